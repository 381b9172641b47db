"""What the end-to-end tests share: the installed command, made-up minutes, a server that really runs."""

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
from aiosmtpd.controller import Controller

ROOT = Path(__file__).resolve().parents[1]
MATTERS = Path(sys.executable).parent / "matters"
BODY = "Amberley Vale Schools Forum"


def hearing_the_key() -> None:
    """Before a command starts: it hears Ctrl-C, though whatever runs the tests may have been started deaf to it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


FIRST = """AMBERLEY VALE SCHOOLS FORUM

Minutes of the meeting held on Monday 3 October 2022 at 2.00 pm in the Guildhall, Amberley

Present: Judith Aldous (Chair), Martin Pryce, Jane Whitlock, Samir Rahman

In attendance: Helen Corrigan (Head of Finance), Owen Tate (Clerk)

1. Apologies

Apologies were received from Peter Lund.

2. Minutes of the last meeting

RESOLVED: That the minutes of the meeting held on 4 July 2022 be approved as a correct record.

3. Schools Block transfer

Helen Corrigan presented the report and explained that the high needs deficit stood at £4.2m.

Martin Pryce asked whether a Schools Block transfer would be sought for 2023/24.

Helen Corrigan replied that no transfer had been ruled out and that modelling was under way.

Jane Whitlock asked how many schools held surplus balances over 8%.

Helen Corrigan agreed to circulate the modelling to members by 31 October 2022.

ACTION: Owen Tate to write to maintained schools about surplus balances by 14 November 2022.

4. Early years

Samir Rahman reported that take-up of two-year-old places had risen to 81%.

The Forum noted the report.

5. Date of next meeting

Monday 16 January 2023.
"""

SECOND = """AMBERLEY VALE SCHOOLS FORUM

Minutes of the meeting held on Monday 16 January 2023 at 2.00 pm in the Guildhall, Amberley

Present: Judith Aldous (Chair), Martin Pryce, Jane Whitlock, Samir Rahman

In attendance: Helen Corrigan (Head of Finance), Owen Tate (Clerk)

1. Matters arising

The action for Owen Tate to write to maintained schools about surplus balances had been completed.

2. Schools Block transfer

Helen Corrigan advised that a transfer of 0.5% would be proposed to the Forum at its next meeting.

Judith Aldous asked what would happen if the Forum did not agree.

Helen Corrigan explained that the authority could apply to the Secretary of State.

RESOLVED: That the Schools Block transfer of 0.5% be agreed in principle (7 votes for, 2 against).
"""


def run(*words: object, data: Path | None = None, expect: int | None = 0, **environment: str) -> str:
    """Run the installed command; what it printed. With `expect`, its exit status is checked."""
    done = outcome(*words, data=data, **environment)
    if expect is not None:
        assert done.returncode == expect, done.stdout + done.stderr
    return done.stdout


def outcome(*words: object, data: Path | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the installed command and give back all there is to know."""
    command = [str(MATTERS), *map(str, words), *(("--data", str(data)) if data else ())]
    surroundings = {**os.environ, "COLUMNS": "120", "MATTERS_USER": "Tess Ward", **environment}
    return subprocess.run(command, capture_output=True, text=True, env=surroundings, timeout=300, check=False)


def write_minutes(folder: Path) -> list[Path]:
    """The two made-up sets of minutes as files."""
    folder.mkdir(parents=True, exist_ok=True)
    first, second = folder / "2022-10-03.txt", folder / "2023-01-16.txt"
    first.write_text(FIRST, encoding="utf-8")
    second.write_text(SECOND, encoding="utf-8")
    return [first, second]


@pytest.fixture(scope="session")
def logged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder into which both minutes were logged; for tests that only read."""
    data = tmp_path_factory.mktemp("logged")
    write_minutes(data / "minutes")
    run("ingest", data / "minutes", data=data)
    return data


@dataclass(frozen=True)
class Server:
    """A running server over its own data folder."""

    address: str
    folder: Path

    def get(self, path: str, **options: object) -> httpx.Response:
        return httpx.get(self.address + path, timeout=60, **options)  # type: ignore[arg-type]

    def post(self, path: str, **options: object) -> httpx.Response:
        return httpx.post(self.address + path, timeout=120, **options)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """`matters serve` as a process, on a free port, with both minutes uploaded through it."""
    data = tmp_path_factory.mktemp("served")
    with running(data) as address:
        files = [("files", (path.name, path.read_bytes())) for path in write_minutes(data / "minutes")]
        httpx.post(f"{address}/api/v1/minutes", files=files, timeout=120).raise_for_status()
        yield Server(address, data)


class running:
    """A server process for as long as the block lasts; gives its address."""

    def __init__(self, data: Path, **environment: str) -> None:
        self.command = [str(MATTERS), "serve", "--port", "0", "--data", str(data)]
        self.environment = {**os.environ, **environment}

    def __enter__(self) -> str:
        self.process = subprocess.Popen(self.command, stdout=subprocess.PIPE, text=True, env=self.environment)
        assert self.process.stdout
        line = self.process.stdout.readline()
        found = re.search(r"http://\S+(?=/)", line)
        assert found, line
        return found.group()

    def __exit__(self, *_: object) -> None:
        self.process.terminate()
        self.process.wait(20)


class Box:
    """A mailbox that refuses one address."""

    def __init__(self) -> None:
        self.letters: list[bytes] = []
        self.to: list[str] = []

    async def handle_RCPT(self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any) -> str:
        if address.startswith("gone@"):
            return "550 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:
        self.letters.append(envelope.content)
        self.to += envelope.rcpt_tos
        return "250 OK"


@pytest.fixture
def post(monkeypatch: pytest.MonkeyPatch) -> Iterator[Box]:
    """A mail server that really runs, and the settings that lead to it."""
    box = Box()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    monkeypatch.setenv("MATTERS_SMTP", f"smtp://127.0.0.1:{port}")
    monkeypatch.setenv("MATTERS_MAIL_FROM", "Matters Arising <matters@example.org>")
    yield box
    controller.stop()
