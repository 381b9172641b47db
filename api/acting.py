"""What somebody typed to be done to an action, turned into one call: for the command and the pages.

Plain Python without a web framework.
"""

import sqlite3
from collections.abc import Sequence

from api import settings

VALUED = ("assign", "due", "note", "supersede")
JOINING = ("undo", "merge", "split")


def change_action(
    db: sqlite3.Connection,
    action_id: int,
    verb: str,
    words: Sequence[str],
    *,
    by: str,
    expected_revision: int | None = None,
) -> None:
    """Change an action by what was typed after its verb: a value for some verbs, a reason for the others.

    After merge come the numbers of other actions, after split the tasks, after undo nothing or the number
    of a change, after defer perhaps a day and then the reason. Raises NotFound, InvalidChange, StaleAction and,
    for a day or a number that is none, BadSetting.
    """
    from ledger.actions import change

    said, verb = " ".join(words), verb.replace("-", "_")
    if verb in JOINING:
        _join(db, action_id, verb, words, by, expected_revision)
        return
    told = {"value": said} if verb in VALUED else {"reason": said or None}
    if verb == "due":
        told = {"value": _day(said)}
    if verb == "defer":
        told = _put_off(said)
    change(db, action_id, verb, by=by, expected_revision=expected_revision, **told)


def _join(
    db: sqlite3.Connection, action_id: int, verb: str, words: Sequence[str], by: str, expected: int | None
) -> None:
    from ledger import joining, undoing

    if verb == "undo":
        revision = _numbers(words)[0] if any(words) else None
        undoing.undo(db, action_id, by=by, revision=revision, expected_revision=expected)
    elif verb == "merge":
        joining.merge(db, action_id, _numbers(words), by=by, expected_revision=expected)
    else:
        parts = [joining.Part(task) for line in words for task in line.splitlines() if task.strip()]
        joining.split(db, action_id, parts, by=by, expected_revision=expected)


def _numbers(words: Sequence[str]) -> list[int]:
    """The numbers that were typed, with spaces or commas between them."""
    typed = " ".join(words).replace(",", " ").split()
    for number in typed:
        if not number.isdecimal() or len(number) > 15:
            raise settings.BadSetting(f"“{number}” is no number: give numbers such as 4 7.")
    return [int(number) for number in typed]


def _day(written: str) -> str:
    day = settings.day(written)
    return day.isoformat() if day else ""


def _put_off(said: str) -> dict[str, str | None]:
    """A day, where the words begin with one, and the reason."""
    first, _, rest = said.partition(" ")
    if first[:4].isdecimal():
        return {"value": _day(first), "reason": rest or None}
    return {"reason": said or None}
