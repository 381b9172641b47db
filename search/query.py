"""The query language: words, "phrases", -excluded, and fields such as speaker:moore or after:2022.

`parse` reads what people type and `str(query)` writes it back: parsing that again gives the
same query. What is odd but harmless (an unpaired quote, a lone dash, a control character) is
passed over; what cannot be meant raises QueryError with one sentence that helps.
"""

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from search.errors import QueryError

MOST_CHARACTERS = 2_000

KINDS = {
    "question": "question",
    "commitment": "commitment",
    "action": "commitment",
    "decision": "decision",
    "follow-up": "follow_up",
    "contribution": "contribution",
    "figure": "figure",
    "reference": "reference",
    "acronym": "acronym",
}

STATUSES = (
    *("answered", "partly answered", "deferred", "unanswered"),
    *("resolved", "agreed", "approved", "noted", "recommended", "elected", "rejected"),
    *("proposed", "open", "in progress", "conditional", "reported done", "done", "not done", "dropped", "superseded"),
)

# The fields, and what each wants.
WANTED = {
    "speaker": "a name",
    "after": "a year or a date",
    "before": "a year or a date",
    "kind": "one of " + ", ".join(KINDS),
    "status": "one of " + ", ".join(STATUSES),
    "body": "a part of a body's name",
    "item": "a part of an agenda item's title or its number",
}

QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "＂": '"'})
# One thing typed: dashes before it, a name with a colon, and a phrase in quotes or a run without blanks.
LEXEME = re.compile(r'(?P<minus>-*)(?P<name>[A-Za-z]+:)?(?:"(?P<phrase>[^"]*)"|(?P<word>[^\s"]+))?')


@dataclass(frozen=True, slots=True)
class Term:
    """A word, or a phrase whose words must stand together; `text` holds no quote."""

    text: str
    quoted: bool = False

    def __str__(self) -> str:
        return f'"{self.text}"' if self.quoted else self.text


@dataclass(frozen=True, slots=True)
class Query:
    """What was asked for. `terms` keep their order; several values of one field mean any of them.

    `after` is the first day included and `before` the first day left out: after:2022 before:2023
    is the year 2022.
    """

    terms: tuple[Term, ...] = ()
    excluded: tuple[Term, ...] = ()
    speakers: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    after: dt.date | None = None
    before: dt.date | None = None

    @property
    def words(self) -> tuple[str, ...]:
        """The words outside quotes."""
        return tuple(term.text for term in self.terms if not term.quoted)

    @property
    def phrases(self) -> tuple[str, ...]:
        """The phrases in quotes."""
        return tuple(term.text for term in self.terms if term.quoted)

    @property
    def plain(self) -> str:
        """The terms as running text, for the embedder."""
        return " ".join(term.text for term in self.terms)

    @property
    def filtered(self) -> bool:
        """Whether a field narrows what is searched."""
        return bool(
            self.speakers or self.kinds or self.statuses or self.bodies or self.items or self.after or self.before
        )

    def __str__(self) -> str:
        return " ".join(_written(self))


def parse(text: str) -> Query:
    """Reads a query as people type it. Raises QueryError; an empty text gives an empty query."""
    if len(text) > MOST_CHARACTERS:
        raise QueryError(f"The query has {len(text):,} characters; {MOST_CHARACTERS:,} are the most that is read.")
    terms: list[Term] = []
    excluded: list[Term] = []
    fields: dict[str, list[str]] = {name: [] for name in WANTED}
    for field, minus, term in _things(clean(text)):
        if field:
            fields[field].append(term.text)
        else:
            (excluded if minus else terms).append(term)
    after, before = _one_day("after", fields["after"]), _one_day("before", fields["before"])
    if after and before and after >= before:
        raise QueryError(f"Nothing lies both from {after} on and before {before}: swap them, or leave one out.")
    return Query(
        terms=tuple(terms),
        excluded=tuple(excluded),
        speakers=tuple(fields["speaker"]),
        kinds=tuple(_kind(value) for value in fields["kind"]),
        statuses=tuple(_status(value) for value in fields["status"]),
        bodies=tuple(fields["body"]),
        items=tuple(fields["item"]),
        after=after,
        before=before,
    )


