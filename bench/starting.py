"""How soon the command answers: `matters actions` from cold against importing typer and sqlite3.

Run by `make bench`. The ratio to keep is at most 3. `matters search` is reported with where its time goes.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROUNDS = 11
MATTERS = str(Path(sys.executable).parent / "matters")
BARE = [sys.executable, "-c", "import typer, sqlite3"]
SAMPLES = ("corpus/harrowmere-schools-forum", "corpus/fernhollow-governing-board")
QUERY = "schools block transfer"
PARTS = (
    ("interpreter", "pass"),
    ("ledger and query language", "import ledger.passages, search.query"),
    ("embedding model", "from search import embedder; embedder.load().encode(['x'])"),
    ("Chroma", "import chromadb"),
)


def main() -> None:
    """Prints medians and the ratio."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "MATTERS_DATA": folder}
        subprocess.run([MATTERS, "ingest", *SAMPLES], env=environment, check=True, stdout=subprocess.DEVNULL)
        bare, actions = in_turn(BARE, [MATTERS, "actions"], environment)
        print(f"import typer, sqlite3        {bare * 1000:6.0f} ms")
        print(f"matters actions, cold        {actions * 1000:6.0f} ms")
        print(f"ratio                        {actions / bare:6.2f}   (at most 3)")
        search, _ = in_turn([MATTERS, "search", QUERY], BARE, environment)
        print(f"matters search, cold         {search * 1000:6.0f} ms, of which, each from cold:")
        for name, code in PARTS:
            took, _ = in_turn([sys.executable, "-c", code], BARE, environment)
            print(f"  {name:<27}{took * 1000:6.0f} ms")


def in_turn(one: list[str], other: list[str], environment: dict[str, str]) -> tuple[float, float]:
    """The median seconds of two commands that are run in turns, so that both meet the same load."""
    times = [(seconds(one, environment), seconds(other, environment)) for _ in range(ROUNDS)]
    return statistics.median(a for a, _ in times), statistics.median(b for _, b in times)


def seconds(command: list[str], environment: dict[str, str]) -> float:
    """How long a command takes."""
    begin = time.perf_counter()
    subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - begin


if __name__ == "__main__":
    main()
