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

    rows = _rows(db, [roots(db).get(person_id, person_id)])
    if not rows:
        raise NotFound(f"There is no person {person_id}.")
    person_id = rows[0].id
    said = statements("people").contributions(db, person_id=person_id, count=latest)
    return PersonDetail(
        person=rows[0],
        contributions=tuple(_contribution(row) for row in said),
        questions=questions_of_person(db, person_id, latest),
        actions=actions_of_person(db, person_id, latest),
    )


def passages_of(db: sqlite3.Connection, person_id: int, count: int) -> list[int]:
    """The passages in which a person speaks, asks, answers, promises or moves, the latest logged first."""
    return [row["id"] for row in statements("people").passages_of_person(db, person_id=person_id, count=count)]


def roster(db: sqlite3.Connection, body: str, *, before: dt.date | None = None) -> Roster:
    """Whom a body (name or slug) knows from its meetings (before that day); empty for an unknown body."""
    found = id_of_body(db, body)
    if found is None:
        return Roster()
    given = {"body_id": found, "before": before and before.isoformat()}
    forms = _particulars(statements("people").roster_particulars(db, **given))
    root, known_people = roots(db), defaultdict[int, list[sqlite3.Row]](list)
    for row in statements("people").roster(db, **given):
        known_people[root[row["id"]]].append(row)
    return Roster(tuple(_known_person(number, rows, forms) for number, rows in known_people.items()))


def _known_person(number: int, rows: list[sqlite3.Row], forms: Mapping[tuple[int, str], tuple[str, ...]]) -> Person:
    """A person under the name of the row that the others were merged into, where that is known by then."""
    first = next((row for row in rows if row["id"] == number), rows[0])
    names = [row["name"] for row in rows if row is not first]
    aliases = [*(alias for row in rows for alias in forms[row["id"], "alias"]), *names]
    return Person(
        name=first["name"],
        honorific=first["honorific"],
        roles=tuple(dict.fromkeys(role for row in rows for role in forms[row["id"], "role"])),
        aliases=tuple(dict.fromkeys(aliases)),
        known_from=day(min(row["known_from"] for row in rows)),
        known_until=day(max(row["known_until"] for row in rows)),
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
    root = roots(db)
    for row in statements("people").known_names(db, body_id=body_id, meeting_id=meeting_id):
        rank = 0 if row["full"] else 1 if row["here"] else 2
        meant[fold(row["form"]) or "", rank].add(root[row["id"]])
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


def named(db: sqlite3.Connection, body_id: int, written: str | None) -> tuple[PersonRow, ...]:
    """Whom a name may mean in a body: the people with that name or alias, else those with these initials.

    All who fit are given; the caller offers them and chooses none.
    """
    wanted = {fold(written) or "", fold(untitled(written)[0]) or ""} if written else set()
    fits: set[int] = set()
    by_initials: set[int] = set()
    root = roots(db)
    for row in statements("people").known_names(db, body_id=body_id, meeting_id=None):
        if (fold(row["form"]) or "") in wanted:
            fits.add(root[row["id"]])
        if row["full"] and _initials(row["form"]) in {form.replace(".", "").replace(" ", "") for form in wanted}:
            by_initials.add(root[row["id"]])
    return tuple(_rows(db, sorted(fits or by_initials)))


def _initials(name: str) -> str:
    """jl for Jane Lee."""
    return "".join(part[0] for part in re.findall(r"[^\W\d_]+", fold(name) or ""))


def roots(db: sqlite3.Connection) -> dict[int, int]:
    """For each person the one under whom they are kept: themselves, unless they were merged into another."""
    merged = {row["id"]: row["merged_into"] for row in statements("people").merged(db)}
    kept = {}
    for number in merged:
        root = number
        while merged[root] is not None:
            root = merged[root]
        kept[number] = root
    return kept


def people_by_number(db: sqlite3.Connection) -> Mapping[int, str]:
    """The name of each person, of those who were merged into another that one's name."""
    names = {row["id"]: row["name"] for row in statements("people").merged(db)}
    return {number: names[root] for number, root in roots(db).items()}


def family(db: sqlite3.Connection, person_id: int) -> set[int]:
    """A person and all who were merged into them."""
    return {number for number, root in roots(db).items() if root == person_id}


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
