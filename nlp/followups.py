"""Follow-ups: what these minutes say became of earlier actions."""

import re
from dataclasses import dataclass

from nlp import tasklines
from nlp.cues import confidence
from nlp.findings import Cue, FollowUp, FollowUpStatus
from nlp.page import Page, Passage

_AREA = re.compile(
    r"\bmatters?\s+(?:arising|outstanding|reported|from)|\baction\s+(?:log|tracker|list|sheet|points?|plan\s+update)|\b(?:previous|outstanding|earlier)\s+(?:actions?|minutes)|"
    r"\bactions?\s+(?:from|arising|outstanding|brought)|\breview\s+of\s+(?:the\s+)?(?:previous\s+)?actions|\bprogress\s+on\s+actions|\bupdate\s+on\s+actions|"
    r"\bclerk[’']?s?\s+(?:report|update)|\bminutes\s+(?:of|from)\s+(?:the\s+)?(?:last|previous)\b|\bmatter\s+arising\b",
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
    r"trying)|no\s+(?:further\s+)?(?:update|response|reply|news)|not\s+(?:yet\s+)?(?:received|had|heard)|yet\s+to\s+(?:receive|hear|respond|reply|be)|chas(?:ed|ing|e)|progressing|being\s+(?:\w+ly\s+)?\w+ed|"
    r"partially|to\s+be\s+\w+(?:ed|en|t)|on\s+(?:the\s+)?(?:list|agenda)|not\s+received|to\s+follow|remains?\s+open|monitor(?:ed|ing)?)\b",
    re.I,
)
_FUTURE = re.compile(
    r"\b(?:will|would|agreed\s+to|is\s+to|are\s+to)\s+(?:also\s+|now\s+|then\s+|continue\s+to\s+)?(?:be\s+)?[a-z]+",
    re.I,
)
_DONE = re.compile(
    r"\b(?:complete[d]?|actioned|done|closed|achieved|fulfilled|discharged)\b|\b(?:has|have|had)\s+(?:now\s+|since\s+|also\s+|already\s+|all\s+|duly\s+)*(?:been\s+)?(?:\w+ly\s+)?(?:\w+ed|sent|put|brought|made|written|taken|met|"
    r"held|done|spoken|given|found|bought|paid|built|cut|set|shown|sought|got|gone|told|read)\b|"
    r"\b(?:was|were)\s+(?:\w+ly\s+)?(?:circulated|sent|completed|shared|distributed|emailed|e-mailed|published|provided|received|updated|submitted|contacted|issued|forwarded|added|resolved|repaired|reported|"
    r"written|signed|installed|placed|notified|removed|replaced|cut|cleared)\b|\bnow\s+(?:in\s+(?:the|place)|complete|been|available|up|on|live|done)\b|\bthis\s+(?:was|is)\s+(?:now\s+)?(?:done|complete)|"
    r"\b(?:clerk|chair|chairman|officers?|cllr\s+\w+|mr\s+\w+|mrs\s+\w+)\s+(?:\w+ly\s+)?(?:emailed|contacted|wrote|responded|completed|circulated|transferred|reported|sent|arranged|spoke)\b",
    re.I,
)
_EARLIER = re.compile(
    r"\b(?:action|undertaking|request(?:ed)?|promis\w+|agreed|asked)\b[^.]{0,80}\b(?:at|from|in)\s+(?:the\s+)?(?:last|previous|earlier|\w+)\s+(?:meeting|minutes)|"
    r"\b(?:following|further\s+to|since|after)\s+(?:the\s+)?(?:last|previous)\s+(?:meeting|minutes)|\b(?:last|previous)\s+(?:meeting|minutes)[’']?s?\s+actions?\b|"
    r"\b(?:outstanding|previous|earlier)\s+actions?\b|\bas\s+(?:requested|agreed|promised)\b[^.]{0,40}\b(?:last|previous)\b|\bstill\s+awaiting\b|\bactions?\s+(?:had|have|has|was|were|is|are)\s+"
    r"(?:all\s+|now\s+)*(?:been\s+)?(?:completed|actioned|noted|closed|done)",
    re.I,
)
_STATE_WORDS: tuple[tuple[re.Pattern[str], FollowUpStatus], ...] = (
    (re.compile(r"\b(?:superseded|no\s+longer|withdrawn|dropped)\b", re.I), "superseded"),
    (re.compile(r"\b(?:not\s+(?:yet\s+)?(?:done|started|complete[d]?|actioned)|overdue|red)\b", re.I), "not done"),
    (re.compile(r"\b(?:on-?going|open|in\s+(?:hand|progress)|await\w*|amber|pending|carried|paused|partial\w*|due|to\s+be|will)\b", re.I), "open"),
    (re.compile(r"\b(?:complete[d]?|done|closed|actioned|achieved|green|circulated|sent|received|agenda)\b", re.I), "done"),
)  # fmt: skip
_NOTHING = re.compile(
    r"^\W*(?:there\s+(?:were|was)\s+)?(?:no|none|nil)\b(?:\s+(?:matters?|other|further|actions?|items?|updates?)\b.*)?\W*$",
    re.I,
)
_NO_MATTERS = re.compile(r"\bno\s+(?:other\s+|further\s+)?matters\s+arising\b", re.I)


