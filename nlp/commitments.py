"""Commitments: tasks that somebody took on or was given, told once however often they are printed."""

import itertools
import re
from collections.abc import Iterable, Mapping

from nlp import dates, progress, reprints, resolutions, tasklines, tasks
from nlp.conditions import condition
from nlp.cues import confidence, weight
from nlp.dues.stated import Anchor
from nlp.findings import Commitment, Cue, Decision
from nlp.followups import stated_behind
from nlp.matter import content
from nlp.merging import merge, same_owner
from nlp.page import Page, Passage
from nlp.predicates import Predicate
from nlp.task import PRIOR, Task
from nlp.taskdues import due_of
from nlp.voices import hear, named

_RECURRING = re.compile(
    r"\b(?:annually|quarterly|monthly|weekly|each\s+(?:year|term|month|meeting)|every\s+(?:year|term|month|meeting|\w+\s+months)|termly|on\s+a\s+(?:\w+\s+)?basis|"
    r"standing\s+(?:agenda\s+)?item|once\s+a\s+(?:year|term|month)|at\s+each\s+meeting|on-?going)\b",
    re.I,
)


def find(
    page: Page, decided: Iterable[Decision], earlier: Mapping[int, bool], again: Mapping[int, Passage]
) -> tuple[Commitment, ...]:
    """The commitments of a page in reading order; `earlier` tells which paragraphs go over earlier actions.

    `again` are those that only print one again (`nlp.reprints`).
    """
    decisions = list(decided)
    told: list[Task] = []
    marked: list[Task] = []
    numbered = tasklines.numbers_actions(page)
    parts = False  # whether lettered parts of a resolution may follow
    for passage in page.passages:
        if state := stated_behind(passage, page):
            told += [t for t in _told(passage, page, decisions) if t.start > state.start()]
            continue
        if passage.n in again:
            told += _anew(passage, again[passage.n], page, decisions)
            continue
        if {"owner", "state"} & tasklines.columns(passage.paragraph, page).keys():
            if row := tasklines.row_task(passage, page):
                marked.append(row)
            continue
        if _ACTIONED.match(passage.text):
            continue
        if (detail := _DETAIL.fullmatch(passage.text)) and _detailed(detail, passage, [*told, *marked], page):
            continue
        if (owed := _OWED.fullmatch(passage.text)) and (who := tasklines.owners_of(owed["who"], page)):
            _give_task_above(passage, 0, len(passage.text), who, told, page)
            continue
        if _LAST_ACTIONS.match(passage.text) or _LIST_NAME.fullmatch(passage.text):
            continue
        told += [t for t in _carried_on(_told(passage, page, decisions)) if not _of_last_time(t, earlier, page)]
        parts = _goes_on(passage, parts, decisions)
        if parts and (part := resolutions.in_part(passage, page)) is not None:
            part.end = len(passage.text)
            told = [t for t in told if t.passage is not passage] + [part]
        _margins(passage, told, page)
        _in_brackets(passage, told, page)
        if not (earlier[passage.n] and _BY_NUMBER.match(passage.text)):
            _labels(passage, told, marked, page, numbered and not earlier[passage.n])
    told = merge([m for m in marked if not m.passage.paragraph.cells], told, page)
    told = merge([m for m in marked if m.passage.paragraph.cells], told, page)
    kept = [t for t in told if weight([*t.cues, PRIOR]) >= 0]
    for task in kept:
        task.explicit = task.explicit or _starred(task)
    anchor = page.anchor
    return tuple(_commitment(t, page, anchor) for t in sorted(kept, key=lambda t: (t.passage.n, t.sentence, t.start)))


def _anew(passage: Passage, telling: Passage, page: Page, decisions: list[Decision]) -> list[Task]:
    """What is given out anew in a paragraph that prints an earlier action with its state, behind this state."""
    behind = reprints.own_state(passage) if telling is passage else None
    if behind is None:
        return []
    found = _told(passage, page, decisions)
    return [t for t in found if passage.sentences[t.sentence][0] >= behind]


