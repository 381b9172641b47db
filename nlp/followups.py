"""Follow-ups: what these minutes say became of earlier actions."""

import re

from ingest.days import MONTH_NAMES
from nlp import decisions, tasklines
from nlp.cues import confidence, weight
from nlp.findings import Cue, FollowUp, FollowUpStatus
from nlp.page import Page, Passage

_AREA = re.compile(
    r"\bmatters?\s+(?:arising|outstanding|reported|from)|\baction\s+(?:log|tracker|list|sheet|points?|plan\s+update)|\b(?:previous|outstanding|earlier)\s+(?:actions?|minutes)|"
    r"\bactions?\s+(?:from|arising|outstanding|brought)|\breview\s+of\s+(?:the\s+)?(?:previous\s+)?actions|\bprogress\s+on\s+actions|\bupdates?\s+(?:on|to)\s+(?:the\s+)?actions|"
    r"^(?:\W|\d)*(?:the\s+)?clerk[’']?s?\s+(?:report|update)|\bmatter\s+arising\b",
    re.I,
)
_SUPERSEDED = re.compile(
    r"\bno\s+longer\s+(?:\w+\s+)?(?:required|needed|necessary|relevant|applicable|pursued)|\bsuperseded\b|\bovertaken\b|\bwithdrawn\b|\bnot\s+to\s+(?:proceed|pursue)|\bdropped\b",
    re.I,
)
_NOT_DONE = re.compile(
    r"\b(?:has|have|had|was|were|is|are)\s*(?:not|n[’']t)\s+(?:yet\s+|been\s+|as\s+yet\s+)*(?:\w+ed|been|done|sent|taken|put|received|brought|made|met|happened|started|begun|available)\b|"
    r"\bnot\s+(?:yet\s+)?(?:been\s+)?(?:completed|done|actioned|started|progressed|provided|received|carried\s+out)\b|\bnot\s+done\b|\bremain(?:s|ed)?\s+(?:outstanding|uncompleted|undone)\b|"
    r"\bno\s+(?:progress|action\s+(?:has\s+been\s+)?taken)\b|\bstill\s+(?:present|outstanding|there|missing|waiting\s+to\s+be)\b|\boverdue\b|\byet\s+to\s+be\b|\bfailed\s+to\b",
    re.I,
)
_OPEN = re.compile(
    r"\b(?:in\s+hand|on-?going|in\s+progress|under\s*way|await(?:ed|ing|s)?|waiting\s+for|pending|carried\s+forward|carry\s+forward|brought\s+forward|still\s+(?:being|to|in|under|on|looking|awaiting|"
    r"trying|working)|no\s+(?:further\s+)?(?:update|response|reply|news|answer)|nothing\s+further|not\s+(?:yet\s+)?(?:received|had|heard|replied|responded)|yet\s+to\s+(?:receive|hear|respond|reply|be)|"
    r"chas(?:ed|ing|e)|progressing|(?:is|are|was|were|still)\s+being\s+(?:\w+ly\s+)?\w+ed|(?:almost|nearly|partly|partially)\s+(?:complete|done|finished)|to\s+be\s+\w+(?:ed|en|t)|"
    r"on\s+(?:the\s+|\w+\s+)?list\b|not\s+received|to\s+follow|remains?\s+open|(?:is|are|was|were)\s+expected|for\s+an\s+update|monitor(?:ed|ing)?|until\s+a\s+decision|unable\s+to\s+get)\b",
    re.I,
)
_FUTURE = re.compile(
    r"\b(?:will|would|agreed\s+to|is\s+to|are\s+to)\s+(?:also\s+|now\s+|then\s+|continue\s+to\s+)?(?:be\s+)?[a-z]+",
    re.I,
)
_DONE = re.compile(
    r"(?<!\bbe )\b(?:complete[d]?|actioned|done|closed|achieved|fulfilled|discharged)\b|\b(?:has|have|had)\s+(?:now\s+|since\s+|also\s+|already\s+|all\s+|duly\s+)*(?:been\s+)?(?:\w+ly\s+)?(?:\w+ed|sent|put|brought|made|written|taken|met|"
    r"held|done|spoken|given|found|bought|paid|built|cut|set|shown|sought|got|gone|told|read)\b|"
    r"\b(?:was|were)\s+(?:\w+ly\s+)?(?:circulated|sent|completed|shared|distributed|emailed|e-mailed|published|provided|received|updated|submitted|contacted|issued|forwarded|added|resolved|repaired|reported|"
    r"written|signed|installed|placed|notified|removed|replaced|cut|cleared)\b|\bnow\s+(?:in\s+(?:the|place)|complete|been|available|up|on|live|done)\b|\bthis\s+(?:was|is)\s+(?:now\s+)?(?:done|complete)|"
    r"\b(?:clerk|chair|chairman|officers?|cllr\s+\w+|mr\s+\w+|mrs\s+\w+)\s+(?:\w+ly\s+)?(?:emailed|contacted|wrote|responded|completed|circulated|transferred|reported|sent|arranged|spoke)\b",
    re.I,
)
# What tells, outside matters arising, that a sentence speaks of an earlier task; with its weight.
_EARLIER: tuple[tuple[str, float, re.Pattern[str]], ...] = (
    (
        "names an earlier action",
        1.4,
        re.compile(
            r"\b(?:action|undertaking|request(?:ed)?|promis\w+|agreed|asked)\b[^.]{0,80}\b(?:at|from|in)\s+(?:the\s+)?(?:last|previous|earlier|\w+)\s+(?:meeting|minutes)|"
            r"\b(?:last|previous)\s+(?:meeting|minutes)[’']?s?\s+actions?\b|\b(?:outstanding|previous|earlier)\s+actions?\b|"
            r"\bas\s+(?:requested|agreed|promised)\b[^.]{0,40}\b(?:last|previous)\b|\bactions?\s+(?:had|have|has|was|were|is|are)\s+(?:all\s+|now\s+)*(?:been\s+)?(?:completed|actioned|noted|closed|done)|"
            rf"\b(?:promised|asked\s+for|requested|called\s+for|required)\s+(?:in|at|by)\s+(?:the\s+)?(?:last|previous|(?:{MONTH_NAMES})\b)|"
            r"\bshould\s+have\s+(?:been\s+)?(?:brought|come|reported|sent|done)\b|\bhad\s+(?:promised|undertaken)\s+to\b",
            re.I,
        ),
    ),
    (
        "follows from the last meeting",
        1.0,
        re.compile(r"\b(?:following|further\s+to)\s+(?:the\s+)?(?:last|previous|\w+)\s+(?:meeting|minutes)\b", re.I),
    ),
    (
        "speaks of the time since the last meeting",
        0.4,
        re.compile(r"\b(?:since|after)\s+(?:the\s+)?(?:last|previous|\w+)\s+(?:meeting|minutes)\b", re.I),
    ),
    (
        "a reply is awaited",
        0.9,
        re.compile(
            r"\b(?:still\s+)?await(?:s|ed|ing)?\s+(?:a\s+|the\s+|their\s+)?(?:response|reply|answer|outcome|decision|confirmation)|\bno\s+(?:response|reply)\s+(?:has|had)|\byet\s+to\s+(?:receive|hear)|\bnot\s+(?:yet\s+)?received\s+a\s+(?:response|reply)",
            re.I,
        ),
    ),
    (
        "has now been done",
        0.8,
        re.compile(
            r"\b(?:has|have|had)\s+now\s+(?:all\s+)?(?:been\s+)?\w+|\bat\s+long\s+last\b|\bhas\s+since\s+been\b", re.I
        ),
    ),
    (
        "was not done",
        0.9,
        re.compile(
            r"\b(?:had|has|have)\s+not\s+(?:yet\s+)?been\s+(?:\w+ed|done|sent)\b|\bstill\s+(?:present|outstanding|not|awaiting)\b|\bthere\s+was\s+still\b",
            re.I,
        ),
    ),
    (
        "follows a letter or a request",
        0.7,
        re.compile(
            r"\bfollowing\s+(?:a|the|our|their|your)?\s*(?:letter|request|complaint|e-?mail|report)\b|\bin\s+response\s+to\s+(?:a|the|our)\s+letter\b",
            re.I,
        ),
    ),
    (
        "is an update on progress",
        0.6,
        re.compile(
            r"\bupdated\s+[\w ]{2,20}\s+on\s+(?:the\s+)?progress\b|\bprogress\s+(?:had|has)\s+been\s+made\b", re.I
        ),
    ),
)
_STATE_WORDS: tuple[tuple[re.Pattern[str], FollowUpStatus], ...] = (
    (re.compile(r"\b(?:superseded|no\s+longer|withdrawn|dropped)\b", re.I), "superseded"),
    (re.compile(r"\b(?:not\s+(?:yet\s+)?(?:done|started|complete[d]?|actioned)|overdue|red)\b", re.I), "not done"),
    (re.compile(r"\b(?:reopened|not\s+(?:yet\s+)?due|on-?going|open|in\s+(?:hand|progress)|await\w*|amber|pending|carried|paused|partial\w*|due|to\s+be|will)\b", re.I), "open"),
    (re.compile(r"\b(?:complete[d]?|done|closed|actioned|achieved|green|circulated|sent|received|agenda)\b", re.I), "done"),
)  # fmt: skip
# A minute that carries its number and the year begins a matter of its own: "50/19 Planning …".
_NEW_MATTER = re.compile(r"^\W*\d+/\d+\s+[A-Z]")
_PRINTED_NUMBER = re.compile(r"^\W*(\d{1,3})(?:\.\d{1,2})?(?:[.)]\s|\s+[A-Z])")
_PROMISE = re.compile(
    r"\b(?:agreed|undertook|offered)\s+to\b|\b(?:will|would)\s+(?:also\s+|now\s+|continue\s+to\s+)?(?:be\s+)?[a-z]+|\bto\s+(?:chase|contact|write|speak)\b|\bhoped\b",
    re.I,
)
_NOTHING = re.compile(
    r"^\W*(?:there\s+(?:were|was)\s+)?(?:no|none|nil)\b(?:\s+(?:matters?|other|further|actions?|items?|updates?)\b.*)?\W*$",
    re.I,
)
_NO_MATTERS = re.compile(r"\bno\s+(?:other\s+|further\s+)?matters\s+arising\b", re.I)


