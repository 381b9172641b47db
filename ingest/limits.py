"""How much of a file is read: bounds that keep a hostile or mistaken file from taking the machine down."""

import io
import zipfile

from ingest.document import Problem, Unreadable

MIB = 1024 * 1024
FILE_BYTES = 100 * MIB  # any file
TEXT_BYTES = 16 * MIB  # plain text, Markdown and HTML: 5,000 printed pages
UNPACKED_BYTES = 200 * MIB  # everything inside a Word file
PART_BYTES = 50 * MIB  # one part of it
RATIO = 200  # unpacked size over packed size of one part
PARTS = 5_000
DEPTH = 200  # elements of a page inside one another, beyond which they are read as one
BLOCKS = 200_000  # paragraphs of one file


def refuse(name: str, what: str, remedy: str) -> Unreadable:
    """The refusal of a whole file, to be raised."""
    return Unreadable(Problem(name, what, remedy, "error"))


def megabytes(size: int) -> str:
    """A size as people say it: "200 MB"."""
    return f"{size / MIB:.0f} MB" if size >= MIB else f"{max(1, size // 1024)} kB"


def check_size(size: int, name: str, most: int = FILE_BYTES) -> None:
    """Raises Unreadable for a file that is empty or larger than `most` bytes."""
    if size == 0:
        raise refuse(name, "the file is empty.", "Save or download it again.")
    if size > most:
        raise refuse(
            name,
            f"the file has {megabytes(size)}, more than the {megabytes(most)} that are read.",
            "Split it, or save only the minutes.",
        )


def check_parts(data: bytes, name: str) -> None:
    """Raises Unreadable for a ZIP package with so many parts that listing them would fill the memory."""
    if data.count(b"PK\x01\x02") > 4 * PARTS:  # more may be inside packed parts, where they count too
        raise refuse(name, f"the file holds more than the {PARTS:,} parts that are opened.", "Split it.")


def check_package(data: bytes, name: str, most: int = PART_BYTES) -> None:
    """Raises Unreadable for a ZIP package that is broken, locked or would unpack beyond the limits (`most` a part)."""
    check_parts(data, name)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = package.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise refuse(name, "the file is damaged: its ZIP container cannot be opened.", "Save it again.") from error
    if any(part.flag_bits & 1 for part in parts):
        raise refuse(name, "the file is protected by a password.", "Save a copy without one.")
    swollen = any(
        part.file_size > most or (part.file_size > MIB and part.file_size > RATIO * max(1, part.compress_size))
        for part in parts
    )
    if len(parts) > PARTS or swollen or sum(part.file_size for part in parts) > UNPACKED_BYTES:
        raise refuse(
            name,
            f"the file would unpack to far more than it holds (limit {megabytes(UNPACKED_BYTES)}): it is not opened.",
            "If it is genuine, save it as PDF or plain text.",
        )
