"""Invented minutes in any number, like enough to real ones in length, words and who speaks.

Each paragraph is put together from a topic's own words, a speaker and a turn of phrase, so
that words are spread as in real minutes: a few everywhere, many in one topic only.
"""

import datetime as dt
import hashlib
import random
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.document import AgendaItem, Document, MeetingHeader, Paragraph, Span
from nlp.findings import Answer, Contribution, Findings, Question

BODIES = ("Harrow Vale Schools Forum", "Winterbourne Town Council", "Eastmere Governing Board", "Ridgeway Health Panel")

FIRST = (
    "Amina Bernard Carys Dilip Edith Farouk Gwen Hamish Iris Jonah Kemi Leonard Maeve Nikhil Olive Piotr Rosa Stefan"
)
LAST = "Abbott Begum Castell Drummond Eastlake Fenn Garside Holroyd Iqbal Jessop Kirkbride Lomax Maddox Norcliffe Okoro"

TOPICS = {
    "Schools Block transfer": "schools block|transfer|half a per cent|disapplication request|minimum funding guarantee|"
    "consultation with schools|growth fund|central services block|de-delegation|lump sum",
    "High needs": "high needs deficit|education health and care plans|independent placements|top-up funding|special "
    "school places|tribunal appeals|resource bases|outreach service|element three|annual reviews",
    "Highways": "potholes|resurfacing programme|speed indicator device|verge parking|winter gritting|street lighting|"
    "drainage gullies|twenty mile an hour zone|dropped kerbs|pedestrian crossing",
    "Burial ground": "headstone safety|memorial bench|burial fees|cemetery wall|lych gate|yew trees|ashes plots|"
    "grave digging contractor|chapel roof|columbarium",
    "Attendance and exclusions": "persistent absence|fixed term exclusions|alternative provision|attendance officer|"
    "penalty notices|part-time timetables|off-rolling|reintegration meetings|pastoral leads|breakfast club",
    "Budget monitoring": "outturn|reserves|virement|agency staff|energy costs|pay award|contingency|inflation|"
    "medium term financial plan|capital programme",
    "Health services": "waiting lists|speech and language therapy|school nursing|mental health support team|"
    "autism assessments|dental access|health visitors|ambulance response|minor injuries unit|vaccination uptake",
    "Recreation ground": "play equipment|safety surfacing|pavilion lease|football pitches|dog bins|skate ramp|"
    "grass cutting contract|goal mouths|changing rooms|outdoor gym",
    "Planning": "planning application|conservation area|tree preservation order|section 106 money|village design "
    "statement|affordable homes|appeal decision|enforcement notice|footpath diversion|flood risk assessment",
    "Safeguarding": "designated lead|safer recruitment|single central record|online safety|referral thresholds|"
    "early help|prevent duty|training log|looked after children|police notifications",
    "Premises": "boiler replacement|asbestos survey|fire risk assessment|accessible toilet|roof leak|security fence|"
    "solar panels|legionella testing|window frames|car park lines",
    "Communications": "newsletter|website|noticeboard|annual meeting|residents survey|social media|press release|"
    "complaints procedure|publication scheme|data protection audit",
}

SAID = (
    "{who} reported that the {a} had been delayed and that {b} would be affected unless {c} could be found",
    "{who} said that officers were still working through the figures for {a}, which stood at £{money}, and that {b} "
    "remained the greatest risk",
    "{who} explained the position on {a} and drew attention to {b} at appendix {letter} of the report",
    "{who} felt that more should be done about {a}, as {b} had been raised at every meeting since {month}",
    "{who} thanked colleagues for their work on {a} and noted that {percent} per cent of {b} was now complete",
    "{who} commented that neighbouring authorities had dealt with {a} differently and suggested looking at {c}",
    "It was noted that {a} and {b} had been discussed with the contractor and that a price of £{money} was awaited",
    "The Chair reminded members that {a} could not be considered without the report on {b}",
    "{who} advised that the regulations on {a} had changed in {month} and that {c} would need to be reviewed",
    "Members discussed {a} at length and there was concern that {b} was being funded from {c}",
)
ASKED = (
    "{who} asked when {a} would be resolved and what this would mean for {b}",
    "{who} asked how much of the £{money} set aside for {a} had been spent",
    "{who} queried whether {a} had been discussed with parents and residents before {b} was agreed",
    "{who} asked who was responsible for {a} now that {c} had been handed over",
)
ANSWERED = (
    "{who} responded that {a} should be finished by the end of {month}, and that {b} would follow once {c} was known",
    "In response {who} said that £{money} of it had been used on {a} and the rest was held for {b}",
    "{who} replied that no decision on {a} had been made and that {b} would come back to a later meeting",
)
MORE = (
    "The cost was put at £{money}.",
    "This compared with {percent} per cent in the year before.",
    "A further paper on {c} would be circulated.",
    "There had been {count} representations about {b}.",
    "It was acknowledged that {c} was outside the control of the meeting.",
    "Work on {b} would not start before {month}.",
)
MONTHS = "January February March April May June July August September October November December"