def clean(text: str) -> str:
    """The text without control characters and half characters, with straight quotes and single blanks."""
    seen = "".join(" " if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") else c for c in text)
    return " ".join(seen.translate(QUOTES).split())


def _things(text: str) -> Iterator[tuple[str, bool, Term]]:
    """(field or "", excluded?, term) for each thing typed; a field's value is its term."""
    waiting = ""  # a field whose value stands after a blank: "speaker: moore"
    for found in LEXEME.finditer(text):
        name, minus = (found["name"] or "").lower(), bool(found["minus"])
        field = _field(name, minus)
        term = _term(found["phrase"], found["word"] if field else (found["name"] or "") + (found["word"] or ""))
        if field and waiting:
            raise _wants(waiting, "nothing")
        if (field or waiting) and term:
            yield field or waiting, False, term
            waiting = ""
        elif field:
            waiting = field
        elif term:
            yield "", minus, term
    if waiting:
        raise _wants(waiting, "nothing")


def _field(name: str, minus: bool) -> str:
    """The field that `name` ("speaker:") stands for; empty where it is only a word with a colon."""
    field = name.removesuffix(":")
    if not field:
        return ""
    if field not in WANTED:
        near = get_close_matches(field, WANTED, 1, cutoff=0.8)
        if near:
            raise QueryError(f"There is no field {name} – did you mean {near[0]}: ?")
        return ""
    if minus:
        raise QueryError(f"Only words and phrases can be left out with a dash, not {name}")
    return field


def _term(phrase: str | None, word: str | None) -> Term | None:
    """A phrase or word that holds at least one letter or digit; None for anything less."""
    text = (word or "") if phrase is None else " ".join(phrase.split())
    return Term(text, quoted=phrase is not None) if re.search(r"\w", text) else None


def _wants(field: str, got: str) -> QueryError:
    return QueryError(f"{field}: wants {WANTED[field]}, got {got}")


def _one_day(field: str, values: list[str]) -> dt.date | None:
    if len(values) > 1:
        raise QueryError(f"{field}: is given {len(values)} times; leave one.")
    return _first_day(field, values[0]) if values else None


def _first_day(field: str, value: str) -> dt.date:
    """The first day of the year, month or day that is written: "2022", "2022-07", "2022-07-04" or "4/7/2022"."""
    british = re.fullmatch(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})", value, re.ASCII)
    parts = british.groups()[::-1] if british else re.split(r"[-/]", value)
    if len(parts) > 3 or not all(re.fullmatch(r"\d{1,4}", part, re.ASCII) for part in parts) or len(parts[0]) != 4:
        raise _wants(field, repr(value))
    year, month, day = (*map(int, parts), 1, 1)[:3]
    try:
        return dt.date(year, month, day)
    except ValueError as no_such_day:
        raise _wants(field, f"{value!r}, which is no day") from no_such_day


def _kind(value: str) -> str:
    name = re.sub(r"[\s_-]+", "-", value.lower()).removesuffix("s")
    if name not in KINDS:
        raise _wants("kind", repr(value))
    return KINDS[name]


def _status(value: str) -> str:
    name = re.sub(r"[\s_-]+", " ", value.lower())
    if name not in STATUSES:
        raise _wants("status", repr(value))
    return name


def _written(query: Query) -> Iterator[str]:
    yield from map(str, query.terms)
    yield from (f"-{term}" for term in query.excluded)
    names = {kind: name for name, kind in KINDS.items() if name != "action"}
    fields = {
        "speaker": query.speakers,
        "kind": tuple(names[kind] for kind in query.kinds),
        "status": query.statuses,
        "body": query.bodies,
        "item": query.items,
    }
    for field, values in fields.items():
        yield from (f"{field}:{_bare_or_quoted(value)}" for value in values)
    if query.after:
        yield f"after:{query.after}"
    if query.before:
        yield f"before:{query.before}"


def _bare_or_quoted(value: str) -> str:
    return value if re.fullmatch(r"[\w-]+", value) else f'"{value}"'
