"""Text that lost its line ends: where numbers of items, parts of them, headings and lists stand in running words.

A number in running words is a label only where it goes on with a count: "5.2" after "5.1", "6." after "5.". Dates,
sums and references to other minutes do not.
"""

import itertools
import re
from collections.abc import Iterator, Sequence

from ingest.vocabulary import AGENDA_TITLES

# "5. Apologies", "5.Apologies", "35/19 Apologies", "LAB/35/19-20 Apologies".
NUMBER = re.compile(
    r"(?:(?<=\s)|^)(?:[A-Z]{2,6}/)?(?P<first>\d{1,4})(?P<rest>/\d{2,4}(?:[-/]\d\d)?|[.)](?!\d))"
    r"(?:\s+(?=[A-Z“\"(‘])|(?<=\.)(?=[A-Z][a-z]))"
)
PART = re.compile(r"(?:(?<=\s)|^)(?P<number>\d{1,3}(?:\.\d{1,2}){1,3})[.):]?\s+(?=[A-Z“\"(‘])")
LETTERS = re.compile(r"(?<=\s)\(?(?P<mark>[a-z])[.)]\s+(?=[A-Z“\"(‘])")
FIGURES = re.compile(r"(?<=\s)\((?P<mark>\d{1,2})\)\s+(?=[A-Z“\"‘])")
NUMERALS = re.compile(r"(?<=\s)\(?(?P<mark>[ivx]{1,5})[.)]\s+(?=[A-Z“\"(‘])")
COUNT = tuple(str(n) for n in range(1, 31))
ROMANS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")
# Words before a number that is a reference ("see item 5.2") or counts something.
REFERS = re.compile(
    r"\b(?:items?|minute|min|paras?|paragraphs?|sections?|page|see|under|of|to|at|in|and|or|from|no|nos|point|clause|"
    r"policy|appendix|table|figure|version|approximately|about)\.?\s*$",
    re.IGNORECASE,
)
ARISING = re.compile(r"\bmatters?\s+arising\b", re.IGNORECASE)
# A place in the earlier minutes after a sentence, the title or an action line's owner: "Item 6", "Min. 43/19", "p. 3".
PLACE = re.compile(
    r"(?:[.!?)–—:-]|\b(?:Clerk|Chair|[A-Z]{2,3}|[12]\d{3}))\s+(?P<place>(?:(?:Page|p\.)\s*\d{1,3}\s*[,–—-]?\s*)?(?:Item|Minute|Min\.?|Agenda\s+item|Para(?:graph)?)"
    r"\s*(?:no\.?\s*)?\d[\w./]{0,9}|(?:[A-Z]{2,6}/)?\d{1,4}/\d{2,4}(?:[-/]\d\d)?)\s*[:–—-]?\s+(?=[A-Z])"
)
SENTENCE_END = re.compile(
    r"(?:(?<=[a-z]{2}[.!?])|(?<=\d{3}[.!?])|(?<=[)”’\"][.!?])|(?<=[.!?][”’\"]))(?<!Mr\.)(?<!Mrs\.)(?<!Ms\.)(?<!Dr\.)\s+(?=[A-Z])"
)
# A heading that runs on: "Matters Arising: The path …", "Matters Arising The Clerk reported …".
TITLE_WORD = r"(?:[A-Z][\w'’&/-]*|of|and|the|for|from|to|on|in|&|\([A-Z][\w ]*\))"
TITLE = re.compile(rf"[A-Z][\w'’&/-]*(?:,?\s+{TITLE_WORD}){{0,7}}?")
MARKED = re.compile(rf"(?P<title>{TITLE.pattern})\s*[:;]\s*[–—-]*\s*(?=\S)")
PLAIN = re.compile(
    rf"(?P<title>{TITLE.pattern})\s+(?=(?:The|There|This|These|It|No|None|All|Members|Councillors|Governors|Apologies|"
    r"Cllrs?|Councillor|Mrs?|Ms|Miss|Dr|[A-Z]{2,3})\b\.?\s+[a-zA-Z]+\b)"
)
# A heading in capitals: "… sent his apologies. APOLOGIES FOR ABSENCE Apologies were received …".
CAPITAL_WORD = r"[A-Z][A-Z’'&,/()-]*"
CAPITALS = re.compile(
    rf"(?!(?:RESOLVED|AGREED|NOTED|DECISION|DECIDED|RECOMMENDED|CARRIED|UNANIMOUS|ACTION\b(?!S)|MOTION|VOTE|ORDERED))"
    rf"(?P<title>[A-Z]{{3}}{CAPITAL_WORD}(?:\s+(?:{CAPITAL_WORD}|[&–-]|[12]\d{{3}}(?:/\d\d)?))*)\s+(?=[A-Z][a-z]+\b|A\s[a-z])"
)
OUTCOME_TITLE = re.compile(r"(?:actions?|decisions?|minutes|closure)(?:\s+\w+)?", re.IGNORECASE)
# A list of those present in running words, and how a sentence after it tells what happened.
LISTS = re.compile(r"\b(?:present|attending|in\s+attendance)\b(?:\s*\([^)]{1,40}\))?\s*[:–-]", re.IGNORECASE)
TELLS = re.compile(
    r"(?!.{0,80}\b(?:apolog|(?:was|were)\s+(?:also\s+)?(?:present|in\s+attendance)))(?:The|A|An|It|There|Members|Councillors|Governors|"
    r"Prayers)\b[^.]{0,60}?\b(?:\w+ed|was|were|took|had|said|began|gave)\b",
    re.DOTALL,
)


