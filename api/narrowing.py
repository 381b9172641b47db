"""A query made wider again, one part at a time: for whoever found too little, or narrowed too far."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ledger.moments import long_day
from search.query import Query, Term

FIELDS = {
    "speakers": "said by {}",
    "kinds": "holding a {}",
    "statuses": "{}",
    "bodies": "of {}",
    "items": "under an item with “{}”",
}


@dataclass(frozen=True, slots=True)
class Wider:
    """What a query asks for in one of its parts, and the query without it, as one would type it."""

    part: str
    query: str


def narrowings(query: Query) -> list[Wider]:
    """The fields and exclusions of a query, each with the query without it."""
    return list(_narrowings(query))


def attempts(query: Query) -> list[Wider]:
    """What to try where nothing was found: without a field, without the quotes, without what is left out."""
    loose = replace(query, terms=tuple(Term(term.text) for term in query.terms))
    told = [Wider("the words apart, not as a phrase", str(loose))] if query.phrases else []
    told += [Wider(f"without “{one.part}”", one.query) for one in narrowings(query)]
    bare = Query(terms=loose.terms)
    if len(told) > 1 and bare.terms:
        told.append(Wider("the words alone", str(bare)))
    return [one for one in told if one.query]


def _narrowings(query: Query) -> Iterator[Wider]:
    for field, said in FIELDS.items():
        values: tuple[str, ...] = getattr(query, field)
        if values:
            part = said.format(" or ".join(value.replace("_", "-") for value in values))
            yield Wider(part, str(replace(query, **{field: ()})))  # type: ignore[arg-type]  # a field of texts
    if query.after:
        yield Wider(f"from {long_day(query.after)} on", str(replace(query, after=None)))
    if query.before:
        yield Wider(f"before {long_day(query.before)}", str(replace(query, before=None)))
    if query.excluded:
        yield Wider(f"without {', '.join(map(str, query.excluded))}", str(replace(query, excluded=())))
