"""Follow-ups: what these minutes say became of earlier actions."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import cast

from nlp import areas, decisions, progress, recalls, reprints, tasklines
from nlp.cues import confidence, weight
from nlp.findings import Cue, FollowUp, FollowUpStatus
from nlp.page import Page, Passage
from nlp.progress import Progress
from nlp.tables import verbs

_STATE_WORDS: tuple[tuple[re.Pattern[str], FollowUpStatus], ...] = (
    (re.compile(r"\b(?:superseded|no\s+longer|withdrawn|dropped)\b", re.I), "superseded"),
    (re.compile(r"\b(?:not\s+(?:yet\s+)?(?:been\s+)?(?:done|started|begun|complete[d]?|actioned|ready|received|sent|met|written)|overdue|red|missed)\b", re.I), "not done"),
    (re.compile(r"\b(?:reopened|not\s+(?:yet\s+)?due|on-?going|open|in\s+(?:hand|progress)|await\w*|amber|pending|carried|paused|outstanding|on\s+hold|partial\w*|due|to\s+be|will|deferred|delayed|postponed|expected|planned|scheduled|booked|requested)\b", re.I), "open"),
    (re.compile(r"\b(?:complete[d]?|done|closed|actioned|achieved|green|circulated|sent|received|agenda|see\s+item|item\s+\d+)\b|^\W*[A-Z]\w+ed\b(?:\W+(?:on|at|in|by)\b|\W+\d|\W*$)", re.I), "done"),
)  # fmt: skip
_NOTHING = re.compile(
    r"^\W*(?:there\s+(?:were|was)\s+)?(?:no|none|nil)\b(?:\s+(?:matters?|other|further|actions?|items?|updates?)\b.*)?\W*$",
    re.I,
)
_CLOSES = re.compile(
    r"\bmeeting\s+(?:was\s+)?(?:then\s+)?(?:terminated|ended|closed|concluded|finished|adjourned)\b", re.I
)
_NO_MATTERS = re.compile(r"\bno\s+(?:other\s+|further\s+)?matters\s+arising\b", re.I)


def find(page: Page, earlier: Mapping[int, bool], again: Mapping[int, Passage]) -> tuple[FollowUp, ...]:
    """The follow-ups of a page in reading order; `earlier` tells which paragraphs go over earlier actions.

    `again` are those that print one again, each with the paragraph that tells its state (`nlp.reprints`).
    """
    found: list[FollowUp] = []
    last_minute = max((p.paragraph.n for p in page.passages if not p.paragraph.cells), default=0)
    telling = {passage.n for passage in again.values()}
    for passage in page.passages:
        paragraph = passage.paragraph
        if passage.n in again:
            found.append(_printed_again(passage, again[passage.n], page))
        elif passage.n in telling or reprints.is_number(passage):
            continue
        elif paragraph.cells:
            if (row := _row(passage, page, paragraph.n > last_minute)) is not None:
                found.append(row)
        elif _tells(passage, earlier[paragraph.n]):
            found += _in_passage(passage, page, earlier[paragraph.n])
    return tuple(found)


# "Action 14 – the data went out", in a list of earlier actions.
_BY_NUMBER = re.compile(rf"\W*{tasklines.BY_NUMBER}", re.I)


def _tells(passage: Passage, area: bool) -> bool:
    """Whether a paragraph may tell of earlier tasks: minute text, and an earlier action by its number."""
    role = passage.paragraph.role
    by_number = area and role == "action" and _BY_NUMBER.match(passage.text) is not None
    return (role == "minute" or by_number) and not areas.is_heading(passage.text)


def _printed_again(task: Passage, told: Passage, page: Page) -> FollowUp:
    """An earlier action printed again, with the state that the paragraph below it tells."""
    states = [said for i in range(len(told.sentences)) if (said := progress.in_sentence(told, i, log=True)).status]
    status = _together(states, left=False)
    plain = _follow_up(task, 0, len(task.sentences) - 1, status)
    owner = reprints.owner_behind(task)
    return replace(plain, owner=" / ".join(tasklines.owners_of(owner, page)) if owner else plain.owner)


def _row(passage: Passage, page: Page, closing: bool) -> FollowUp | None:
    """A row of an action log: a task, its owner and its state; `closing` where the log ends the minutes."""
    cells = tasklines.columns(passage.paragraph)
    if "state" not in cells or "task" not in cells:
        return None
    words = page.document.words
    told = [words(c).strip() for c in passage.paragraph.cells if tasklines.STATE_COLUMN.search(c.column)]
    told = [t for t in told if t]
    if closing and all(_NEW.match(t) for t in told):
        return None  # the list of what this meeting itself has given out
    owners = tasklines.owners_of(words(cells["owner"]), page) if "owner" in cells else []
    said = f"an action log says “{told[-1][:40]}”" if told else "an action log leaves its state blank"
    status, cue = _log_status(told), Cue(said, 3.0)
    about = " ".join(words(cells["task"]).split())
    return FollowUp(
        passage.span(0, len(passage.text)),
        about,
        status,
        " / ".join(owners) or None,
        confidence("follow_ups", [cue]),
        (cue,),
    )


_NEW = re.compile(r"^(?:open|new|outstanding|live|not\s+(?:yet\s+)?(?:due|started))?\W*$", re.I)
# A state printed as one word or two, as logs have a column for it.
_STATE_WORD = re.compile(r"^\W*(?:\w+[\s-]+){0,3}?\w+\W*$")


def _log_status(told: list[str]) -> FollowUpStatus:
    """The state in a log's cells: the word of state where one is printed, with what the progress cell adds."""
    status: FollowUpStatus | None = None
    for cell in sorted(told, key=len):
        by_word: FollowUpStatus | None = next((s for pattern, s in _STATE_WORDS if pattern.search(cell)), None)
        by_text = progress.read(cell, None, log=True).status
        status = status or (by_word if _STATE_WORD.match(cell) else by_text or by_word)
        if status == "done" and by_text == "superseded":
            status = by_text
        if (status, by_text) in (("not done", "open"), ("open", "not done")):
            status = by_text
    return status or "open"