# "Actioned by Cllr Ash", on a line below a matter: what the matter tells has been done.
_ACTIONED = re.compile(r"\W*actioned\s+by\s+(?:the\s+)?(?-i:[A-Z])[\w .,&/’'-]{1,60}$", re.I)
# "By whom: the Clerk", "Due: 4 May": a line of its own below the action that it tells of.
_DETAIL = re.compile(
    r"\W*(?:(?P<due>due(?:\s+date)?|deadline|by\s+when|when|target(?:\s+date)?|time\s?(?:scale|frame)|completion\s+date)|"
    r"(?P<who>by\s+whom|by\s+who|who|owner|lead(?:\s+officer)?|action\s+(?:owner|by)|responsible(?:\s+(?:officer|person))?|responsibility))\s*:\s*(?P<words>\S.{1,119})",
    re.I,
)


_OWED = re.compile(
    r"\W*(?:to\s+be\s+actioned|for\s+action|action\s+to\s+be\s+taken)\s+by\s*:?\s+(?P<who>(?:the\s+)?[A-Z].{1,60})",
    re.I,
)


def _detailed(detail: re.Match[str], passage: Passage, tasks: list[Task], page: Page) -> bool:
    """Gives the task just above a line its owner or its due words; false where no task stands there."""
    above = [t for t in tasks if 0 < passage.n - t.passage.n <= 3]
    task = max(above, key=lambda t: (t.passage.n, t.start), default=None)
    if task is None:
        return False
    if detail["due"]:
        task.due_words = task.due_words or detail["words"].rstrip(" .")
    else:
        task.owners = tasklines.owners_of(detail["words"], page) or task.owners
    return True


def _goes_on_to_tell(passage: Passage) -> bool:
    """Whether the sentences after the first tell what became of the task in it."""
    states = [progress.in_sentence(passage, i, log=True) for i in range(1, len(passage.sentences))]
    return any(state.kind == "state" for state in states)


# "Action 4.3 – the list went out", among earlier actions: one of these by its number.
_BY_NUMBER = re.compile(rf"\W*(?:\d[\d.]*\s+)?{tasklines.BY_NUMBER}", re.I)


def _happened(verb: Predicate) -> bool:
    """Whether a verb tells what somebody did, not what is to be done."""
    return verb.tag == "VBD" or bool(verb.aux & {"has", "have", "had", "was", "were"})


def _carried_on(told: list[Task]) -> list[Task]:
    """Two sentences that tell one task as one: "a meeting needs to be arranged. Clerk to arrange a meeting"."""
    kept: list[Task] = []
    for task in told:
        before = kept[-1] if kept else None
        if before and not before.owners and task.sentence == before.sentence + 1 and _same_act(before, task):
            before.owners, before.end = task.owners, task.end
            before.cues += task.cues
            before.also.append((task.passage, task.start, task.end))
        else:
            kept.append(task)
    return kept


def _same_act(one: Task, other: Task) -> bool:
    """Whether two tasks are told by the same verb, of the same thing."""
    if any(cue.name.startswith("decided") for cue in one.cues) and len(other.words.split()) <= 5:
        return True  # "It was agreed that a letter be sent. KI to draft."
    verbs = [next((t.lemma_.lower() for t in task.passage.doc if t.idx == task.start), "") for task in (one, other)]
    return verbs[0] == verbs[1] != "" and bool(content(one.words) & content(other.words))


def _starred(task: Task) -> bool:
    """Whether a star marks the task, as clerks mark them who print no label: "*Clerk to chase"."""
    start = task.begin if task.begin >= 0 else task.passage.sentences[task.sentence][0]
    return not task.passage.paragraph.cells and re.match(r"\W*\*", task.passage.text[start:]) is not None


