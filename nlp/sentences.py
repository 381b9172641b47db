"""Cutting a paragraph into sentences, by the habits of minutes.

The parser's own guess at sentence ends is poor on minutes (initials, "Cllr.", bullets run
together by a web page), so the cut is made by rule and the parser is held to it.
"""

import re

# Words before a full stop that do not end a sentence.
ABBREVIATIONS = frozenset(
    "mr mrs ms miss dr cllr cllrs clr clrs prof rev revd fr sr jr st rd no nos vs approx dept ext fig min max para "
    "paras pp p pg ref tel hon gov govs co ltd inc e.g eg i.e ie etc al cf viz c cc bc pc jan feb mar apr jun jul aug "
    "sep sept oct nov dec mon tue tues wed thu thur thurs fri".split()
)
# Behind these a name or a number goes on; behind the others a word that begins a sentence begins one: "the BC. The …".
TITLES = frozenset(
    "mr mrs ms miss dr cllr cllrs clr clrs prof rev revd fr sr jr st no nos vs hon gov govs cf viz e.g i.e".split()
)
_FRESH = re.compile(r"\s+(?:The|It|This|These|There|He|She|They|We|That|Those)\s+\w")
_STOP = re.compile(
    r"[.?!]+[\"'”’)\]]*(?=\s)|[a-z)][.?!](?=[A-Z][a-z])|\s(?=[•▪●◦]\s)|\s(?=\\?\*\s?[A-Z])|(?<=\t[A-Z]{2})\n|(?<=\t[A-Z]{3})\n|\n(?=\s*(?:RESOLVED|Resolved|AGREED|Agreed|ACTION|Action|NOTED|Noted)\b)|\s(?=\\\*\s)"
)
_OPENS = re.compile(r"[\"'“‘(\[]*[A-Z0-9£•▪●◦“‘\\\[*]")
_LAST_WORD = re.compile(r"([\w.&]+)\.$")


def split(text: str) -> list[tuple[int, int]]:
    """The sentences of `text` as (start, end) offsets, without surrounding white space."""
    spans: list[tuple[int, int]] = []
    begin = 0
    for stop in _STOP.finditer(text):
        end = stop.end()
        if not _ends(text, begin, end):
            continue
        _keep(text, begin, end, spans)
        begin = end
    _keep(text, begin, len(text), spans)
    return spans


def _ends(text: str, begin: int, end: int) -> bool:
    """Whether a sentence that began at `begin` ends at `end`."""
    rest = text[end:].lstrip()[:12]
    if not rest:
        return False
    if text[end - 1 : end].isspace():  # in front of a bullet
        return True
    if not _OPENS.match(rest):
        return False
    last = _LAST_WORD.search(text, max(begin, end - 24), end)
    if last is None:
        return True
    word = last[1]
    if len(word) == 1 and word.isupper():  # an initial: "J. Lawrence"
        return False
    if re.fullmatch(r"\d{1,2}(\.\d+)?", word) and not text[begin : end - len(word) - 1].strip():
        return False  # a printed number at the start: "8. Reports"
    if re.search(r"\bM/s\.$", text[max(begin, end - 5) : end]):
        return False
    return word.lower() not in ABBREVIATIONS or (word.lower() not in TITLES and _FRESH.match(text[end:]) is not None)


def _keep(text: str, begin: int, end: int, spans: list[tuple[int, int]]) -> None:
    piece = text[begin:end]
    start = begin + len(piece) - len(piece.lstrip())
    stop = begin + len(piece.rstrip())
    if stop > start:
        spans.append((start, stop))


# The front of a paragraph that is a heading run on into its first sentence: "c) Ragwort - The Clerk …",
# "53/19 Grit Bins Cllr Marsh …".
_TOPIC = re.compile(r"^\W*(?:\(?[\w.]{1,6}[.)]\s+)?[^.?!]{2,70}?(?:\s[-–—]|:)\s+(?=[A-Z(])")
_LABEL = re.compile(r"^\W*(?:\(?(?:[a-z]|[ivx]{1,4}|\d{1,3}(?:\.\d{1,2})*)[.)]?|\d+/\d+\.?)\s+(?=[A-Z])")
_NUMBERED = re.compile(
    r"^\W*\d[\d./]*\s+(?:To\s+\w+\s+)?(?:[\w’'&,()-]+\s+){1,16}?"
    r"(?=(?:The\s+(?:Vice|Chair|Clerk)\w*|It\s+was|There\s+(?:was|were)|Cllr|Councillor|Mrs?)\b)"
)


def cuts(text: str) -> set[int]:
    """Where a parser should begin anew: at sentences, and behind a printed label or a heading run on."""
    starts = {start for start, _ in split(text)}
    for front in (_LABEL, _TOPIC, _NUMBERED):
        if match := front.match(text):
            starts.add(match.end())
    return starts