# "Teams to send their dates [closed]": a state in brackets behind a task, in a list of actions.
_BRACKETED = re.compile(
    r"\s[\[(]\s*(?P<state>closed|completed?|done|actioned|discharged|on-?going|in\s+(?:progress|hand)|outstanding|carried\s+forward|superseded|not\s+(?:yet\s+)?\w+)"
    r"\b[^\])]{0,60}[\])]\W*$",
    re.I,
)
_ACTIONS = re.compile(r"\bactions?\b", re.I)


def stated_behind(passage: Passage, page: Page) -> re.Match[str] | None:
    """The brackets behind an entry of a list of actions that tell its `state`; None where there are none."""
    if (state := _BRACKETED.search(passage.text)) is None:
        return None
    above = (p for p in reversed(page.document.paragraphs[: passage.n]) if p.role == "heading")
    heading = next((page.document.words(p) for p in above), "")
    return state if _ACTIONS.search(f"{page.item_title(passage)} {heading}") else None


# "MT to write to the bus company. MT has written twice and had no answer - ONGOING.": the state closes the entry.
_TAG = re.compile(
    r"[–—-]\s*(?:actions?\s+)?(?P<state>(?-i:CLOSED|COMPLETED?|DONE|ONGOING|ON-GOING|OPEN|OUTSTANDING)|closed|completed?|done|on-?going|c/f|carried\s+forward|in\s+progress|outstanding)\W*$",
    re.I,
)


def _tagged(passage: Passage, page: Page) -> FollowUp | None:
    """An entry of a list of earlier actions that its clerk has closed with a word of state."""
    tag = _TAG.search(passage.text)
    if tag is None or len(passage.sentences) < 2:
        return None
    status = _log_status([tag["state"]])
    told = [progress.in_sentence(passage, i, log=True).status for i in range(len(passage.sentences))]
    status = "superseded" if status == "done" and "superseded" in told else status
    return _follow_up(passage, 0, len(passage.sentences) - 1, status)


