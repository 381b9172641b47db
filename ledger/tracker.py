"""The action tracker in the shape that councils circulate, and what comes back in it.

What somebody edited in the sheet becomes events, all of them or none: first `plan` tells what would change
and which rows cannot be taken, then `apply` does it.
"""

import datetime as dt
import re
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from ledger import actions, lifecycle
from ledger.action_rows import ActionRow
from ledger.bodies import get_body
from ledger.body_settings import BodySettings
from ledger.database import transaction
from ledger.errors import InvalidChange
from ledger.moments import stamp, written_day
from ledger.papers import Paper, PaperRow, paper, progress_of
from ledger.statements import statements

Colour = Literal["red", "amber", "green", "complete"]
Cell = str | dt.date | None
COLUMNS = (
    "Reference", "Revision", "Meeting", "Minute", "Action", "Lead", "Due", "Progress", "Status", "RAG", "Why",
)  # fmt: skip
NEEDED = ("Reference", "Revision", "Lead", "Due", "Progress", "Status")
HEADED_WITHIN = 30  # rows in which the line of headings is looked for
LONGEST = 10_000  # characters of a note
DAY_ONE = dt.date(1899, 12, 30)  # from which spreadsheets count days
# What a clerk may write as a status, beside the names of the states themselves.
ALSO: Mapping[str, str] = {
    "complete": "done",
    "completed": "done",
    "closed": "done",
    "in hand": "in progress",
    "ongoing": "in progress",
    "on going": "in progress",
    "started": "in progress",
    "not started": "open",
    "postponed": "deferred",
    "withdrawn": "dropped",
    "cancelled": "dropped",
}
COMPLETE = (*lifecycle.CLOSED, "reported done")  # states shown as complete
VERBS: Mapping[str, str] = {
    "open": "accept",
    "in progress": "start",
    "deferred": "defer",
    "reported done": "report_done",
    "done": "done",
    "dropped": "drop",
    "rejected": "reject",
    "superseded": "supersede",
}


