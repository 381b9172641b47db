"""Posts and who holds them over time. An action that names a post follows it when its holder leaves.

Who holds a post is what somebody told; where nobody told anything, it is whom the minutes show in that role.
Where minutes show several at once, all of them are given and none is chosen.
"""

import datetime as dt
import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ledger import audit
from ledger.action_rows import ActionRow
from ledger.actions import rows_of
from ledger.bodies import get_body
from ledger.database import transaction
from ledger.errors import InvalidChange, NotFound
from ledger.moments import day, stamp
from ledger.names import fold
from ledger.people import family, get_person, named, roots
from ledger.plain import owners
from ledger.rows import PersonRow
from ledger.statements import statements


@dataclass(frozen=True, slots=True)
class Holding:
    """One person in a post. `until` is the first day on which it is no longer so, as far as is known.

    `by` is who told it; None where minutes show it. `name` and `person_id` are None while the post is vacant.
    """

    name: str | None
    person_id: int | None
    since: dt.date
    until: dt.date | None
    by: str | None


@dataclass(frozen=True, slots=True)
class Post:
    """A post of a body, its holders over time, who holds it on the day asked for, and its live actions."""

    body: str
    body_slug: str
    name: str
    holders: tuple[Holding, ...]
    now: tuple[Holding, ...]
    actions: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Passing:
    """An action that has to be handed over: under which name it is owned, and who has it next where that is known."""

    action: ActionRow
    owned_as: str
    follows_post: bool
    next: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Handover:
    """What somebody who leaves, or a post that changes hands, has open."""

    subject: str
    body: str
    posts: tuple[Post, ...]
    rows: tuple[Passing, ...]


def list_posts(db: sqlite3.Connection, body: str, *, on: dt.date | None = None) -> tuple[Post, ...]:
    """The posts of a body by name: those that were told, and roles that minutes show. Raises NotFound."""
    held, as_of = get_body(db, body), on or dt.date.today()
    names, holdings = _holdings(db, held.id)
    owned = _owned(db, held.id)
    return tuple(
        Post(held.name, held.slug, names[key], rows, _on(rows, as_of), tuple(owned.get(key, ())))
        for key, rows in sorted(holdings.items())
    )


def get_post(db: sqlite3.Connection, body: str, name: str, *, on: dt.date | None = None) -> Post:
    """One post by its name. Raises NotFound."""
    key = post_key(name)
    found = next((post for post in list_posts(db, body, on=on) if post_key(post.name) == key), None)
    if found is None:
        raise NotFound(f"{get_body(db, body).name} has no post called “{name}”.")
    return found


def hold(
    db: sqlite3.Connection,
    body: str,
    post: str,
    holder: str | None,
    since: dt.date,
    *,
    by: str,
    at: dt.datetime | None = None,
) -> Post:
    """Tell who holds a post from a day on; None for nobody. The holder is a person whom the body's minutes name.

    Raises NotFound, and InvalidChange where the name fits several people or none.
    """
    name = " ".join(post.split())
    if not name or not by.strip():
        raise InvalidChange("Say which post, and who tells it.")
    with transaction(db):
        held = get_body(db, body)
        person = _one(named(db, held.id, holder), holder) if holder else None
        statements("posts").add_holding(
            db,
            body_id=held.id,
            post=name,
            folded=post_key(name),
            person_id=person and person.id,
            since=since.isoformat(),
            by=by.strip(),
            at=stamp(at),
        )
        told = {"holder": person and person.name, "since": since.isoformat()}
        audit.record(db, stamp(at), by, "post held", f"post {held.slug}/{name}", told)
    return get_post(db, body, name, on=since)


def handover_of_post(db: sqlite3.Connection, body: str, name: str, *, on: dt.date | None = None) -> Handover:
    """What is open under a post: it goes to the next holder. Raises NotFound."""
    post = get_post(db, body, name, on=on)
    return Handover(post.name, post.body, (post,), tuple(_follows(db, post, on)))


