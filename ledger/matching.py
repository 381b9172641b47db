"""Matching what later minutes say with earlier actions of the same body."""

import datetime as dt
import sqlite3

from ledger.rows import ActionRow, Page, Proposal


def propose(db: sqlite3.Connection, meeting_id: int) -> list[Proposal]:
    """What the meeting's follow-ups seem to say of earlier open actions, best first. Stores nothing."""
    raise NotImplementedError


def list_proposals(
    db: sqlite3.Connection,
    *,
    action_id: int | None = None,
    meeting_id: int | None = None,
    waiting: bool = True,
    limit: int = 50,
    offset: int = 0,
) -> Page[Proposal]:
    """Stored proposals, best first; those that wait for a person, or all."""
    raise NotImplementedError


def settle(
    db: sqlite3.Connection, proposal_id: int, confirm: bool, *, by: str, at: dt.datetime | None = None
) -> ActionRow:
    """Confirm a proposal, which changes its action, or dismiss it. Raises NotFound, InvalidChange."""
    raise NotImplementedError