def _in_passage(passage: Passage, page: Page, area: bool) -> list[FollowUp]:
    if area and (tagged := _tagged(passage, page)):
        return [tagged]
    if state := stated_behind(passage, page):
        return [_follow_up(passage, 0, len(passage.sentences) - 1, _log_status([state["state"]]))]
    if any(pattern.search(passage.text) for pattern in (_NOTHING, _NO_MATTERS, _CLOSES)):
        return []
    begin = (
        0 if area else next((i for i in range(len(passage.sentences)) if _INLINE.match(passage.sentence_text(i))), None)
    )
    if begin is None:
        return list(_in_passing(passage, page))
    said = [progress.in_sentence(passage, index, log=True) for index in range(len(passage.sentences))]
    return [f for first, last in _topics(passage, said, begin) for f in _matter(passage, first, last, said)]


# The heading printed within a paragraph: "The minutes were signed. Matters arising: the drain has been cleared."
_INLINE = re.compile(r"^\W*(?:matters?\s+arising|actions?\s+(?:from|arising)[^:]{0,40})\s*[:–—-]\s", re.I)


def _in_passing(passage: Passage, page: Page) -> Iterator[FollowUp]:
    """What a paragraph outside matters arising tells of earlier tasks; sentences on one matter are taken together."""
    told = {i: t for i in range(len(passage.sentences)) if (t := _told(passage, i, page))}
    for first in told:
        if first - 1 in told and not _turns(passage, first - 1, first):
            continue
        last = first
        while last + 1 in told and not _turns(passage, last, last + 1):
            last += 1
        states = [told[i][0] for i in range(first, last + 1)]
        best = max((told[i][1] for i in range(first, last + 1)), key=weight)
        yield _follow_up(passage, first, last, _together(states, left=False), best)


def _told(passage: Passage, index: int, page: Page) -> tuple[Progress, list[Cue]] | None:
    """The state that a sentence in passing tells of an earlier task, with what speaks for it; None if not likely."""
    if (seen := _evidences(passage, index, page)) is None:
        return None
    state, names = seen
    cues = recalls.cues(names)
    return (state, cues) if weight(cues) >= 0 else None


def _evidences(passage: Passage, index: int, page: Page) -> tuple[Progress, list[str]] | None:
    plain = progress.in_sentence(passage, index, log=False)
    state = plain if plain.status else progress.in_sentence(passage, index, log=True)
    if state.status is None or recalls.is_settled(passage, index):
        return None
    return state, recalls.evidences(page, passage, index, state, bare=plain.status is None)


def in_passing(page: Page, earlier: Mapping[int, bool]) -> Iterator[tuple[Passage, int, list[str]]]:
    """Each sentence outside matters arising that tells a state, with what is seen of it: what is learnt from."""
    for passage in page.passages:
        plain = passage.paragraph.role == "minute" and not passage.paragraph.cells
        if plain and not earlier[passage.n] and not areas.is_heading(passage.text):
            for index in range(len(passage.sentences)):
                if seen := _evidences(passage, index, page):
                    yield passage, index, seen[1]


def _matter(passage: Passage, first: int, last: int, said: list[Progress]) -> list[FollowUp]:
    """What the sentences of one matter say together: one state, the least finished that they tell."""
    opening = passage.sentence_text(first)
    if (
        areas.confirms(opening)
        or _RECEIVES.match(opening)
        or _SIGNED.match(opening)
        or _RESOLVES.match(opening)
        or _NOTHING_MORE.match(opening)
        or _LOG_SHOWN.search(opening)
        or (last == first + 1 and _ANNOUNCES.search(opening))
    ):
        return []
    if _CORRECTS.search(opening):
        return []
    headed = (first == 0 and _headed(passage)) or (first > 0 and _TOPIC.match(opening) is not None)
    states = [
        i
        for i in range(first, last)
        if said[i].status
        and (
            said[i].status == "superseded"
            or (headed and _DEFERRED.search(passage.sentence_text(i)))
            or not decisions.prints_one(passage.sentence_text(i))
        )
    ]
    if not states:
        if progress.aside(opening):
            return []
        if _imperative(passage, first):
            return [_follow_up(passage, first, first, "open")]
        if passage.sentences[last - 1][1] - passage.sentences[first][0] < 12:
            return []  # a list label that stands alone
        if progress.corrects(opening) or decisions.prints_one(opening):
            return []
        return [_follow_up(passage, first, first, _plain_state(passage, first, last))] if headed else []
    if _imperative(passage, first) and all(said[i].plain for i in states):
        return [_follow_up(passage, first, first, "open")]  # the task alone, with no word on it
    if not headed and states[0] > first and all(said[i].plain for i in states) and _talks(passage, first):
        return []  # a question and its answer, or what somebody thought
    left = any(
        said[i].kind == "promise"
        and _AGAIN.search(passage.sentence_text(i))
        and not decisions.prints_one(passage.sentence_text(i))
        for i in range(first, last)
    )
    status = _together([said[i] for i in states], left)
    return [_follow_up(passage, first, states[-1], status)]


