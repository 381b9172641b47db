"""What the command prints for people: plain tables and lists, as wide as the terminal.

Written by hand, because importing a table library takes longer than `matters actions` itself.
"""

import datetime as dt
import shutil
import sys
import textwrap
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, TypeVar

from api.views import moved
from ledger.rows import (
    ActionRow,
    DecisionRow,
    Event,
    FindingRow,
    MeetingRow,
    Page,
    ParagraphRow,
    PersonRow,
    QuestionRow,
)

if TYPE_CHECKING:
    from api.doctor import Check
    from api.views import ActionView, MeetingView
    from api.workflow import Logged
    from search.verifying import Verified

T = TypeVar("T")
WIDEST = 28  # of any column but the last
LEAST = 30  # of the last column
NOTHING = "–"
ROOMS = {"ingest", "nlp", "ledger", "search", "api"}
# Kinds of findings that stand beside the words; the others only help to find them.
SHOWN = {"question": "Question", "commitment": "Commitment", "decision": "Decision", "follow_up": "Follow-up"}


COUNTED = {"question": "question", "commitment": "commitment", "decision": "decision", "follow_up": "follow-up"}


def counted(number: int, one: str) -> str:
    """3 questions, 1 question, no questions."""
    return f"{number:,} {one}s" if number > 1 else f"1 {one}" if number else f"no {one}s"


def line_width() -> int:
    """The width of the terminal; 110 where there is none."""
    return shutil.get_terminal_size((110, 24)).columns


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Columns under their headings; cells wrap, the last column takes what is left of the line."""
    cells = [[cell or NOTHING for cell in row] for row in rows]
    widths = [_natural(column) for column in zip(*([headings, *cells]), strict=True)][:-1]
    widths.append(max(LEAST, line_width() - sum(widths) - 2 * len(widths)))
    rule = "  ".join("─" * width for width in widths)
    return "\n".join([_row(headings, widths), rule, *(_row(row, widths) for row in cells)])


def _natural(column: Iterable[str]) -> int:
    return min(WIDEST, max(len(line) for cell in column for line in cell.split("\n")))


def _row(cells: Sequence[str], widths: Sequence[int]) -> str:
    lines = zip_longest(*map(_wrapped, cells, widths), fillvalue="")
    return "\n".join("  ".join(map(str.ljust, line, widths)).rstrip() for line in lines)


def _wrapped(cell: str, width: int) -> list[str]:
    return [part for line in cell.split("\n") for part in textwrap.wrap(line, width) or [""]]


def indented(text: str, by: int = 4) -> str:
    """The text wrapped to the terminal, each line moved in."""
    return textwrap.fill(" ".join(text.split()), line_width(), initial_indent=" " * by, subsequent_indent=" " * by)


def passing(text: str) -> None:
    """What is being done, on one line of the terminal that the next takes over; nothing where there is none."""
    if sys.stderr.isatty():
        print(f"\r\x1b[2K{text[: line_width() - 1]}", end="", file=sys.stderr, flush=True)


def day(value: dt.date | None) -> str:
    """A date as 2022-07-04; nothing for none."""
    return value.isoformat() if value else ""


def listed(page: Page[T], what: str, body: Callable[[Sequence[T]], str]) -> str:
    """A list with how much of it is shown; a sentence when there is nothing."""
    if not page.items:
        return f"No {what}." if not page.total else f"No more {what}: there are {page.total}."
    if len(page.items) == page.total:
        return body(page.items)
    last = page.offset + len(page.items)
    return f"{body(page.items)}\n\n{page.offset + 1} to {last} of {page.total}; --offset {last} shows the next."


def meetings(page: Page[MeetingRow]) -> str:
    """Meetings with how much was found in each."""
    return listed(page, "meetings", _meetings)


def _meetings(rows: Sequence[MeetingRow]) -> str:
    headings = ("ID", "Date", "Body", "Questions", "Commitments", "Decisions", "Address")
    return table(headings, [(str(row.id), day(row.date), row.body, *_counted(row.counts), row.ref) for row in rows])


def _counted(counts: Mapping[str, int]) -> tuple[str, str, str]:
    return str(counts.get("question", 0)), str(counts.get("commitment", 0)), str(counts.get("decision", 0))


def actions(page: Page[ActionRow]) -> str:
    """Actions with their condition, their exact words and where those stand."""
    return listed(page, "actions", _actions)


def _actions(rows: Sequence[ActionRow]) -> str:
    headings = ("ID", "State", "Owner", "Due", "Action, its words and where they stand")
    return table(headings, [(str(row.id), state(row), row.owner or "", due(row), _task(row)) for row in rows])


def state(action: ActionRow) -> str:
    """The state, and whether its day has passed."""
    return f"{action.state}, overdue" if action.overdue else action.state


def due(action: ActionRow) -> str:
    """The day, or the minutes' own words where they fix none."""
    return day(action.due) or action.due_text or ""