def numbered(whole: str) -> list[int]:
    """Where numbers of agenda items stand in flat text: at least three that count up one by one."""
    best: list[int] = []
    for style in {(m["rest"] if m["rest"].startswith("/") else m["rest"][0]) for m in NUMBER.finditer(whole)}:
        chain: list[int] = []
        last = None
        for number in NUMBER.finditer(whole):
            if not number["rest"].startswith(style):
                continue
            value = int(number["first"])
            if last is None or value == last + 1 or value == last + 2:
                chain.append(number.start())
                last = value
            elif len(chain) < 2:
                chain, last = [number.start()], value
        if len(chain) >= 3 and len(chain) > len(best):
            best = chain
    return best


def parts(whole: str) -> list[int]:
    """Where numbers of parts stand in flat text: "5.1", "5.2", "5.2.1", each going on with the count before it.

    A count begins with the first part of an item whose own number stands before it, or counts to three.
    """
    found: list[tuple[tuple[int, ...], int]] = []
    items = {int(number["first"]) for number in NUMBER.finditer(whole) if number["rest"] in (".", ")")}
    for part in PART.finditer(whole):
        number = tuple(int(n) for n in part["number"].split("."))
        if REFERS.search(whole, max(0, part.start() - 20), part.start()):
            continue
        if _continues(number, [n for n, _ in found], items, _ends_sentence(whole, part.start())):
            found.append((number, part.start()))
    counted = any(n[0] in items for n, _ in found) or len(found) >= 3
    return [at for _, at in found] if counted else []


def _continues(number: tuple[int, ...], before: Sequence[tuple[int, ...]], items: set[int], fresh: bool) -> bool:
    """Whether a part's number goes on with those before it: the next, the first of a part, or the last one again."""
    if not before or number[0] != before[-1][0]:
        later = not before or number[0] > before[-1][0]
        return later and number[1:] == (1,) * (len(number) - 1) and (number[0] in items or not before or fresh)
    last = before[-1]
    if number == last:
        return fresh  # misnumbered: "5.4" twice
    if len(number) > len(last):
        return number[: len(last)] == last and number[len(last) :] == (1,) * (len(number) - len(last))
    level = len(number) - 1
    return number[:level] == last[:level] and number[level] in (last[level] + 1, last[level] + 2)


