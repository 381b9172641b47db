"""Answers, timelines, topics and precedent, as a terminal shows them."""

from collections.abc import Iterator, Sequence

from api.printing import counted, day, indented, table
from search.answers import Answered, AskedBefore, Cited
from search.precedent import Decided, Precedent, Year
from search.recurring import Series
from search.timeline import Stop, Timeline, Told
from search.topics import Topic

STANDING = {"later": "Later: ", "earlier": "Earlier: ", None: ""}


def answered(answer: Answered) -> str:
    """The sentences that answer, each cited; or that nothing was found, and what was asked and never answered."""
    parts = [answer.prose] if answer.prose else []
    parts += [_cited(cited, number) for number, cited in enumerate(answer.sentences, 1)]
    if not answer.found:
        parts.append(
            "Nothing found that plainly answers this." if answer.nearest else "Nothing found that answers this."
        )
    if answer.nearest:
        parts.append("The nearest that the minutes tell, which may not answer it:")
        parts += [_cited(cited, number) for number, cited in enumerate(answer.nearest, 1)]
    if answer.asked:
        parts.append("The minutes ask this, and do not answer it:")
        parts += map(_asked, answer.asked)
    return "\n\n".join((*parts, *answer.notes))


def timeline(told: Timeline) -> str:
    """What each meeting's minutes tell, the earliest first, and the figures that recur."""
    if not told.stops:
        return "\n\n".join(("Nothing found.", *told.notes))
    return "\n\n".join((*map(_stop, told.stops), *map(_series, told.figures), *told.notes))


def topics(told: Sequence[Topic]) -> str:
    """The topics with how much there is of each."""
    if not told:
        return "No topics yet: too few agenda items are held."
    rows = [(one.slug, one.name, str(one.items), str(one.meetings), str(len(one.bodies))) for one in told]
    return table(("Topic", "Terms", "Items", "Meetings", "Bodies"), rows)


def topic(told: tuple[Topic, Timeline]) -> str:
    """A topic's own terms, then its timeline."""
    one, line = told
    bodies = ", ".join(one.bodies)
    head = f"{one.name}\n    {counted(one.items, 'item')} of {counted(one.meetings, 'meeting')}: {bodies}"
    return f"{head}\n\n{timeline(line)}"


def precedents(told: Sequence[Precedent]) -> str:
    """What each body decided, the latest year first."""
    return "\n\n".join(map(_precedent, told)) or "No decision found on this."


def _cited(cited: Cited, number: int) -> str:
    words = indented(f"[{number}] {STANDING[cited.standing]}“{cited.text}”", 0)
    page = f", page {cited.page}" if cited.page else ""
    item = f", {cited.item}" if cited.item else ""
    where = f"{cited.meeting}, {day(cited.date)}{item}{page} ({cited.address})"
    return f"{words}\n    {cited.speaker or 'the minutes'}, {where}"


def _asked(one: AskedBefore) -> str:
    words = indented(f"“{one.text}”", 0)
    return f"{words}\n    {one.asker or 'somebody'}, {one.meeting}, {day(one.date)}: {one.status} ({one.address})"


def _stop(stop: Stop) -> str:
    return "\n".join((f"{day(stop.date)}, {stop.body}", *map(_told, stop.told)))


def _told(one: Told) -> str:
    status = f" ({one.status})" if one.status else ""
    who = f" by {one.by}" if one.by else ""
    return indented(f"{one.what}{who}{status}: “{one.words}” ({one.address})")


def _series(series: Series) -> str:
    rows = [
        (day(point.date), point.written, point.period, "looking ahead" if point.forecast else "", point.address)
        for point in series.points
    ]
    head = f"Figures: {series.thing}, {series.body}"
    return f"{head}\n{table(('Told on', 'Figure', 'Of', '', 'Where'), rows)}"


def _precedent(one: Precedent) -> str:
    return "\n\n".join((one.body, *map(_year, one.years)))


def _year(year: Year) -> str:
    label = year.label if year.named else f"{year.label} (the year of the meeting)"
    return "\n".join((f"  {label}", *map(_decided, year.decisions)))


def _decided(one: Decided) -> str:
    page = f", page {one.page}" if one.page else ""
    lines = [indented(f"{one.kind}: “{one.words}”"), indented(f"{day(one.date)}{page} ({one.address})")]
    return "\n".join((*lines, *(indented(line) for line in bound(one))))


def bound(one: Decided) -> Iterator[str]:
    """The vote, who moved and seconded, the conditions, and what came later, each a line."""
    if one.vote:
        yield f"Vote: {one.vote}"
    if one.mover:
        yield f"Moved by {one.mover}"
    if one.seconder:
        yield f"Seconded by {one.seconder}"
    yield from (f"Condition: {words}" for words in one.conditions)
    if one.later:
        yield f"Perhaps replaced later: {', '.join(one.later)}"