@dataclass(frozen=True, slots=True)
class TrackerRow:
    """One line of the tracker; `why` says why it has its colour."""

    action: ActionRow
    reference: str
    progress: str
    colour: Colour
    why: str

    def cells(self) -> tuple[str | int | dt.date | None, ...]:
        """The line as it stands in a sheet, under `COLUMNS`."""
        a = self.action
        return (
            self.reference, a.revision, a.date, a.item_title or "", a.action, a.owner or "", a.due or a.due_text or "",
            self.progress, a.state, self.colour, self.why,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tracker:
    """The tracker of a body, as made for the meeting of a paper."""

    paper: Paper
    rows: tuple[TrackerRow, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One event to come."""

    verb: str
    value: str | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class Edit:
    """What an edited row changes: names with what was and what comes, and the events that bring it about."""

    row: int  # of the sheet, from 1
    action_id: int
    revision: int
    task: str
    moves: tuple[tuple[str, str, str], ...]
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Refusal:
    """A row that cannot be taken, and why; row 0 is the sheet as a whole."""

    row: int
    why: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What a sheet would change. Nothing is applied while there is a refusal."""

    edits: tuple[Edit, ...]
    refused: tuple[Refusal, ...]
    unchanged: int


def tracker(db: sqlite3.Connection, body: str, *, unconfirmed: bool = False, today: dt.date | None = None) -> Tracker:
    """What is open in a body, and what was closed since its last meeting. Raises NotFound."""
    made = paper(db, body, unconfirmed=unconfirmed, today=today)
    return Tracker(made, tuple(_row(row, made) for row in (*made.rows, *made.closed)))


def _row(row: PaperRow, made: Paper) -> TrackerRow:
    colour, why = rag(row, made.settings, made.made)
    return TrackerRow(row.action, row.reference, row.progress, colour, why)


def rag(row: PaperRow, settings: BodySettings, today: dt.date) -> tuple[Colour, str]:
    """Red, amber, green or complete, and why: from the state, the due date, and what was last heard."""
    action = row.action
    if action.state in COMPLETE:
        return "complete", action.state
    if action.overdue:
        return "red", "overdue"
    if action.due and action.due <= today + dt.timedelta(settings.soon):
        return "amber", f"due within {settings.soon} days"
    if row.silent >= settings.silent:
        return "amber", f"not mentioned for {row.silent} meetings"
    if action.state not in ("open", "in progress"):
        return "amber", action.state
    if not action.owner or not action.due:
        return "amber", " and ".join(
            filter(None, ("" if action.owner else "no owner", "" if action.due else "no date"))
        )
    return "green", "on time"


def plan(
    db: sqlite3.Connection, body: str, rows: Sequence[Sequence[Cell]], faults: Mapping[tuple[int, int], str]
) -> Plan:
    """What the rows of a sheet change in a body's actions. `faults` by (row, column): why a cell has no value.

    Raises NotFound for a body that is not held.
    """
    number = get_body(db, body).id
    head = headings(rows)
    if head is None:
        return Plan(
            (), (Refusal(0, "No line of headings was found: the first is Reference. Export the tracker again."),), 0
        )
    at, places = head
    missing = [name for name in NEEDED if name not in places]
    if missing:
        return Plan((), (Refusal(at, f"The column {', '.join(missing)} is missing: put it back, or export again."),), 0)
    return _plan(db, number, rows, at, places, faults)


def apply(
    db: sqlite3.Connection,
    body: str,
    rows: Sequence[Sequence[Cell]],
    faults: Mapping[tuple[int, int], str],
    *,
    by: str,
    at: dt.datetime | None = None,
) -> Plan:
    """Change everything that a sheet changes, in one transaction. Raises InvalidChange where a row is refused."""
    if not by.strip():
        raise InvalidChange("Say who changes the actions.")
    with transaction(db):
        made = plan(db, body, rows, faults)
        if made.refused:
            first = made.refused[0]
            raise InvalidChange(
                f"Nothing was changed: {len(made.refused)} rows are refused. Row {first.row}: {first.why}"
            )
        for edit in made.edits:
            for step in edit.steps:
                actions.change_within(
                    db, edit.action_id, step.verb, by=by, at=stamp(at), value=step.value, reason=step.reason
                )
    return made


def headings(rows: Sequence[Sequence[Cell]]) -> tuple[int, dict[str, int]] | None:
    """The row of the headings, from 1, and the place of each column that is known."""
    known = {name.lower(): name for name in COLUMNS}
    for number, row in enumerate(rows[:HEADED_WITHIN], 1):
        named = [known.get(cell.strip().lower()) if isinstance(cell, str) else None for cell in row]
        if "Reference" in named:
            return number, {name: place for place, name in reversed(list(enumerate(named))) if name}
    return None


def _plan(
    db: sqlite3.Connection,
    number: int,
    rows: Sequence[Sequence[Cell]],
    at: int,
    places: Mapping[str, int],
    faults: Mapping[tuple[int, int], str],
) -> Plan:
    held = {row["id"]: row for row in statements("tracker").standings(db, body_id=number)}
    wanted = _numbers(rows[at:], places["Reference"]) & held.keys()
    progress = progress_of(db, sorted(wanted))
    edits, refused, seen, unchanged = [], [], set[int](), 0
    for place, cells in enumerate(rows[at:], at + 1):
        if not any(cells):
            continue
        row = {name: cells[column] if column < len(cells) else None for name, column in places.items()}
        try:
            _sound(place, places, faults)
            action = _known(row, held, seen)
            edit = _edit(place, row, held[action], progress.get(action, ""))
        except InvalidChange as why:
            refused.append(Refusal(place, str(why)))
            continue
        if edit.steps:
            edits.append(edit)
        else:
            unchanged += 1
    return Plan(tuple(edits), tuple(refused), unchanged)


def _numbers(rows: Sequence[Sequence[Cell]], column: int) -> set[int]:
    found = (_reference(row[column]) for row in rows if column < len(row))
    return {number for number in found if number is not None}


def _reference(cell: Cell) -> int | None:
    """The number of an action as a sheet has it: 12, "A12", "#12"."""
    found = (
        re.fullmatch(r"(?:action\s*)?[A-Za-z#]?\s*(\d{1,15})(?:\.0+)?", cell.strip(), re.IGNORECASE)
        if isinstance(cell, str)
        else None
    )
    return int(found[1]) if found else None


def _sound(place: int, places: Mapping[str, int], faults: Mapping[tuple[int, int], str]) -> None:
    for name in NEEDED:
        if (place, places[name] + 1) in faults:
            raise InvalidChange(
                f"The cell under {name} {faults[place, places[name] + 1]}: write its value, and save again."
            )


def _known(row: Mapping[str, Cell], held: Mapping[int, sqlite3.Row], seen: set[int]) -> int:
    """The action that a row is about, if it is one of this body, named once, and unchanged since the export."""
    action = _reference(row["Reference"])
    if action is None or action not in held:
        raise InvalidChange(f"The reference “{row['Reference'] or ''}” is not one of an action of this body.")
    if action in seen:
        raise InvalidChange(f"Action {action} stands in the sheet twice.")
    seen.add(action)
    revision = str(row["Revision"] or "").strip()
    if not revision.isdecimal():
        raise InvalidChange(f"The revision of action {action} is missing: export the tracker again.")
    if int(revision) != held[action]["revision"]:
        raise InvalidChange(f"Action {action} was changed since this sheet was made: export it again, and edit that.")
    return action


def _edit(place: int, row: Mapping[str, Cell], kept: sqlite3.Row, progress: str) -> Edit:
    """What a row changes, tried out on the life cycle before anything is changed. Raises InvalidChange."""
    standing: dict[str, Any] = {name: kept[name] for name in lifecycle.BLANK}
    said = _said(row["Progress"], progress)
    steps = _steps(row, standing, said)
    name, moves = f"Action {kept['id']}", []
    for step in steps:
        changed = lifecycle.changes(standing, step.verb, value=step.value, reason=step.reason, name=name)
        moves += [
            (field, str(standing[field] or ""), str(new or "")) for field, new in changed.items() if field in TOLD
        ]
        standing.update(changed)
    if said:
        moves.append(("progress", progress, said))
    return Edit(place, kept["id"], kept["revision"], kept["action"], tuple(moves), tuple(steps))


TOLD = ("state", "owner", "due")


def _said(cell: Cell, progress: str) -> str | None:
    """The new words under Progress; None where they are the old ones, or nothing."""
    written = " ".join((cell.isoformat() if isinstance(cell, dt.date) else cell or "").split())
    if len(written) > LONGEST:
        raise InvalidChange(f"The words under Progress are longer than {LONGEST:,} characters.")
    return written if written and written != progress else None


def _steps(row: Mapping[str, Cell], standing: Mapping[str, Any], said: str | None) -> list[Step]:
    """The events that make an action as the row has it: opened first, closed last, the words with the change."""
    state = standing["state"]
    wanted = _status(row, state)
    first, last = _state_steps(state, wanted, said)
    steps = list(first)
    owner, due = _plain(row["Lead"]), _due(row["Due"], standing)
    if owner != (standing["owner"] or ""):
        steps.append(Step("assign", owner, None))
    if due is not None:
        steps.append(Step("due", due, None))
    steps += last
    if said and not any(step.reason == said for step in steps):
        steps.insert(len(first), Step("note", said, None))
    return steps


def _status(row: Mapping[str, Cell], state: str) -> str | None:
    """The state that a row wants; None where it says nothing. Complete under RAG counts where Status is as before."""
    written = _plain(row["Status"]).lower()
    complete = _plain(row.get("RAG")).lower() in ("complete", "completed")
    if complete and written in ("", state) and state not in COMPLETE:
        written = "done"
    wanted = ALSO.get(written, written)
    if written and wanted not in lifecycle.STATES:
        raise InvalidChange(f"“{row['Status']}” is not a status: use {', '.join(lifecycle.STATES)}.")
    return wanted or None


def _state_steps(state: str, wanted: str | None, said: str | None) -> tuple[list[Step], list[Step]]:
    """The events that lead from one state to another: those that come first, and those that come last."""
    if wanted is None or wanted == state:
        return [], []
    if state == "conditional" and wanted == "open":
        return [Step("meet_condition", None, said)], []
    if wanted in ("proposed", "conditional") or (state == "in progress" and wanted == "open"):
        raise InvalidChange(f"An action that is {state} cannot be made {wanted} in a sheet.")
    if wanted == "open" and state in lifecycle.ALLOWED["reopen"]:
        return [Step("reopen", None, said)], []
    closed = state in lifecycle.ALLOWED["reopen"] and state not in lifecycle.ALLOWED[VERBS[wanted]]
    first = [Step("reopen", None, said)] if closed else []
    if wanted in ("open", "in progress"):
        return [*first, Step(VERBS[wanted], None, None)], []
    return first, [Step(VERBS[wanted], None, said)]


def _due(cell: Cell, standing: Mapping[str, Any]) -> str | None:
    """The day that a row wants, "" for none; None where it is as before."""
    held = standing["due"] or ""
    if isinstance(cell, dt.date):
        return cell.isoformat() if cell.isoformat() != held else None
    written = _plain(cell)
    if written == (held or standing["due_text"] or "") or (not written and not held):
        return None
    if not written:
        return ""
    day = _serial(written) or written_day(written)
    if day is None:
        raise InvalidChange(f"“{written}” under Due is no day: write it as 31/03/2026.")
    return day.isoformat() if day.isoformat() != held else None


def _serial(written: str) -> dt.date | None:
    """A day of this century that the sheet holds as a bare number."""
    if re.fullmatch(r"\d{5}", written) and 36526 <= int(written) <= 73050:
        return DAY_ONE + dt.timedelta(int(written))
    return None


def _plain(cell: Cell) -> str:
    return " ".join(str(cell if cell is not None else "").split())