def _of_last_time(task: Task, earlier: Mapping[int, bool], page: Page) -> bool:
    """Whether a task only repeats an action of the last meeting: "Tom to keep a diary. [Done]" in the list of these."""
    passage = task.passage
    if not earlier[passage.n] or task.explicit:
        return False
    begin, stop = passage.sentences[task.sentence]
    if _WAS_TO.search(passage.text[begin : task.start]):
        return True
    if not any("with no other verb" in c.name or "an order" in c.name for c in task.cues):
        return False
    if task.sentence == 0 and task.start < 60 and _goes_on_to_tell(passage):
        return True
    told = _TOLD_BEHIND.search(passage.text, task.start, stop) if task.start - begin < 60 else None
    if told:
        return not _GIVEN_AGAIN.match(passage.text, told.end())
    if (dash := _DASH.search(passage.text, task.start, stop)) and task.start < 60:
        return any(c.verb.start > dash.end() and _happened(c.verb) for c in passage.clauses_in(task.sentence))
    rest = passage.text[stop:].strip()
    return task.start < 60 and rest[:1] in ("[", "(") and _LISTED.search(page.item_title(passage)) is not None


_WAS_TO = re.compile(r"\b(?:was|were)\s+to\s+(?:have\s+)?$|\bto\s+have\s+(?:\w+\s+)?$")  # "was to send the bills"
_AMENDS = re.compile(
    r"\bfor\s+[\"“‘'][^\"”’]{3,80}[\"”’']\s+read\b|\b(?:amended|corrected)\s+to\s+read\b|\bto\s+read\s*:?\s*[“‘'\"]",
    re.I,
)
# The actions of the last meeting printed again, before what became of them.
_LAST_ACTIONS = re.compile(r"\W*actions?\s+(?:from|of|at|since)\s+(?:the\s+)?(?:last|previous)\b[^.:]{0,40}:", re.I)
# The name of a list of earlier actions, printed like an action line.
_LIST_NAME = re.compile(
    r"\W*(?:outstanding\s+|previous\s+)?actions?\s+(?:arising|outstanding|from|log|list|sheet|tracker|points?\s+from)\b(?:\s+(?!to\b)[\w&,/-]+){0,8}\W*",
    re.I,
)
# "Clerk to forward the reports. Clerk to action.": the same task with its owner again.
_TO_ACTION = re.compile(r"\W*[A-Z][\w .&/’'-]{1,40}?\s+to\s+action(?:\s+(?:this|it|the\s+above))?\W*")
# "JL to circulate the shares – done": an earlier action and its state in one line.
_TOLD_BEHIND = re.compile(
    r"\s[–—-]\s*(?:now\s+)?(?:done|complete[d]?|actioned|closed|sent|circulated|on\s+(?:the\s+)?agenda|see\s+item|in\s+hand|in\s+progress|"
    r"on-?going|outstanding|not\s+yet|no\s+(?:reply|response|progress|longer)|await\w*|carried\s+(?:forward|over)|superseded|[a-z]+\s+(?:sent|received|circulated|done|held))\b|"
    r"\s(?-i:Completed?|COMPLETED?|Done|DONE|Closed|CLOSED|Ongoing|ONGOING|Actioned|Outstanding)\b(?=\W*$)",
    re.I,
)
_GIVEN_AGAIN = re.compile(r"\W*action\b", re.I)  # "– outstanding ACTION": the task is given anew
_DASH = re.compile(r"\s[–—-]\s")
_LISTED = re.compile(r"\bactions?\b", re.I)
# Earlier minutes confirmed, with their corrections: a decision, and nothing left to do.
_MINUTES_SIGNED = re.compile(
    r"\bminutes\b[^.]{0,120}\b(?:be\s+signed|signed|approved|agreed|accepted|confirmed|adopted)\b"
    r"|\b(?:true|correct|accurate)\s+(?:and\s+\w+\s+)?record\b",
    re.I,
)


def _goes_on(passage: Passage, before: bool, decisions: list[Decision]) -> bool:
    """Whether a passage is a resolution, or a part of the one above it."""
    paragraph = passage.paragraph
    if any(paragraph.start <= d.span.start < paragraph.end and d.kind in ("resolved", "agreed") for d in decisions):
        return True
    return before and resolutions.PART.match(passage.text) is not None