def handover_of_person(db: sqlite3.Connection, person_id: int, *, on: dt.date | None = None) -> Handover:
    """What is open under a person's name, which somebody must take over, and under the posts that they hold."""
    person = get_person(db, person_id).person
    mine = family(db, person.id)
    posts = [
        post
        for post in list_posts(db, person.body_slug, on=on)
        if post.name and any(holding.person_id in mine for holding in post.now)
    ]
    rows = [passing for post in posts for passing in _follows(db, post, on)]
    held = statements("posts").owned(db, body_id=get_body(db, person.body_slug).id)
    by_name = {row["action_id"]: row["name"] for row in held if row["person_id"] in mine}
    named_rows = rows_of(db, list(by_name), on or dt.date.today())
    rows += [Passing(action, by_name[action.id], False, ()) for action in named_rows]
    return Handover(person.name, person.body, tuple(posts), tuple(rows))


def meant(db: sqlite3.Connection, body: str, owner: str) -> tuple[Post | None, tuple[PersonRow, ...]]:
    """The post that an owner's name is, or all the people whom it may mean: offered, never chosen."""
    key = post_key(owner)
    post = next((one for one in list_posts(db, body) if post_key(one.name) == key), None)
    return post, () if post else named(db, get_body(db, body).id, owner)


def post_key(name: str) -> str:
    """A post as it is compared: small letters, without "the"."""
    return re.sub(r"^the\s+", "", " ".join((fold(name) or "").split()))


def _follows(db: sqlite3.Connection, post: Post, on: dt.date | None) -> Iterable[Passing]:
    """The actions of a post with whoever holds it after today's holder, or now where nobody comes after."""
    today = on or dt.date.today()
    later = [holding for holding in post.holders if holding.since > today and holding.name]
    heirs = tuple(holding.name or "" for holding in (later[:1] or post.now) if holding.name)
    return (Passing(action, post.name, True, heirs) for action in rows_of(db, list(post.actions), today))


def _holdings(db: sqlite3.Connection, body_id: int) -> tuple[dict[str, str], dict[str, tuple[Holding, ...]]]:
    """The name and the holders of each post, by its key."""
    names: dict[str, str] = {}
    told: defaultdict[str, list[sqlite3.Row]] = defaultdict(list)
    shown: defaultdict[str, list[sqlite3.Row]] = defaultdict(list)
    for row in statements("posts").told(db, body_id=body_id):
        told[row["folded"]].append(row)
        names[row["folded"]] = row["post"]
    root = roots(db)
    for row in statements("posts").shown(db, body_id=body_id):
        shown[post_key(row["post"])].append(row)
        names.setdefault(post_key(row["post"]), row["post"])
    return names, {key: _told(told[key]) if told[key] else _shown(shown[key], root) for key in names}


def _told(rows: Sequence[sqlite3.Row]) -> tuple[Holding, ...]:
    """Each holder until the next begins; of two for one day the last one told."""
    last = list({row["since"]: row for row in rows}.values())
    ends = [*(day(row["since"]) for row in last[1:]), None]
    return tuple(
        Holding(row["name"], row["person_id"], dt.date.fromisoformat(row["since"]), until, row["by"])
        for row, until in zip(last, ends, strict=True)
    )


def _shown(rows: Sequence[sqlite3.Row], root: dict[int, int]) -> tuple[Holding, ...]:
    """Whom minutes show: somebody who is last shown before another begins has left by then."""
    found = []
    for row in rows:
        others = [one for one in rows if root.get(one["person_id"]) != root.get(row["person_id"])]
        after = min((one["since"] for one in others if one["since"] > row["last"]), default=None)
        person = root.get(row["person_id"], row["person_id"])
        found.append(Holding(row["name"], person, dt.date.fromisoformat(row["since"]), day(after), None))
    return tuple(found)


def _on(rows: Sequence[Holding], on: dt.date) -> tuple[Holding, ...]:
    return tuple(row for row in rows if row.name and row.since <= on and (row.until is None or on < row.until))


def _owned(db: sqlite3.Connection, body_id: int) -> dict[str, list[int]]:
    """The live actions under each name of an owner that means no person."""
    owned: defaultdict[str, list[int]] = defaultdict(list)
    for row in statements("posts").owned(db, body_id=body_id):
        if row["person_id"] is None:
            for name in owners(row["name"]):
                owned[post_key(name)].append(row["action_id"])
    return owned


def _one(found: Sequence[PersonRow], name: str | None) -> PersonRow:
    if not found:
        raise NotFound(f"Nobody is called “{name}” in the minutes of this body.")
    if len(found) > 1:
        raise InvalidChange(f"“{name}” may be {' or '.join(person.name for person in found)}: give the full name.")
    return found[0]