def find(page: Page) -> tuple[FollowUp, ...]:
    """The follow-ups of a page in reading order."""
    found: list[FollowUp] = []
    areas = _areas(page)
    for passage in page.passages:
        paragraph = passage.paragraph
        if paragraph.cells:
            if (row := _row(passage, page)) is not None:
                found.append(row)
        elif paragraph.role == "minute" and not (_AREA.search(passage.text) and len(passage.text) < 90):
            found += _in_passage(passage, areas[paragraph.n])
    return tuple(found)


def _areas(page: Page) -> dict[int, bool]:
    """For each paragraph, whether it stands under matters arising, an action log or a clerk's report.

    Such an area begins at its heading, or at an item inside such an item, and ends at the next heading.
    """
    areas: dict[int, bool] = {}
    area, number = False, 0
    document = page.document
    for paragraph in document.paragraphs:
        text = document.words(paragraph)
        if paragraph.role == "heading" or (len(text) < 90 and paragraph.role != "noise" and _AREA.search(text)):
            area = bool(_AREA.search(text)) or (area and bool(paragraph.cells))
            number = int(printed[1]) if (printed := _PRINTED_NUMBER.match(text)) else 0
        elif number and (printed := _PRINTED_NUMBER.match(text)) and int(printed[1]) == number + 1:
            area, number = False, number + 1  # the item after "4. Matters arising" is "5."
        elif _NEW_MATTER.match(text):
            area = bool(_AREA.search(text[:90]))
        areas[paragraph.n] = area or any(_AREA.search(t) for t in _titles(paragraph.item, page))
    return areas


