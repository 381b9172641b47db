"""Papers, trackers and what comes of them, as the command prints them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from api.checking import Checked
from api.digest import Sent, as_text
from api.papers import age, due, intro, said
from api.printing import NOTHING, counted, day, state, table
from api.tallying import named, on_time
from ledger.body_settings import SETTINGS, BodySettings, as_written
from ledger.checking import Fault
from ledger.due_dates import Working
from ledger.glossary import Entry
from ledger.papers import Paper, PaperRow
from ledger.publication import STAGES, Clock
from ledger.reminders import Reminders
from ledger.tallies import Tallied
from ledger.tracker import Edit, Plan, Tracker

if TYPE_CHECKING:
    from api.alerts import Alert

MOST = 200  # rows of a preview that are printed


def paper(made: Paper) -> str:
    """The matters-arising paper."""
    head = f"{made.heading}: matters arising" + (f" for {day(made.meeting)}" if made.meeting else "")
    parts = [head, *intro(made)]
    if made.rows:
        parts.append(_paper_rows(made.rows))
    if made.closed:
        parts += ["Closed since the last meeting", _paper_rows(made.closed)]
    return "\n\n".join(parts)


def _paper_rows(rows: Sequence[PaperRow]) -> str:
    headings = ("Ref", "Owner", "Due", "Age", "Proposed", "Exact words, and what later minutes say")
    return table(headings, [(r.reference, r.action.owner or "", due(r), age(r), r.proposed, _words(r)) for r in rows])


def _words(row: PaperRow) -> str:
    words = f"“{' '.join(row.action.words.split())}”\n{row.action.meeting_ref}, {row.action.address}"
    return "\n".join(filter(None, (words, said(row))))


def tracker(made: Tracker) -> str:
    """The action tracker."""
    if not made.rows:
        return "No action is open."
    headings = ("Ref", "Given", "Lead", "Due", "Status", "RAG", "Action and progress")
    rows = [
        (
            row.reference,
            day(row.action.date),
            row.action.owner or "",
            day(row.action.due) or row.action.due_text or "",
            state(row.action),
            f"{row.colour}: {row.why}",
            "\n".join(filter(None, (row.action.action, row.progress))),
        )
        for row in made.rows
    ]
    return table(headings, rows)


def plan(made: Plan, applied: bool) -> str:
    """What an edited tracker changes, or changed, and the rows that are refused."""
    parts = [_edits(made.edits)] if made.edits else []
    parts += [f"Row {one.row}: {one.why}" if one.row else one.why for one in made.refused[:MOST]]
    if len(made.refused) > MOST:
        parts.append(f"… and {len(made.refused) - MOST:,} more rows are refused.")
    verb = "changed" if applied else "to change"
    told = f"{counted(len(made.edits), 'action')} {verb}, {made.unchanged:,} as before, {len(made.refused):,} refused."
    parts.append(told.capitalize())
    if made.refused:
        parts.append("Nothing is changed while a row is refused: put it right, or take it out.")
    elif made.edits and not applied:
        parts.append("Nothing is changed yet: --yes does it.")
    return "\n".join(parts)


def _edits(edits: Sequence[Edit]) -> str:
    rows = [
        (
            str(edit.row),
            str(edit.action_id),
            "\n".join(f"{n}: {a or NOTHING} → {b or NOTHING}" for n, a, b in edit.moves),
        )
        for edit in edits[:MOST]
    ]
    more = f"\n… and {len(edits) - MOST:,} more." if len(edits) > MOST else ""
    return table(("Row", "Action", "Changes"), rows) + more


def settings(held: BodySettings, name: str) -> str:
    """All settings of a body, or one of them."""
    written = as_written(held)
    if name:
        name = name.strip().replace("-", "_").replace(" ", "_")
        return f"{name}: {written.get(name) or 'not set'}"
    return table(("Setting", "Set to", "For"), [(one, written[one], purpose) for one, purpose in SETTINGS.items()])


def glossary(entries: Sequence[Entry], short: str) -> str:
    """The short forms of a body, or one of them: what each stands for, and who says so."""
    wanted = [one for one in entries if not short or one.short.lower() == short.lower()]
    if not wanted:
        return "No short form is explained." if not short else f"{short} is nowhere explained."
    said = (one.by or f"the minutes ({one.address})" for one in wanted)
    return table(
        ("Short", "Said by", "Stands for"),
        [(one.short, who, one.long or "taken out") for one, who in zip(wanted, said, strict=True)],
    )


def checked(told: Checked) -> str:
    """What to look at in a draft: rule, place, words, reason, remedy."""
    parts = [f"Problem: {problem.where}: {problem.what} {problem.remedy}" for problem in told.problems]
    if told.faults:
        headings = ("Rule", "Place", "Reason and remedy, and the words")
        parts.append(table(headings, [(one.rule, one.place, _fault(one)) for one in told.faults]))
    of = ", ".join(filter(None, (told.body or "a body that is not stated", day(told.date) or "no date")))
    looked = f"{counted(len(told.faults), 'thing').capitalize()} to look at in {told.source} ({of}). Nothing is kept."
    return "\n\n".join((*parts, looked))


def _fault(one: Fault) -> str:
    return "\n".join(filter(None, (f"{one.reason} {one.remedy}", f"“{one.words}”" if one.words else "")))


def clock(rows: Sequence[Clock]) -> str:
    """The publication clock of a body."""
    headings = ("Held", "Now", "Draft", "Approved", "Published", "Late")
    return table(headings, [(day(r.date), r.stage, *(_stage(r, s) for s in STAGES), ", ".join(r.late)) for r in rows])


def _stage(row: Clock, stage: str) -> str:
    if stage in row.known:
        known = row.known[stage]
        return f"{'by ' if known.at_latest else ''}{day(known.day)}\n{known.how}"
    return f"due {day(row.limits[stage])}" if stage in row.limits else ""


def statistics(told: Tallied) -> str:
    """The figures by group, all together last."""
    headings = ("Group", "Opened", "Closed", "Open", "Overdue", "Median age", "Kept on time")
    rows = [
        (
            *(str(one) for one in (named(r), r.opened, r.closed, r.open, r.overdue)),
            f"{r.median_age:.0f} days" if r.median_age is not None else "",
            on_time(r),
        )
        for r in (*told.rows, told.total)
    ]
    return table(headings, rows)


def reminders(found: Sequence[Reminders]) -> str:
    """What to be reminded of, body by body."""
    return "\n".join(map(as_text, found)) or "Nothing to be reminded of."


def digests(told: Sequence["Sent | Alert"], sent: bool) -> str:
    """Which digests and alerts went out, or would."""
    parts = []
    for one in told:
        to = ", ".join(one.to) or "nobody: set mail for the body, or give --to"
        parts.append(f"{_about(one)} {'sent to' if sent and one.to else 'for'} {to}")
        if not sent:
            parts.append(one.text)
    return "\n".join(parts) or "Nothing to be reminded of."


def _about(one: "Sent | Alert") -> str:
    if isinstance(one, Sent):
        return f"{one.body}: {counted(one.reminders, 'reminder')}"
    return f"Saved search “{one.search}”: {counted(one.new, 'new passage')}"


def working(told: Working) -> str:
    """How a due date was found, and how it moved."""
    facts = (
        ("Due", day(told.due) or "no date"),
        ("Words", f"“{told.words}”" if told.words else ""),
        ("Rule", told.rule or ""),
        ("Calendar", "\n".join(told.used)),
    )
    moves = [
        (f"{m.at:%Y-%m-%d %H:%M}", m.by, day(m.before), day(m.after), m.reason or m.rule or "") for m in told.moves
    ]
    moved = table(("When", "Who", "From", "To", "Why"), moves) if moves else "It never had a date."
    return f"{table((f'Action {told.action_id}', 'Due date'), facts)}\n\n{moved}"