def _task(action: ActionRow) -> str:
    condition = f"Condition: {action.condition}" if action.condition else ""
    words = f"“{' '.join(action.words.split())}”"
    return "\n".join(filter(None, (action.action, condition, words, f"{action.meeting_ref}, {action.address}")))


def action(view: "ActionView") -> str:
    """One action with everything that is known of it."""
    row = view.action
    facts = (
        ("State", state(row)),
        ("Owner", row.owner or ""),
        ("Due", _due_with_working(row)),
        ("Condition", row.condition or ""),
        ("Reason", row.reason or ""),
        ("Given", f"{row.body}, {day(row.date)}, {row.address}"),
        ("Words", f"“{' '.join(row.words.split())}”"),
        ("Cues", ", ".join(f"{cue.name} ({cue.weight:+.1f})" for cue in row.cues)),
        ("Revision", str(row.revision)),
    )
    told = table((f"Action {row.id}", row.action), [fact for fact in facts if fact[1]])
    proposals = "\n".join(f"Proposed: {p.status} ({p.score:.0%}), “{p.words}” {p.address}" for p in row.proposals)
    return "\n\n".join(filter(None, (told, proposals, history(view.history))))


def _due_with_working(row: ActionRow) -> str:
    words = f"“{row.due_text}”" if row.due_text else ""
    return ", ".join(filter(None, (day(row.due), words, row.due_rule or "")))


def history(events: Sequence[Event]) -> str:
    """The events of an action."""
    headings = ("When", "Who", "What", "Why")
    return table(headings, [(f"{e.at:%Y-%m-%d %H:%M}", e.by, changed(e), why(e)) for e in events])


def changed(event: Event) -> str:
    """What an event did, with what it changed from and to."""
    lines = [f"{name}: {before or NOTHING} → {after or NOTHING}" for name, before, after in moved(event)]
    return "\n".join((event.verb.replace("_", " "), *lines))


def why(event: Event) -> str:
    """The reason that was given, and the minutes' words where they are the cause."""
    words = f"“{event.evidence_words}” ({event.evidence_address})" if event.evidence_words else ""
    return "\n".join(filter(None, (event.reason or "", words)))


def questions(page: Page[QuestionRow]) -> str:
    """Questions with their answers."""
    return listed(page, "questions", lambda rows: "\n\n".join(map(_question, rows)))


def _question(row: QuestionRow) -> str:
    head = f"{row.status.capitalize()}: {row.asker or 'nobody named'}, {row.body}, {day(row.date)} ({row.address})"
    answers = [f"Reply by {a.by or 'nobody named'} ({a.address}): “{a.words}”" for a in row.answers]
    return "\n".join((head, indented(f"“{row.words}”"), *map(indented, answers)))


def decisions(page: Page[DecisionRow]) -> str:
    """Decisions with their votes."""
    return listed(page, "decisions", _decisions)


def _decisions(rows: Sequence[DecisionRow]) -> str:
    headings = ("Date", "Body", "Kind", "Vote", "Words and where they stand")
    return table(
        headings,
        [(day(r.date), r.body, r.kind, r.vote or "", f"“{' '.join(r.words.split())}”\n{r.address}") for r in rows],
    )


def people(page: Page[PersonRow]) -> str:
    """People with how often they spoke, asked, and what they have to do."""
    return listed(page, "people", _people)


def _people(rows: Sequence[PersonRow]) -> str:
    headings = ("ID", "Name", "Role", "Body", "Spoke", "Asked", "Actions", "Also written")
    return table(
        headings,
        [
            (
                str(row.id),
                row.name,
                "; ".join(row.roles),
                row.body,
                str(row.contributions),
                str(row.questions),
                str(row.actions),
                ", ".join(row.aliases),
            )
            for row in rows
        ],
    )


