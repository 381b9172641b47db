"""What somebody typed to be done to an action, a person or a post, turned into one call: for command and pages.

Plain Python without a web framework.
"""

import datetime as dt
import sqlite3
from collections.abc import Sequence
from typing import TYPE_CHECKING

from api import settings

if TYPE_CHECKING:
    from ledger.links import Link
    from ledger.posts import Handover, Post
    from ledger.rows import PersonDetail

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


def change_person(db: sqlite3.Connection, person_id: int, verb: str, other: int, *, by: str) -> "PersonDetail":
    """A person; first merged with another or taken apart where that is asked. Raises NotFound, InvalidChange."""
    from ledger import one_person
    from ledger.people import get_person

    if verb == "merge":
        return one_person.merge_people(db, person_id, other, by=by)
    if verb == "unmerge":
        return one_person.take_apart(db, person_id, by=by)
    if verb:
        raise settings.BadSetting(f"“{verb}” cannot be done to a person: use merge or unmerge.")
    return get_person(db, person_id)


def settle_link(db: sqlite3.Connection, link_id: int, outcome: str, *, by: str) -> "Link":
    """A link; first confirmed or dismissed where that is asked. Raises NotFound, InvalidChange."""
    from ledger import linking, links

    if outcome not in ("", "confirm", "dismiss"):
        raise settings.BadSetting(f"“{outcome}” cannot be done to a link: use confirm or dismiss.")
    if outcome:
        return linking.settle_link(db, link_id, outcome == "confirm", by=by)
    return links.get_link(db, link_id)


def tell_post(
    db: sqlite3.Connection, body: str, post: str, holder: str, since: dt.date | None, *, by: str
) -> "tuple[Post, ...]":
    """The posts of a body; or one post, after its holder was told. Raises NotFound, InvalidChange."""
    from ledger import posts

    held = _body(db, body)
    if not post:
        return posts.list_posts(db, held)
    if not holder:
        return (posts.get_post(db, held, post),)
    who = None if holder.casefold() == "nobody" else holder
    return (posts.hold(db, held, post, who, since or dt.date.today(), by=by),)


def to_hand_over(db: sqlite3.Connection, who: str, body: str) -> "Handover":
    """What a person, by number or by a name that only one has, or a post of a body has open. Raises NotFound."""
    from ledger import posts

    if who.isdecimal():
        return posts.handover_of_person(db, int(who[:15]))
    slug = _body(db, body)
    post, people = posts.meant(db, slug, who)
    if post is None and len(people) == 1:
        return posts.handover_of_person(db, people[0].id)
    return posts.handover_of_post(db, slug, who)


def _body(db: sqlite3.Connection, named: str) -> str:
    """The slug of the body that was named, or of the only one that is held."""
    from ledger.bodies import get_body, list_bodies

    if named:
        return get_body(db, named).slug
    held = list_bodies(db, limit=2).items
    if len(held) != 1:
        raise settings.BadSetting("Say which body is meant: --body.")
    return held[0].slug


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