def _told(passage: Passage, page: Page, decisions: list[Decision]) -> list[Task]:
    """The tasks that the sentences of a passage tell: the surest of each sentence, two where their owners differ."""
    found: list[Task] = []
    for index, (start, end) in enumerate(passage.sentences):
        begin, stop = passage.paragraph.start + start, passage.paragraph.start + end
        decided = any(d.span.start < stop and begin < d.span.end for d in decisions)
        words = passage.text[start:end]
        if (decided and _MINUTES_SIGNED.search(words)) or _AMENDS.search(words):
            continue
        if _TO_ACTION.fullmatch(words) and found and found[-1].sentence == index - 1:
            continue
        candidates = sorted(tasks.in_sentence(passage, index, page, decided), key=lambda t: -t.weight)
        if not candidates:
            continue
        best = candidates[0]
        for task in candidates:
            task.end = end
        chosen = [best]
        for other in candidates[1:]:
            if other.weight > 1.2 and all(_another(other, task) for task in chosen):
                chosen.append(other)
                if not any(c.name.startswith("decided that") for c in other.cues):
                    break  # a resolution may give out several
        found += _apart(chosen, start)
    return found


def _another(one: Task, other: Task) -> bool:
    """Whether two tasks told in a sentence are given to different people, some words apart."""
    owned = bool(one.owners and other.owners) and not set(one.owners) & set(other.owners)
    return owned and abs(one.start - other.start) > 15


_BETWEEN = re.compile(r";\s*(?:and\s+)?|,?\s+(?:and|but)\s+")


def _apart(chosen: list[Task], start: int) -> list[Task]:
    """The tasks of one sentence, each with its own words where "and" or a semicolon parts them."""
    chosen = sorted(chosen, key=lambda t: t.start)
    for before, task in itertools.pairwise(chosen):
        text = task.passage.text
        clause = next((c for c in task.passage.clauses if c.verb.start == task.start and c.verb.subject), None)
        subject = clause.verb.subject[0] if clause and clause.verb.subject else task.start
        cuts = [
            m.end() for m in _BETWEEN.finditer(text, before.start, task.start) if m.end() <= max(subject, before.start)
        ]
        if cuts:
            task.begin = cuts[-1]
            before.begin = before.begin if before.begin >= 0 else start
            before.end = cuts[-1]
    return chosen


def _margins(passage: Passage, told: list[Task], page: Page) -> None:
    """Names in a column beside the text own the task that stands level with them."""
    base = passage.paragraph.start
    for margin in passage.paragraph.margins:
        words = " ".join(page.document.words(margin).split())
        if not words:
            continue
        owners = tasklines.owners_of(words, page) or tasklines.split_owner(words, page)[0]
        is_date = not owners and re.search(r"\d", words) is not None
        if not owners and not is_date and not tasklines.owner_only(words, page):
            continue
        beside = (margin.beside_start - base, margin.beside_end - base)
        task = _level_with(passage, told, beside, owners, page)
        if task is None:
            if (
                is_date
                or not passage.clauses
                or len(passage.text.split()) < 5
                or any(t.passage is passage and t.owners for t in told)
            ):
                continue
            task = Task(passage, _sentence_at(passage, beside), [], beside[0], False, [])
            task.start, task.end = passage.sentences[task.sentence]
            told.append(task)
        task.due_words = words if is_date else _stated(words, page) or task.due_words
        if not is_date and (not task.owners or len(owners) >= len(task.owners)):
            task.owners = owners
        task.explicit = True
        task.cues.append(Cue(f"“{words}” stands beside it in the margin", 2.6 if not is_date else 0.5))


def _stated(words: str, page: Page) -> str:
    """The due words beside an owner in a margin: "Mr Cole to send, 6 December"."""
    due = dates.due(words, page.anchor, loose=True) if len(words.split()) > 2 else None
    return due.text if due else ""


def _sentence_at(passage: Passage, beside: tuple[int, int]) -> int:
    """The last sentence that stands level with the margin."""
    level = [i for i, (s, e) in enumerate(passage.sentences) if s < beside[1] and beside[0] < e]
    return level[-1] if level else len(passage.sentences) - 1