def _titles(index: int | None, page: Page) -> list[str]:
    """The titles of an agenda item and of those above it."""
    titles = []
    while index is not None:
        titles.append(page.document.items[index].title)
        index = page.document.items[index].parent
    return titles


def _row(passage: Passage, page: Page) -> FollowUp | None:
    """A row of an action log: a task, its owner and its state."""
    cells = tasklines.columns(passage.paragraph)
    if "state" not in cells or "task" not in cells:
        return None
    words = page.document.words
    state = words(cells["state"]).strip()
    status: FollowUpStatus = next((s for pattern, s in _STATE_WORDS if pattern.search(state)), "open")
    owners = tasklines.owners_of(words(cells["owner"]), page) if "owner" in cells else []
    cue = Cue(f"an action log says “{state[:40]}”" if state else "an action log leaves its state blank", 3.0)
    about = " ".join(words(cells["task"]).split())
    return FollowUp(
        passage.span(0, len(passage.text)),
        about,
        status,
        " / ".join(owners) or None,
        confidence("follow_ups", [cue]),
        (cue,),
    )


def _in_passage(passage: Passage, area: bool) -> list[FollowUp]:
    if _NOTHING.match(passage.text) or _NO_MATTERS.search(passage.text):
        return []
    found: list[FollowUp] = []
    if area:
        cue = Cue("stands under matters arising or an action log", 1.6)
        if _ABOUT_MINUTES.search(passage.sentence_text(0)) and decisions.prints_one(passage.sentence_text(0)):
            return []
        for first, last in _topics(passage):
            seen: set[FollowUpStatus] = set()
            for index in range(first, last):
                text = passage.sentence_text(index)
                if decisions.prints_one(text) or (seen and _PROMISE.search(text)) or _ASKS.search(text):
                    continue
                status = _read(text, log=True)
                if status is not None and status not in seen and len(seen) < 2:
                    begin = first if not seen else index
                    seen.add(status)
                    found.append(_follow_up(passage, begin, index, status, [cue]))
            if not seen and _TOPIC.match(passage.sentence_text(first)):
                found.append(_follow_up(passage, first, last - 1, _plain_state(passage, first, last), [cue]))
        return found
    for index in range(len(passage.sentences)):
        text = passage.sentence_text(index)
        cues = [Cue(name, weight) for name, weight, pattern in _EARLIER if pattern.search(text)]
        if (
            cues
            and not decisions.prints_one(text)
            and not text.rstrip().endswith("?")
            and (status := _read(text)) is not None
        ):
            found.append(_follow_up(passage, index, index, status, cues))
    return [f for f in found if weight(f.cues) >= 0]


