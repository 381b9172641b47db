"""Runs programs of others (text recognition, a converter) within bounds of time and memory."""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

# Sets the bounds in a process of its own and becomes the program: set in this process they would bind us as well.
BOUND = (
    "import os, resource, sys; memory, processor, file = map(int, sys.argv[1:4]); "
    "limits = ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CPU, processor), (resource.RLIMIT_FSIZE, file), "
    "(resource.RLIMIT_CORE, 0)); "
    "within = lambda most, bound: most if bound == resource.RLIM_INFINITY else min(most, bound); "
    "[resource.setrlimit(what, (within(most, resource.getrlimit(what)[1]),) * 2) for what, most in limits]; "
    "os.execv(sys.argv[4], sys.argv[4:])"
)
FILE_BYTES = 200 * 1024**2  # the largest file that a program may write


@dataclass(frozen=True, slots=True)
class Ran:
    """How a program ended: exit status (negative for a signal), what it printed, whether it was ended as too slow."""

    status: int
    output: bytes
    complaint: str
    late: bool = False

    @property
    def done(self) -> bool:
        """Whether it did what it was asked."""
        return self.status == 0 and not self.late


def place_of(*names: str) -> str | None:
    """Where the first of some programs is installed; None where none is."""
    return next((place for name in names if (place := shutil.which(name))), None)


def run(
    command: Sequence[str],
    *,
    feed: bytes = b"",
    seconds: float,
    memory: int,
    surroundings: Mapping[str, str] | None = None,
) -> Ran:
    """Runs `command` (its first word an absolute path) on `feed` for at most `seconds`, in at most `memory` bytes."""
    bounds = (str(memory), str(int(seconds) + 1), str(FILE_BYTES))
    bounded = [sys.executable, "-I", "-S", "-c", BOUND, *bounds, *command] if os.name == "posix" else list(command)
    try:
        process = subprocess.Popen(
            bounded,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**os.environ, **(surroundings or {})},
            start_new_session=True,
        )
    except OSError as error:
        return Ran(-1, b"", error.strerror or str(error))
    late = False
    try:
        output, complaint = process.communicate(feed, timeout=seconds)
    except subprocess.TimeoutExpired:
        late = True
        _end(process)
        output, complaint = process.communicate()
    finally:
        _end(process)  # what it started itself
    return Ran(process.returncode, output, complaint.decode("utf-8", "replace"), late)


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ends a program and all that it started."""
    with contextlib.suppress(OSError):
        if os.name == "posix":
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