def _talks(passage: Passage, index: int) -> bool:
    """Whether a sentence asks, comments or discusses and so tells of no earlier action."""
    return bool(_ASKS.search(passage.sentence_text(index)) or _TALK.search(passage.sentence_text(index)))


_TALK = re.compile(
    r"\b(?:suggest|propos|comment|observ|remark|felt|feel|discuss|debat|wonder|thought|concern|express|rais|recommend)\w*\b",
    re.I,
)
_ANNOUNCES = re.compile(r"\bfollowing\b[^.]*:[\s–—-]*$", re.I)  # "The following updates were given:"
# The log itself is brought before the body, which tells nothing of what it holds.
_LOG_SHOWN = re.compile(
    r"\b(?:presented|introduced)\s+(?:the|an?|his|her|their)\s+(?:\w+\s+){0,2}(?:report|update)\b[^,;–—]*$|"
    r"\bupdated\s+(?:the\s+)?\w+\s+on\s+(?:the\s+)?(?:\w+\s+)?actions\b|\bminutes\s+of\s+[^.]{0,80}\bwere\s+received\b",
    re.I,
)
_SIGNED = re.compile(r"^\W*(?:they|the\s+minutes)\s+were\s+(?:then\s+|duly\s+|accordingly\s+)?signed\b", re.I)
_RECEIVES = re.compile(r"^\W*(?:the\s+\w+\s+)?received\s+the\s+minutes\b", re.I)
_RESOLVES = re.compile(r"^\W*(?:\w{1,4}[.)]\s+)?That\s[^.]{3,80}\b(?:be|sign)\b")  # the text of a resolution
# "Mr Ash asked that the last line of item 4 be removed": a correction of the minutes.
_CORRECTS = re.compile(
    r"\b(?:line|paragraph|sentence|word(?:s|ing)?|item|minute|page|bullet)\b[^.]{0,60}\b(?:be|should\s+be|was\s+to\s+be)\s+(?:removed|deleted|amended|changed|corrected|replaced|reworded)\b|"
    r"\bshould\s+(?:now\s+)?(?:read|say|state|have\s+read)\b",
    re.I,
)
_NOTHING_MORE = re.compile(
    r"^\W*(?:the\s+)?(?:\w+\s+)?(?:clerk|chair\w*)\s+(?:had|has|reported\s+that\s+\w+\s+had)\s+(?:nothing|no\s+\w+)\s+(?:further\s+|more\s+|else\s+|new\s+)?(?:to\s+)?(?:add|report|raise)\b",
    re.I,
)


def _plain_state(passage: Passage, first: int, last: int) -> FollowUpStatus:
    """The state of a named matter whose words tell none: done where something has happened to it, else open.

    "Highways have agreed to replace it" is the reply that was waited for; "this will be cut" is not.
    """
    start, end = passage.sentences[first][0], passage.sentences[last - 1][1]
    tokens = [t for t in passage.doc if start <= t.idx < end]
    perfect = any(t.lower_ in ("has", "have", "had") and t.dep_ == "aux" for t in tokens)
    to_come = any(t.tag_ in ("MD", "TO") for t in tokens)
    return "done" if perfect or (not to_come and any(t.tag_ in ("VBN", "VBD") for t in tokens)) else "open"


def _imperative(passage: Passage, index: int) -> bool:
    start, end = passage.sentences[index]
    first = next((t for t in passage.doc if start <= t.idx < end and t.is_alpha and len(t) > 1), None)
    if first is None or not first.text[:1].isupper():
        return False
    orders = (verbs.DELIVERABLE | {"ensure", "purchase", "obtain"}) - {"action"}  # "Action 9.2: the list went out"
    return (
        first.lower_ in orders
        and first.tag_ in ("VB", "VBP", "NN", "NNP")
        and first.dep_ in ("ROOT", "nsubj", "compound")
    )