def minutes(view: "MeetingView") -> str:
    """The minutes with what was found beside the words, in two columns."""
    beside: dict[int, list[str]] = {}
    for finding in view.findings:
        if finding.kind in SHOWN:
            beside.setdefault(finding.paragraph, []).append(_beside(finding))
    half = max(LEAST, (line_width() - 10) * 3 // 5)
    rows = [(str(p.n), _spoken(p), "\n".join(beside.get(p.n, ()))) for p in view.paragraphs]
    widths = (4, half, max(LEAST, line_width() - half - 8))
    meeting = view.meeting
    title = f"{meeting.body}, {day(meeting.date)}" + (f", {meeting.title}" if meeting.title else "")
    return "\n".join([title, "", *(f"{_row(row, widths)}\n" for row in rows)])


def _spoken(paragraph: ParagraphRow) -> str:
    said = f"[{', '.join(paragraph.speakers)}] " if paragraph.speakers else ""
    return said + " ".join(paragraph.text.split())


def _beside(finding: FindingRow) -> str:
    people = [f"{mention.part} {mention.name}" for mention in finding.people if mention.part != "speaker"]
    judged = f"{finding.verdict}ed by a person" if finding.verdict else f"{finding.confidence:.0%}"
    return ", ".join(filter(None, (SHOWN[finding.kind], finding.status or "", *people, judged)))


def logged(outcome: "Logged") -> str:
    """One line for what became of a file, and one for each problem and note."""
    from api.workflow import sentence

    if outcome.meeting_id is None:
        return "\n".join(f"{outcome.outcome:<10} {sentence(problem)}" for problem in outcome.problems)
    found = ", ".join(counted(outcome.counts.get(kind, 0), one) for kind, one in COUNTED.items())
    meeting = f"{outcome.body}, {day(outcome.date)} (meeting {outcome.meeting_id})"
    head = f"{outcome.outcome:<10} {meeting}: {found}"
    return "\n".join((head, *(f"           {sentence(problem)}" for problem in outcome.problems), *outcome.notes))


def progress(step: str) -> None:
    """One step of a long task, beside the results: on the error output."""
    print(f"… {step}", file=sys.stderr, flush=True)


def extracted(told: Mapping[str, Any]) -> str:
    """What was found in a file, for people."""
    meeting = told["meeting"]
    head = f"{meeting['body'] or 'Body not stated'}, {meeting['date'] or 'date not stated'}"
    parts = [head, f"{len(told['paragraphs'])} paragraphs, {len(told['attendance'])} people in attendance"]
    parts += [f"Problem: {p['where']}: {p['what']} {p['remedy']}" for p in told["problems"]]
    for kind, fields in FOUND.items():
        if told[kind]:
            rows = [(str(one["paragraph"]), *(str(one[f] or "") for f in fields), one["text"]) for one in told[kind]]
            heading = kind.replace("_", "-").capitalize()
            parts.append(f"\n{heading}\n" + table(("¶", *map(str.capitalize, fields), "Words"), rows))
    return "\n".join(parts)


FOUND = {
    "questions": ("asker", "status"),
    "commitments": ("owner", "due_text", "condition"),
    "decisions": ("kind", "vote"),
    "follow_ups": ("status", "owner"),
}


def checks(made: Sequence["Check"]) -> str:
    """What the doctor found, with what to do."""
    rows = [("good" if c.good else "optional" if c.optional else "FAULT", c.name, _advice(c)) for c in made]
    return table(("", "What", "How it stands"), rows)


def verified(found: "Verified") -> str:
    """Whether index and record agree, and where not."""
    held = f"The record has {found.passages:,} passages, the index {found.rows:,} rows and Chroma {found.chroma:,}"
    if found.agrees:
        return f"{held}; {found.sample} of them were embedded again. They agree."
    return "\n".join((f"{held}.", *found.faults, "Run `matters reindex` to make the index anew."))


def _advice(check: "Check") -> str:
    return check.said if check.good or not check.remedy else f"{check.said}\nTo do: {check.remedy}"


def failure(error: Exception) -> str:
    """An error as one sentence: our own errors bring theirs, others are named."""
    told = " ".join(str(error).split())
    if type(error).__module__.partition(".")[0] in ROOMS:
        return told
    what = f"{type(error).__name__}: {told}".rstrip(": ")
    return f"Something went wrong that nobody foresaw ({what}). MATTERS_DEBUG=1 shows where."