def _ends_sentence(whole: str, at: int) -> bool:
    """Whether a sentence ends before an offset; the number of a page may stand between."""
    return re.search(r"[.!?)”’\"]\s*(?:\d{1,3}\s*)?$", whole[max(0, at - 12) : at]) is not None


def lettered(whole: str) -> list[int]:
    """Where the letters, the numerals or the figures in brackets of a list stand in flat text."""
    marks = ((LETTERS, "abcdefghijklmnopqrstuvwxyz"), (NUMERALS, ROMANS), (FIGURES, COUNT))
    return [at for pattern, order in marks for at in _in_order(whole, pattern, order)]


def references(whole: str, cuts: set[int]) -> list[int]:
    """Where words under matters arising go on to the next place in the earlier minutes.

    "… has gone to the press. Item 6 The drain …", "… to chase it. Page 2 - Item 4 - Bench: …". `cuts` are offsets
    at which something else begins.
    """
    found: list[int] = []
    for start, end in itertools.pairwise(sorted({0, len(whole)} | cuts)):
        if ARISING.search(whole, start, min(start + 80, end)):
            places = [m.start("place") for m in PLACE.finditer(whole, start, end)]
            found += places if len(places) >= 2 else []
    return found


def _in_order(whole: str, pattern: re.Pattern[str], order: Sequence[str]) -> list[int]:
    """The marks that come in order from the first on, at least two."""
    chain: list[int] = []
    for found in pattern.finditer(whole):
        if len(chain) < len(order) and found["mark"] == order[len(chain)]:
            chain.append(found.start())
        elif found["mark"] == order[0] and len(chain) < 2:
            chain = [found.start()]
    return chain if len(chain) >= 2 else []


def headings(whole: str) -> Iterator[int]:
    """Where a heading that minutes share begins after a sentence: "… a correct record. Matters Arising: …".

    In capitals any heading will do, and it ends where they end. Without a mark behind it, it must have two words at
    least and a sentence must begin after it.
    """
    for end in SENTENCE_END.finditer(whole):
        marked = MARKED.match(whole, end.end())
        plain = None if marked else PLAIN.match(whole, end.end())
        found = marked or plain
        capitals = CAPITALS.match(whole, end.end())
        if capitals and _is_capital_title(capitals["title"]):
            yield end.end()
            yield capitals.end()
        elif found and _is_known(found["title"], 1 if marked else 2):
            yield end.end()


def _is_capital_title(title: str) -> bool:
    """Whether words in capitals that follow a sentence are a heading: two or more, or one that councils know."""
    words = title.split()
    return len(title) <= 90 and (len(words) >= 2 or AGENDA_TITLES.match(title) is not None)


def _is_known(title: str, least: int) -> bool:
    """Whether a title is one under which councils meet again and again, in full."""
    known = AGENDA_TITLES.match(title)
    if known is None or OUTCOME_TITLE.fullmatch(title):
        return False
    return len(title.split()) >= least and len(title) - known.end() <= 2 + len(title) // 2


def told_after_list(whole: str, cuts: set[int]) -> list[int]:
    """Where a list of those present, at the head of a long piece of running words, gives way to what happened.

    `cuts` are offsets at which something else begins: the list ends before the next one.
    """
    lead = None if len(whole) < LONG_LIST else next(reversed(list(LISTS.finditer(whole, 0, 1500))), None)
    if lead is None:
        return []
    stop = min((at for at in cuts if at > lead.end()), default=lead.end() + 800)
    ends = SENTENCE_END.finditer(whole, lead.end(), min(stop, lead.end() + 800))
    return next(([end.end()] for end in ends if TELLS.match(whole, end.end())), [])


LONG_LIST = 250  # characters; a shorter paragraph is a list and at most a sentence about it