def _level_with(
    passage: Passage, told: list[Task], beside: tuple[int, int], owners: list[str], page: Page
) -> Task | None:
    """The best task among the sentences level with a margin, else the last one above it in the same passage."""
    dated = not owners
    here = [t for t in told if t.passage is passage and (dated or not any("margin" in c.name for c in t.cues))]
    here = [t for t in here if dated or same_owner(owners, t.owners, page) is not False]
    level = [
        t for t in here if passage.sentences[t.sentence][0] < beside[1] and beside[0] < passage.sentences[t.sentence][1]
    ]
    if level:
        return max(level, key=lambda t: t.weight)
    above = [t for t in here if passage.sentences[t.sentence][1] <= beside[0] + 1 and t.weight > 1]
    return above[-1] if above else (here[-1] if len(here) == 1 else None)


def _labels(passage: Passage, told: list[Task], marked: list[Task], page: Page, coded: bool) -> None:
    """Action lines: with a task of their own, or with only a name for the task above; `coded` as in `labelled`."""
    if (
        passage.paragraph.role == "minute"
        and len(passage.text.split()) <= 5
        and not passage.clauses
        and tasklines.owner_only(passage.text, page)
    ):
        _give_task_above(passage, 0, len(passage.text), tasklines.owners_of(passage.text, page), told, page, torn=True)
        return
    _behind(passage, told, page)
    for line in tasklines.labelled(passage, page, coded):
        index = next((i for i, (s, e) in enumerate(passage.sentences) if s <= line.words_at < e), 0)
        if line.words.strip():
            told[:] = [t for t in told if not (t.passage is passage and line.start <= t.start < line.end)]
            cue = Cue("an action label", 3.5)
            marked.append(Task(passage, index, line.owners, line.words_at, True, [cue], end=line.end))
        elif line.owners:
            task = _give_task_above(passage, line.start, line.end, line.owners, told, page)
            if task is not None:
                task.due_words = line.due or task.due_words


_BRACKETED = re.compile(
    r"\s[\[(]\s*(?P<who>[A-Z]{2,4}(?:\s*[/,&+]\s*[A-Z]{2,4})*|[A-Z][a-z][^()\[\]\d]{1,40})\s*[\])]\W*$"
)
_TORN = re.compile(r"[.!?][’”\"')]?\s+(?P<who>[A-Z][^.!?;:()\[\]\d]{1,44})$")


# What a sentence must hold for the post behind it to be given a task where none was told: "a second to go out".
_LEFT_TO_DO = re.compile(
    r"(?<!expected )(?<!able )(?<!due )\bto\s+(?!the\b|an?\b)[a-z]+\b|\basked\s+that\b|^\W*(?:to\s+)?[A-Z]?[a-z]+\s+(?:the|an?|all)\b"
)
_BEHIND_SENTENCE = re.compile(r"\s[\[(]\s*(?P<who>[A-Za-z][^()\[\]\d]{1,50})\s*[\])][.;]?$")


def _in_brackets(passage: Passage, told: list[Task], page: Page) -> None:
    """Posts and people in brackets behind a sentence own its task: "Date to be found (Secretary)."."""
    for index, (start, end) in enumerate(passage.sentences):
        match = _BEHIND_SENTENCE.search(passage.text[start:end])
        if match is None or not tasklines.owner_only(match["who"], page):
            continue
        owners = tasklines.owners_of(match["who"], page)
        if not owners or not all(_held(owner, page) or owner.lower().startswith("all ") for owner in owners):
            continue
        before = passage.text[start : start + match.start()]
        task = next((t for t in told if t.passage is passage and t.sentence == index), None)
        if task is None and _LEFT_TO_DO.search(before) and not named(before[-40:], page.directory)[-1:]:
            task = Task(passage, index, [], start, True, [], end=end)
            told.append(task)
        if task is not None:
            task.owners, task.explicit = owners, True
            task.cues.append(Cue(f"“{match['who']}” stands in brackets behind it", 2.6))


