"""People whom the minutes name, body by body."""

import datetime as dt
import json
import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping

from ingest.document import Document
from ledger.bodies import body_id as id_of_body
from ledger.cutting import address, exact, item_name, ref
from ledger.errors import NotFound
from ledger.moments import day
from ledger.names import fold, slug_of
from ledger.rows import ContributionRow, Page, PersonDetail, PersonRow
from ledger.statements import page, statements
from nlp.findings import Findings, Person, Roster

Known = Mapping[str, int]  # folded form of a name: the one person whom it means

_TITLE = re.compile(
    r"(?:mr|mrs|ms|miss|mx|dr|prof|professor|rev|revd|reverend|canon|father|sir|dame|lord|lady"
    r"|cllr|councillor|alderman)\.?\s+",
    re.IGNORECASE,
)


def list_people(
    db: sqlite3.Connection, *, body: str | None = None, name: str | None = None, limit: int = 50, offset: int = 0
) -> Page[PersonRow]:
    """People by name; `name` is a part of the name or of an alias."""
    given = {"body": slug_of(body) if body else None, "name": fold(name) or None, "id": None}
    ids, total = page(db, statements("people").wanted_people.sql, given, limit, offset)
    return Page(tuple(_rows(db, ids)), total, limit, offset)


def get_person(db: sqlite3.Connection, person_id: int, *, latest: int = 50) -> PersonDetail:
    """A person with the latest of what they said, asked and owe. Raises NotFound."""
    from ledger.actions import actions_of_person
    from ledger.questions import questions_of_person

    rows = _rows(db, [person_id])
    if not rows:
        raise NotFound(f"There is no person {person_id}.")
    said = statements("people").contributions(db, person_id=person_id, count=latest)
    return PersonDetail(
        person=rows[0],
        contributions=tuple(_contribution(row) for row in said),
        questions=questions_of_person(db, person_id, latest),
        actions=actions_of_person(db, person_id, latest),
    )


def roster(db: sqlite3.Connection, body: str, *, before: dt.date | None = None) -> Roster:
    """Whom a body (name or slug) knows from its meetings (before that day); empty for an unknown body."""
    found = id_of_body(db, body)
    if found is None:
        return Roster()
    given = {"body_id": found, "before": before and before.isoformat()}
    forms = _particulars(statements("people").roster_particulars(db, **given))
    return Roster(
        tuple(
            Person(
                name=row["name"],
                honorific=row["honorific"],
                roles=forms[row["id"], "role"],
                aliases=forms[row["id"], "alias"],
                known_from=day(row["known_from"]),
                known_until=day(row["known_until"]),
            )
            for row in statements("people").roster(db, **given)
        )
    )


def enrol(db: sqlite3.Connection, body_id: int, meeting_id: int, document: Document, findings: Findings) -> None:
    """Note whom a meeting knows, in place of what was noted of it before."""
    statements("people").forget_appearances(db, meeting_id=meeting_id)
    statements("people").forget_particulars(db, meeting_id=meeting_id)
    here: dict[str, int] = {}
    for person in findings.people:
        number = _ensure(db, body_id, person.name, person.honorific)
        here |= {fold(form) or "": number for form in (person.name, *person.aliases)}
        _note(db, number, meeting_id, person.aliases, person.roles)
    for one in document.attendance:
        name, honorific = untitled(one.name)
        number = here.get(fold(one.name) or "") or here.get(fold(name) or "") or _ensure(db, body_id, name, honorific)
        _note(db, number, meeting_id, [one.initials], [one.role or ""])


def known(db: sqlite3.Connection, body_id: int, meeting_id: int | None = None) -> Known:
    """Each form of a name that means one person of the body; the meeting's own forms come first."""
    meant: dict[tuple[str, int], set[int]] = defaultdict(set)
    for row in statements("people").known_names(db, body_id=body_id, meeting_id=meeting_id):
        rank = 0 if row["full"] else 1 if row["here"] else 2
        meant[fold(row["form"]) or "", rank].add(row["id"])
    sure: dict[str, int] = {}
    for (form, rank), people in sorted(meant.items(), key=lambda entry: -entry[0][1]):
        if len(people) == 1:
            sure[form] = next(iter(people))
        elif rank < 2:
            sure.pop(form, None)  # two of this meeting fit: no third person from elsewhere instead
    return sure


def meant_by(known_names: Known, name: str) -> int | None:
    """The person whom a name means, where it means one: as written, or without its title."""
    return known_names.get(fold(name) or "") or known_names.get(fold(untitled(name)[0]) or "")


def untitled(name: str) -> tuple[str, str]:
    """A name without its title, and the title: "Cllr Jane Smith" is ("Jane Smith", "Cllr")."""
    written = " ".join(name.split())
    title = _TITLE.match(written)
    if title is None or " " not in written[title.end() :]:
        return written, ""  # "Mrs Taylor" stays: a bare surname names nobody by itself
    return written[title.end() :], title[0].strip()


def _ensure(db: sqlite3.Connection, body_id: int, name: str, honorific: str) -> int:
    folded = fold(name) or ""
    number = statements("people").person_id(db, body_id=body_id, folded=folded)
    if number is None:
        return int(statements("people").add_person(db, body_id=body_id, name=name, folded=folded, honorific=honorific))
    if honorific:
        statements("people").set_honorific(db, id=number, honorific=honorific)
    return int(number)


def _note(
    db: sqlite3.Connection, person_id: int, meeting_id: int, aliases: Iterable[str], roles: Iterable[str]
) -> None:
    statements("people").add_appearance(db, person_id=person_id, meeting_id=meeting_id)
    for kind, values in (("alias", aliases), ("role", roles)):
        for value in filter(None, values):
            statements("people").add_particular(db, person_id=person_id, meeting_id=meeting_id, kind=kind, value=value)


def _rows(db: sqlite3.Connection, ids: list[int]) -> list[PersonRow]:
    wanted = json.dumps(ids)
    forms = _particulars(statements("people").particulars(db, ids=wanted))
    return [
        PersonRow(
            id=row["id"],
            name=row["name"],
            honorific=row["honorific"],
            body=row["body"],
            body_slug=row["body_slug"],
            roles=forms[row["id"], "role"],
            aliases=forms[row["id"], "alias"],
            first_seen=day(row["first_seen"]),
            last_seen=day(row["last_seen"]),
            meetings=row["meetings"],
            contributions=row["contributions"],
            questions=row["questions"],
            actions=row["actions"],
        )
        for row in statements("people").people(db, ids=wanted)
    ]


def _particulars(rows: Iterable[sqlite3.Row]) -> defaultdict[tuple[int, str], tuple[str, ...]]:
    forms: defaultdict[tuple[int, str], tuple[str, ...]] = defaultdict(tuple)
    for row in rows:
        forms[row["person_id"], row["kind"]] += (row["value"],)
    return forms


def _contribution(row: sqlite3.Row) -> ContributionRow:
    detail = json.loads(row["detail"])
    return ContributionRow(
        key=row["key"],
        meeting_id=row["meeting_id"],
        meeting_ref=ref(row),
        body=row["body"],
        date=dt.date.fromisoformat(row["date"]),
        address=address(row),
        item_title=item_name(row),
        words=exact(row),
        verb=detail["verb"],
        inferred=detail["inferred"],
    )
