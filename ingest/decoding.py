"""Bytes to text, with every guess told."""

import re

from ingest.document import Problem
from ingest.limits import TEXT_BYTES, check_size, refuse

BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
# UTF-8 that was once read as Windows-1252: "â€™" for an apostrophe, "Â£" for a pound sign.
MOJIBAKE = re.compile("â€.|Â[\xa0£°½¼¾§«»·]|Ã[©¨ªáàâ¡-¿]")
CONTROLS = bytes(set(range(32)) - {9, 10, 11, 12, 13, 27})


def decode(data: bytes, name: str, most: int = TEXT_BYTES) -> tuple[str, tuple[Problem, ...]]:
    """The text of `data` and what was odd about its encoding. Raises Unreadable for what is no text."""
    check_size(len(data), name, most)
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace"), ()
    if is_binary(data):
        raise refuse(name, "the file holds no text: it looks like a program, picture or archive.", "Give the minutes.")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _decode_unmarked(data, name, error.start)
    return _mended(text, name)


def is_binary(data: bytes) -> bool:
    """Whether the first 64 kB hold control characters that no text holds."""
    head = data[:65536]
    return b"\0" in head or len(head) - len(head.translate(None, CONTROLS)) > len(head) // 200


def _decode_unmarked(data: bytes, name: str, first: int) -> tuple[str, tuple[Problem, ...]]:
    """Text that is no clean UTF-8: mostly UTF-8 with stray bytes, or one older encoding throughout."""
    line = data.count(b"\n", 0, first) + 1
    lenient = data.decode("utf-8", errors="surrogateescape")
    stray = sum("\udc80" <= c <= "\udcff" for c in lenient)
    beyond = sum(c > "\x7f" for c in lenient)
    if stray * 2 < beyond:
        mixed = Problem(
            f"{name}, line {line}",
            f"the file mixes encodings: {stray} of its bytes are not UTF-8 and were read as Windows-1252.",
            "Look at the letters with accents and the quotation marks; saving the file as UTF-8 settles it.",
        )
        return re.sub("[\udc80-\udcff]", _windows, lenient), (mixed,)
    encoding = _guess(data)
    told = Problem(
        f"{name}, line {line}",
        f"the file is not UTF-8; it was read as {encoding}.",
        "If letters look wrong, save it as UTF-8.",
        "note",
    )
    return data.decode(encoding, errors="replace"), (told,)


def _windows(match: re.Match[str]) -> str:
    """One stray byte, kept by surrogateescape, as Windows-1252 has it."""
    return bytes([ord(match.group()) - 0xDC00]).decode("cp1252", errors="replace")


def _guess(data: bytes) -> str:
    """The encoding of text that is no UTF-8: Windows-1252 unless the bytes speak against it."""
    punctuation = sum(data.count(bytes([b])) for b in (0x91, 0x92, 0x93, 0x94, 0x96, 0x97, 0xA3, 0xA0))
    if punctuation * 2 >= sum(byte > 0x7F for byte in data[:200_000]):
        return "cp1252"
    from charset_normalizer import from_bytes  # 0.1 s, and rarely needed

    best = from_bytes(data[:200_000]).best()
    return best.encoding if best else "cp1252"


def _mended(text: str, name: str) -> tuple[str, tuple[Problem, ...]]:
    """Text whose UTF-8 was read as Windows-1252 before it was saved, put right and told."""
    found = MOJIBAKE.search(text)
    if not found:
        return text, ()
    from ftfy import fix_encoding

    mended = fix_encoding(text)
    if mended == text:
        return text, ()
    line = text.count("\n", 0, found.start()) + 1
    told = Problem(
        f"{name}, line {line}",
        f"letters were garbled when the file was saved (“{found.group()}”); they were read as what they stood for.",
        "The published bytes are kept as they are.",
    )
    return mended, (told,)
