"""Which file of a classifier's weights is used in this process. Kept light: every command that opens the record says so."""

from pathlib import Path

SHIPPED = Path(__file__).parent / "tables" / "classifier.json"
NAME = "classifier.json"  # of the file that an installation trained for itself, in its data folder
_chosen: list[Path] = []


def use(file: Path | None) -> None:
    """Use these weights from now on; those that ship with the product where there is no such file."""
    _chosen[:] = [file] if file is not None and file.exists() else []


def in_use() -> Path:
    """The file whose weights are used."""
    return _chosen[0] if _chosen else SHIPPED