def _together(said: list[Progress], left: bool) -> FollowUpStatus:
    """The state of a matter from what its sentences tell; `left` where some of the task is still promised."""
    told = {p.status for p in said}
    for status in ("superseded", "not done", "open"):
        if status in told:
            return cast(FollowUpStatus, status)
    return "open" if left else "done"


_DEFERRED = re.compile(r"\b(?:deferred|carried\s+(?:over|forward)|postponed|put\s+off)\b", re.I)
# What is promised belongs to the task that was just reported on.
_AGAIN = re.compile(
    r"\b(?:again|chase|continue\w*|remaining|rest|re-?send|still|remind|try|pursue|follow\s+up|them\b(?!selves)|(?:send|circulate|bring|let\s+\w+\s+have|finish|complete)\s+(?:it|this|these|those))\b",
    re.I,
)
_ASKS = re.compile(r"\b(?:asked|enquired|queried|wondered)\b|\?\s*$", re.I)
_TOPIC = re.compile(r"^\W*(?:\(?\w{1,3}[.)]\s+)?[A-Z][^.?!]{2,60}?(?:\s[–—-]|:)\s")


def _topics(passage: Passage, said: list[Progress], begin: int) -> list[tuple[int, int]]:
    """Ranges of sentences that belong to one matter, from the sentence `begin` on.

    A new one begins at a bullet, at "Bus Shelter – ", or where a sentence tells a state of something
    that shares no noun with the matter so far.
    """
    starts = [begin]
    headed = begin == 0 and _headed(passage)
    many = len(passage.sentences) - begin >= MANY
    for i in range(begin + 1, len(passage.sentences)):
        text = passage.sentence_text(i)
        if (
            (_TOPIC.match(text) and text[:1] not in "[(" and not progress.aside(text))
            or text[:1] in "•▪●"
            or (headed and said[i].status and _acts_again(passage, starts[-1], i))
            or (
                not headed
                and said[i].status
                and _turns(passage, starts[-1], i)
                and (not said[i].plain or (many and _since(text)))
            )
        ):
            starts.append(i)
    return list(zip(starts, [*starts[1:], len(passage.sentences)], strict=True))


MANY = 4  # sentences from which a paragraph under matters arising is likely to hold several matters


def _since(text: str) -> bool:
    """Whether a sentence of its own tells, in the tense for it, what was done since: a mere past tense goes on."""
    return bool(_SINCE.search(text)) and (_LEANS.match(text) is None or _WHOLE.match(text) is not None)


_SINCE = re.compile(r"\b(?:has|have|had)\s+(?:\w+\s+){0,2}?(?:been|gone|come|\w+[dt])\b", re.I)
_WHOLE = re.compile(r"^\W*(?:both|all)\s+(?!(?:of|had|has|have|were|was)\b)\w+", re.I)  # "Both doors", not "Both had"

# A reference ("5.", "(c)", "23/03,", "CYP-A 24/01,", "(KD)") and the name of a matter, up to its stop, colon or dash.
_REFERENCE = r"(?:[(\[]?(?:[A-Z][A-Z-]{1,6}|(?=[\w./-]*\d)[\w./-]{1,10}|\w{1,3}(?=[)\].]))[)\].,:]*\s+)"
_LABEL = re.compile(
    rf"^\W*(?:{_REFERENCE}{{1,4}}\w|{_REFERENCE}{{0,4}}[A-Z])(?:[^.?!:]|(?<=\d)\.(?=\d)){{2,80}}?(\s[–—-]\s|:\s|\.\s)"
)


def _headed(passage: Passage) -> bool:
    """Whether a paragraph begins with the name of its matter: "Street light. Reported twice."."""
    label = _LABEL.match(passage.text)
    if label is None or areas.HEADING.search(label[0]):
        return False
    words = [t for t in passage.doc if t.idx < label.end()]
    if any(t.tag_ in ("VBD", "MD") or t.dep_ in ("aux", "auxpass") for t in words):
        return False
    return label[1].strip() != "." or not any(t.dep_ == "nsubj" and t.head.idx < label.end() for t in words)


