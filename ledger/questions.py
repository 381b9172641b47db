"""Questions put at meetings, and their answers."""

import sqlite3

from ledger.rows import Page, QuestionRow


def list_questions(
    db: sqlite3.Connection,
    *,
    unanswered: bool = False,
    body: str | None = None,
    asker: str | None = None,
    meeting_id: int | None = None,
    limit: int = 50,
    offset: int = 0,
) -> Page[QuestionRow]:
    """Questions of current versions, latest meeting first. `unanswered`: status unanswered or deferred.

    `asker` is a part of the name; rejected findings are left out.
    """
    raise NotImplementedError
