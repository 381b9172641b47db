"""The house: each room imports only rooms to its left, and below `api` nobody knows the web."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("ingest", "nlp", "ledger", "search", "api", "cli")
WEB = {"fastapi", "starlette", "uvicorn", "jinja2", "sse_starlette", "typer", "rich"}
MODULES = [*(path for room in ROOMS[:-1] for path in sorted((ROOT / room).rglob("*.py"))), ROOT / "cli.py"]


def imported(path: Path) -> set[str]:
    tree = ast.parse(path.read_text("utf-8"))
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    return {name.partition(".")[0] for name in names}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_point_left(path: Path) -> None:
    room = path.relative_to(ROOT).parts[0].removesuffix(".py")
    to_the_right = set(ROOMS[ROOMS.index(room) + 1 :])
    assert not imported(path) & to_the_right
    if room not in ("api", "cli"):
        assert not imported(path) & WEB


def test_the_workflow_knows_no_web_framework() -> None:
    for name in ("workflow", "settings", "views", "printing", "shapes", "doctor"):
        assert not imported(ROOT / "api" / f"{name}.py") & WEB


def test_sql_stays_in_the_ledger() -> None:
    for path in MODULES:
        if "ledger" not in path.relative_to(ROOT).parts:
            assert "import sqlite3" not in path.read_text("utf-8") or ".execute(" not in path.read_text("utf-8"), path