@dataclass(frozen=True, slots=True)
class _State:
    status: FollowUpStatus
    sentence: int
    name: str


def find(page: Page) -> tuple[FollowUp, ...]:
    """The follow-ups of a page in reading order."""
    found: list[FollowUp] = []
    area_item: int | None = -1
    area = False
    for passage in page.passages:
        paragraph = passage.paragraph
        if paragraph.item != area_item:
            area_item, area = paragraph.item, bool(_AREA.search(page.item_title(passage)))
        if _AREA.search(passage.text) and len(passage.text) < 90:
            area = True
            continue
        if paragraph.cells:
            if (row := _row(passage, page)) is not None:
                found.append(row)
            continue
        if paragraph.role == "action":
            continue
        found += _in_passage(passage, page, area)
    return tuple(found)


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
        passage.span(0, len(passage.text)), about, status, " / ".join(owners) or None, confidence([cue]), (cue,)
    )


def _in_passage(passage: Passage, page: Page, area: bool) -> list[FollowUp]:
    if _NOTHING.match(passage.text) or _NO_MATTERS.search(passage.text):
        return []
    if area:
        state = _state(passage, range(len(passage.sentences)))
        if state is None:
            return []
        return [
            _follow_up(
                passage, 0, len(passage.sentences) - 1, state, Cue("stands under matters arising or an action log", 1.6)
            )
        ]
    found = []
    for index in range(len(passage.sentences)):
        if match := _EARLIER.search(passage.sentence_text(index)):
            state = _state(passage, range(index, min(index + 2, len(passage.sentences))))
            if state is not None:
                found.append(
                    _follow_up(
                        passage, index, index, state, Cue(f"speaks of an earlier action: “{match[0][:60]}”", 1.2)
                    )
                )
    return found


def _state(passage: Passage, sentences: range) -> _State | None:
    """The state that the last telling sentence gives; a promise after "done" leaves it open."""
    last: _State | None = None
    for index in sentences:
        text = passage.sentence_text(index)
        status = _read(text)
        if status is not None:
            last = _State(status, index, text)
    return last


def _read(text: str) -> FollowUpStatus | None:
    if _SUPERSEDED.search(text):
        return "superseded"
    done, open_, missing = _DONE.search(text), _OPEN.search(text), _NOT_DONE.search(text)
    if missing and not re.search(r"\b(?:response|reply|news|heard|received)\b", text, re.I):
        return "not done"
    if open_ or missing:
        return "open"
    if done:
        return "done"
    return "open" if _FUTURE.search(text) else None


def _follow_up(passage: Passage, first: int, last: int, state: _State, cue: Cue) -> FollowUp:
    start, end = passage.sentences[first][0], passage.sentences[last][1]
    cues = (cue, Cue(f"says that it is {state.status}", 0.8))
    owner = next(
        (
            v.printed if v.printed.lower() not in ("he", "she", "they") else v.name
            for c in passage.clauses_in(state.sentence)
            if not c.verb.passive
            for v in c.voices
            if v.kind in ("person", "office", "group")
        ),
        None,
    )
    about = " ".join(passage.text[start : passage.sentences[first][1]].split())
    return FollowUp(passage.span(start, end), about, state.status, owner, confidence(cues), cues)
