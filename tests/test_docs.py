"""The documentation holds: every command in it runs, and every command, option and setting is in it."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import MATTERS, ROOT, outcome, run

from api import settings

PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
TEXT = {page: page.read_text("utf-8") for page in PAGES}
ALL = "\n".join(TEXT.values())


def blocks(page: Path, language: str) -> str:
    """The lines of all blocks of one language: `sh` blocks run, `console` blocks are only shown."""
    return "\n".join(re.findall(rf"^```{language}\n(.*?)^```", TEXT[page], re.M | re.S))


RUNNABLE = [page for page in PAGES if blocks(page, "sh")]


@pytest.mark.parametrize("page", RUNNABLE, ids=lambda page: page.stem)
def test_every_command_runs(page: Path, tmp_path: Path) -> None:
    """In order, over one data folder, as a reader would type them in a checkout."""
    for line in blocks(page, "sh").splitlines():
        command = line.partition("#")[0].strip()
        if not command:
            continue
        assert command.startswith("matters "), command
        done = subprocess.run(
            f"{MATTERS} {command.removeprefix('matters ')}",
            shell=True,
            cwd=ROOT,
            env={"PATH": "/usr/bin:/bin", "MATTERS_DATA": str(tmp_path), "MATTERS_USER": "Tess Ward"},
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
        assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"


@pytest.mark.parametrize("page", [page for page in PAGES if blocks(page, "python")], ids=lambda page: page.stem)
def test_every_piece_of_python_runs(page: Path, tmp_path: Path) -> None:
    (tmp_path / "corpus").symlink_to(ROOT / "corpus")
    done = subprocess.run(
        [sys.executable, "-c", blocks(page, "python")], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout


def commands() -> list[str]:
    return re.findall(r"^  ([a-z]+)  ", run("--help"), re.M)


def test_every_command_is_documented() -> None:
    for command in commands():
        assert f"matters {command}" in ALL, command


def test_no_command_is_documented_that_is_none() -> None:
    known = set(commands())
    for named in re.findall(r"`matters ([a-z]+)", ALL):
        assert named in known, named


def test_every_setting_is_documented_and_read() -> None:
    table = TEXT[ROOT / "docs" / "running-it.md"]
    modules = [path for room in ("ingest", "nlp", "ledger", "search", "api") for path in (ROOT / room).rglob("*.py")]
    source = "\n".join(path.read_text("utf-8") for path in modules)
    assert set(re.findall(r"""["'`](MATTERS_[A-Z_]+)""", source + ALL)) == set(settings.VARIABLES)
    for name in settings.VARIABLES:
        assert f"`{name}`" in table


def test_every_make_target_is_documented() -> None:
    targets = re.search(r"^\.PHONY: (.*)$", (ROOT / "Makefile").read_text("utf-8"), re.M)
    assert targets
    for target in targets.group(1).split():
        assert f"make {target}" in TEXT[ROOT / "README.md"], target


def test_links_between_pages_lead_somewhere() -> None:
    for page, text in TEXT.items():
        for target in re.findall(r"\]\(([^)#:]+)\)", text):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_exit_statuses_are_as_the_readme_says() -> None:
    assert outcome("--help").returncode == 0
    assert outcome("extract", "/none").returncode == 1
    assert outcome("nonsense").returncode == 2
