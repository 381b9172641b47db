"""The files of a folder for which there is a reader."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from ingest.forms import SUFFIXES


def minutes_in(paths: Iterable[Path]) -> Iterator[Path]:
    """Files named outright, whatever their suffix, and those of readable forms in folders, sorted, each once.

    Hidden files and folders are left out, and READMEs, which tell of a folder. A path that does not exist is
    given back as it is: reading it says so.
    """
    seen: set[Path] = set()
    for path in paths:
        for file in _files(path) if path.is_dir() else (path,):
            real = file.resolve()
            if real not in seen:
                seen.add(real)
                yield file


def _files(folder: Path) -> list[Path]:
    """Readable files below a folder, sorted by path. Links to folders are not followed."""
    return sorted(
        file
        for file in folder.rglob("*")
        if file.suffix.lower() in SUFFIXES
        and file.stem.lower() != "readme"
        and not any(part.startswith(".") for part in file.relative_to(folder).parts)
        and file.is_file()
    )
