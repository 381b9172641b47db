"""What is shown of one meeting and of one action, gathered once for the command, the API and the pages."""

import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ledger.rows import (
    ActionRow,
    AttendanceRow,
    Event,
    FindingRow,
    MeetingRow,
    ParagraphRow,
    PersonRow,
    VersionRow,
)

if TYPE_CHECKING:
    from ledger.posts import Post


@dataclass(frozen=True, slots=True)
class MeetingView:
    """The minutes of a meeting in one version, with all that was found in them."""

    meeting: MeetingRow
    version: VersionRow
    versions: tuple[VersionRow, ...]
    attendance: tuple[AttendanceRow, ...]
    paragraphs: tuple[ParagraphRow, ...]
    findings: tuple[FindingRow, ...]


@dataclass(frozen=True, slots=True)
class ActionView:
    """An action and every change of it."""

    action: ActionRow
    history: tuple[Event, ...]
    perhaps: tuple[PersonRow, ...] = ()  # whom the owner's name may mean, where it means nobody for sure
    post: "Post | None" = None  # the post that owns it, with its holders


def read_meeting(
    db: sqlite3.Connection, ref: str | int, version: int | None = None, *, rejected: bool = False
) -> MeetingView:
    """A meeting by id or by "body-slug/2022-07-04", in a version (the current one). Raises NotFound."""
    from ledger import meetings
    from ledger.errors import NotFound

    meeting = meetings.get_meeting(db, ref)
    held = tuple(meetings.versions(db, meeting.id))
    wanted = version or meeting.version
    shown = next((one for one in held if one.version == wanted), None)
    if shown is None:
        raise NotFound(f"Meeting {meeting.id} has no version {wanted}: it has {len(held)}.")
    return MeetingView(
        meeting,
        shown,
        held,
        tuple(meetings.attendance(db, meeting.id, wanted)),
        tuple(meetings.paragraphs(db, meeting.id, wanted)),
        tuple(meetings.findings(db, meeting.id, wanted, rejected=rejected)),
    )


def known(db: sqlite3.Connection, body: str | None) -> str | None:
    """The slug of a body that was named; None where none was. Raises NotFound for one that is not held."""
    from ledger import bodies

    return bodies.get_body(db, body).slug if body else None


# What an event changed is told by these; the others only explain them.
TOLD = ("state", "action", "owner", "due", "due_text", "condition", "condition_met", "superseded_by")


def moved(event: Event) -> list[tuple[str, object, object]]:
    """What an event changed: name, before, after. A finding changes nothing: it is where all begins."""
    if event.verb == "found":
        return []
    pairs = [(name, event.before.get(name), event.after[name]) for name in TOLD if name in event.after]
    return [(name.replace("_", " "), before, after) for name, before, after in pairs if before != after]


def read_action(db: sqlite3.Connection, action_id: int) -> ActionView:
    """An action with its history. Raises NotFound."""
    from ledger import actions, posts

    row = actions.get_action(db, action_id)
    perhaps: tuple[PersonRow, ...] = ()
    post = None
    if row.owner and row.owner_id is None:
        post, perhaps = posts.meant(db, row.body_slug, row.owner)
    return ActionView(row, tuple(actions.history(db, action_id)), perhaps, post)