def _acts_again(passage: Passage, first: int, index: int) -> bool:
    """Whether somebody named at the head of a sentence has done another thing: "The Clerk wrote …. The Clerk has paid …"."""
    now = _DOER.match(passage.sentence_text(index))
    return now is not None and any(
        (before := _DOER.search(passage.sentence_text(i))) and before[1] == now[1] for i in range(first, index)
    )


_DOER = re.compile(
    r"(?:^|[–—-]\s)(The\s+(?:Clerk|Chair\w*|Vice[ -]Chair\w*))\s+(?:has\s+|had\s+)?(?!was\b|is\b|would\b|will\b|said\b|reported\b|advised\b)[a-z]+(?:ed|t|d|te|nt|ke|ght)\b"
)


def _turns(passage: Passage, first: int, index: int) -> bool:
    """Whether a sentence speaks of something else than the sentences since `first`."""
    own, text = _nouns(passage, index, index + 1), passage.sentence_text(index)
    before = _nouns(passage, first, index)
    if len(text.split()) <= 3 or not own:
        return False
    if own & before:
        subject = _subject(passage, index)
        return bool(subject) and not subject & (before | _LEANING) and not _LEANS.match(text)
    return not _LEANS.match(text) or bool(own - _LEANING)


# Words that go on about the matter in hand, however the sentence puts them.
_LEANING = frozenset(
    "reply response answer acknowledgement progress update report information reason news action matter item date meeting clerk chair chairman chairwoman council officer month week year "
    "january february march april may june july august september october november december".split()
)
_LEANS = re.compile(
    r"^\W*(?:this|these|those|that|it|they|he|she|his|her|their|its|both|one|none|all|neither|some|another|the\s+(?:other|latter|former|matter|reply|response|item|clerk|chair\w*)|"
    r"an?\s+(?:reply|response|answer|acknowledgement)|no|nothing|further|however|but|since|there|not)\b",
    re.I,
)


def _subject(passage: Passage, index: int) -> set[str]:
    """The nouns before the first verb of a sentence that begins with the name of a thing; none where somebody acts."""
    start, end = passage.sentences[index]
    tokens = [t for t in passage.doc if start <= t.idx < end]
    verb = next((i for i, t in enumerate(tokens) if t.pos_ in ("VERB", "AUX")), 0)
    if any(v.kind != "thing" for c in passage.clauses_in(index)[:1] for v in c.voices):
        return set()
    return {t.lemma_.lower() for t in tokens[:verb] if t.pos_ in ("NOUN", "PROPN")}


def _nouns(passage: Passage, first: int, last: int) -> set[str]:
    start, end = passage.sentences[first][0], passage.sentences[last - 1][1]
    return {t.lemma_.lower() for t in passage.doc if start <= t.idx < end and t.pos_ in ("NOUN", "PROPN")}


def _follow_up(passage: Passage, first: int, last: int, status: FollowUpStatus, cues: Sequence[Cue] = ()) -> FollowUp:
    start, end = passage.sentences[first][0], passage.sentences[last][1]
    evidence = tuple(cues) or (_STANDS, Cue(f"says that it is {status}", 0.8), _BEFORE)
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
    opening = passage.text[start : passage.sentences[first][1]]
    if given := _GIVEN_TO.match(opening):
        owner = re.sub(r"\s*/\s*|\s+and\s+", " / ", given["who"])
    named = _LABEL.match(passage.text) if start == 0 and _headed(passage) else _TOPIC.match(opening)
    about = " ".join((named[0] if named else opening).split()).rstrip(" .:–—-")
    return FollowUp(passage.span(start, end), about, status, owner, confidence("follow_ups", evidence), evidence)


# "BC/ST to agree the terms – not yet met": the action names its owners.
_GIVEN_TO = re.compile(
    r"\W*(?:(?:Item|Action|Min(?:ute)?)\s+\S+\s*[:–—-]\s*)?(?P<who>[A-Z][\w.’'-]*(?:(?:\s*/\s*|\s+and\s+|\s+)[A-Z][\w.’'-]*){0,4})\s+to\s+(?!the\b|a\b|an\b)[a-z]+\b"
)
_STANDS = Cue("stands under matters arising or an action log", 1.6)
_BEFORE = Cue("before anything is known", -1.4)