_ABOUT_MINUTES = re.compile(r"\bminutes\b", re.I)
_ASKS = re.compile(r"\b(?:asked|enquired|queried|wondered)\b", re.I)


def _plain_state(passage: Passage, first: int, last: int) -> FollowUpStatus:
    """The state of a matter whose words name none: done where something happened to it, else open."""
    start, end = passage.sentences[first][0], passage.sentences[last - 1][1]
    happened = any(t.tag_ in ("VBN", "VBD") and start <= t.idx < end for t in passage.doc)
    return "done" if happened else "open"


_TOPIC = re.compile(r"^\W*(?:\(?\w{1,3}[.)]\s+)?[A-Z][^.?!]{2,60}?(?:\s[–—-]|:)\s")


def _topics(passage: Passage) -> list[tuple[int, int]]:
    """Ranges of sentences that belong to one matter: a new one begins at a bullet or at "Bus Shelter – "."""
    starts = [
        i
        for i in range(len(passage.sentences))
        if i == 0 or _TOPIC.match(passage.sentence_text(i)) or passage.sentence_text(i)[:1] in "•▪●"
    ]
    return list(zip(starts, [*starts[1:], len(passage.sentences)], strict=True))


# "Circulated on 4 November.", "Sent.", "Not circulated.": a state without a subject, as logs print it.
_ELLIPTIC = re.compile(
    r"(?:^|[.:–—)-]\s+)(?:now\s+|since\s+)?(?:[A-Z][a-z]+(?:ed|wn)|Sent|Held|Done|Made|Paid|Built|Cut|Put|Met|Dug|Reply received)\b"
)
_ELLIPTIC_NOT = re.compile(r"(?:^|[.:–—)-]\s+)(?:Not|Never|None|Nothing|Did\s+not|No)\s+(?!longer)\w+")


def _read(text: str, log: bool = False) -> FollowUpStatus | None:
    if _SUPERSEDED.search(text):
        return "superseded"
    done, open_, missing = _DONE.search(text), _OPEN.search(text), _NOT_DONE.search(text)
    if missing and not re.search(r"\b(?:response|reply|news|heard|received)\b", text, re.I):
        return "not done"
    if log and _ELLIPTIC_NOT.search(text):
        return "not done"
    if open_ or missing:
        return "open"
    if done or (log and _ELLIPTIC.search(text)):
        return "done"
    return "open" if _FUTURE.search(text) else None


def _follow_up(passage: Passage, first: int, last: int, status: FollowUpStatus, cues: list[Cue]) -> FollowUp:
    start, end = passage.sentences[first][0], passage.sentences[last][1]
    evidence = (*cues, Cue(f"says that it is {status}", 0.8), _BEFORE)
    owner = next(
        (
            v.owner
            for c in passage.clauses_in(last)
            if not c.verb.passive
            for v in c.voices
            if v.kind in ("person", "office", "group")
        ),
        None,
    )
    about = " ".join(passage.text[start : passage.sentences[first][1]].split())
    return FollowUp(passage.span(start, end), about, status, owner, confidence("follow_ups", evidence), evidence)


_BEFORE = Cue("before anything is known", -1.4)