def _behind(passage: Passage, told: list[Task], page: Page) -> None:
    """Who stands behind a matter owns the last task that it tells: "She will ask. [BC]", "The form would be sent. Clerk".

    The second is an action column that the page tore off and set at the end of the paragraph.
    """
    coded = tasklines.CODE_BEHIND.search(passage.text)
    match = coded or _BRACKETED.search(passage.text) or _TORN.search(passage.text)
    here = [t for t in told if t.passage is passage and t.weight > 0.2]
    if match is None or not here or not tasklines.owner_only(match["who"], page):
        return
    owners = tasklines.owners_of(match["who"], page)
    if not owners or not all(_held(owner, page) for owner in owners):
        return
    task = next((t for t in reversed(here) if same_owner(owners, t.owners, page)), here[-1])
    task.owners = task.owners if same_owner(owners, task.owners, page) else owners
    task.explicit = True
    task.cues.append(Cue(f"“{match['who']}” stands behind it", 2.6))


def _held(owner: str, page: Page) -> bool:
    """Whether an owner is a person or a post that this meeting knows."""
    if page.directory.resolve(owner) or owner.lower() in page.directory.roles:
        return True
    return owner[:1].isupper() and hear(owner, page.directory)[0].kind == "office"


def _give_task_above(
    passage: Passage, start: int, end: int, owners: list[str], told: list[Task], page: Page, torn: bool = False
) -> Task | None:
    """ "Action: Cherry Hall": the task is the last one told above, at most two paragraphs up.

    With `torn` the name stands on a line of its own without a label, as an action column that a web page tore off.
    """
    cue = Cue("a name on a line of its own below it", 1.8) if torn else Cue("an action label with its owner", 3.5)
    near = [
        t
        for t in told
        if (t.passage is passage and t.start < start)
        or (0 < passage.n - t.passage.n <= 2 and t.passage.paragraph.item == passage.paragraph.item)
    ]
    near = [t for t in near if t.weight > 0.2 and not any("label" in c.name or "of its own" in c.name for c in t.cues)]
    if torn:
        near = [t for t in near if passage.n - t.passage.n == 1 and same_owner(owners, t.owners, page) is not False]
        if not near:
            return None
    if near:
        task = near[-1]
        task.owners, task.explicit = owners, True
        task.cues.append(cue)
        task.also.append((passage, start, end))
        return task
    above = passage if start > 0 else next((p for p in reversed(page.passages) if p.n < passage.n), passage)
    limit = start if above is passage else len(above.text)
    index = max((i for i, (s, _) in enumerate(above.sentences) if s < limit), default=0)
    task = Task(above, index, owners, above.sentences[index][0], True, [cue], end=min(above.sentences[index][1], limit))
    if above is not passage:
        task.also.append((passage, start, end))
    told.append(task)
    return task


def _commitment(task: Task, page: Page, anchor: Anchor) -> Commitment:
    passage = task.passage
    start, end = passage.sentences[task.sentence]
    if passage.paragraph.cells:
        start, end = 0, len(passage.text)
    elif task.begin >= 0:
        start, end = task.begin, task.end
    elif task.end and (task.end > end or task.start >= start):
        end = max(end, task.end)
    sentence = passage.text[start:end]
    hangs_on = condition(sentence)
    code = tasklines.CODE.match(passage.text) if start == 0 else None  # "28/01/16-04" is no day
    due = due_of(task, code.end() if code else start, end, hangs_on, anchor)
    repeats = _RECURRING.search(sentence)
    cues = (*task.cues, PRIOR)
    return Commitment(
        span=passage.span(start, end),
        owner=" / ".join(task.owners) or None,
        action=_action(passage, task.start, task.end or end),
        due=due.day if due else None,
        due_text=due.text if due else None,
        due_precision=due.precision if due else None,
        due_rule=due.rule if due else None,
        condition=hangs_on,
        explicit=task.explicit,
        recurring=repeats[0] if repeats else None,
        also=tuple(p.span(s, e) for p, s, e in task.also),
        confidence=confidence("commitments", cues),
        cues=cues,
    )


def _action(passage: Passage, start: int, end: int) -> str:
    """The task in the minutes' own words, cut to a line."""
    words = " ".join(passage.text[start:end].split())
    return words if len(words) <= 160 else words[:157].rsplit(" ", 1)[0] + " …"