@dataclass(frozen=True, slots=True)
class Said:
    """A paragraph before it has a place: its words, who speaks, and whether it asks or answers."""

    text: str
    who: str
    kind: str


def meetings(count: int, paragraphs: int, seed: int = 4) -> Iterator[tuple[Document, Findings]]:
    """`count` meetings of `paragraphs` paragraphs each, the same for the same seed."""
    chance = random.Random(seed)
    people = [f"{first} {last}" for first in FIRST.split() for last in LAST.split()]
    for number in range(count):
        body = BODIES[number % len(BODIES)]
        date = dt.date(2015, 1, 7) + dt.timedelta(weeks=number // len(BODIES))
        present = chance.sample(people, 14)
        topics = chance.sample(sorted(TOPICS), 4)
        yield _meeting(chance, body, date, topics, present, paragraphs)


def _meeting(
    chance: random.Random, body: str, date: dt.date, topics: list[str], present: list[str], count: int
) -> tuple[Document, Findings]:
    text = ""
    items: list[AgendaItem] = []
    paragraphs: list[Paragraph] = []
    said: list[tuple[Said, Span]] = []
    for place, topic in enumerate(topics):
        items.append(AgendaItem(str(place + 1), topic, len(text), len(text) + len(topic)))
        text += f"{topic}\n\n"
        for one in _discussion(chance, topic, present, count // len(topics)):
            n = len(paragraphs) + 1
            paragraphs.append(Paragraph(n, len(text), len(text) + len(one.text), "minute", place))
            said.append((one, Span(n, len(text), len(text) + len(one.text))))
            text += f"{one.text}\n\n"
    document = Document(
        source=f"{body} {date}.txt",
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        form="text",
        text=text,
        paragraphs=tuple(paragraphs),
        items=tuple(items),
        meeting=MeetingHeader(body=body, date=date, title=f"{body}, {date}"),
    )
    return document, Findings(contributions=_contributions(said), questions=_questions(said), rules="invented")


def _discussion(chance: random.Random, topic: str, present: list[str], count: int) -> Iterator[Said]:
    left = count
    while left > 0:
        if left > 1 and chance.random() < 0.15:
            asker, answerer = chance.sample(present, 2)
            shared = chance.sample(TOPICS[topic].split("|"), 3)
            yield _said(chance, ASKED, shared, asker, "question")
            yield _said(chance, ANSWERED, shared, answerer, "answer")
            left -= 2
        else:
            yield _said(chance, SAID, chance.sample(TOPICS[topic].split("|"), 3), chance.choice(present), "")
            left -= 1


def _said(chance: random.Random, patterns: tuple[str, ...], words: list[str], who: str, kind: str) -> Said:
    a, b, c = words
    sentences = [chance.choice(patterns), *chance.sample(MORE, chance.randint(0, 4))]
    fields = {
        "who": who,
        "a": a,
        "b": b,
        "c": c,
        "letter": chance.choice("ABCDEF"),
        "month": chance.choice(MONTHS.split()),
    }
    numbers = {
        "money": f"{chance.randint(1, 900) * 100:,}",
        "percent": chance.randint(2, 98),
        "count": chance.randint(2, 60),
    }
    return Said(" ".join(one.format(**fields, **numbers).rstrip(".") + "." for one in sentences), who, kind)


def _contributions(said: list[tuple[Said, Span]]) -> tuple[Contribution, ...]:
    return tuple(
        Contribution(span, (one.who,), "said", False, 0.9, ()) for one, span in said if one.text.startswith(one.who)
    )


def _questions(said: list[tuple[Said, Span]]) -> tuple[Question, ...]:
    return tuple(
        Question(span, one.who, "answered", (Answer(said[place + 1][1], said[place + 1][0].who),), 0.9, ())
        for place, (one, span) in enumerate(said)
        if one.kind == "question"
    )
