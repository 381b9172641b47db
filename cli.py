"""The command `matters`: each command parses, calls one function, prints.

Whatever is heavy is imported inside the command that needs it, so that `matters actions`
answers at once. Exit status: 0 done, 1 something failed or was refused, 2 used wrongly.
"""

import math
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from operator import attrgetter
from pathlib import Path
from typing import Annotated, Literal, TypeVar

import typer

from api import printing, settings

T = TypeVar("T")
app = typer.Typer(
    help="Reads published minutes, and keeps asking until each promise is kept.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Data = Annotated[Path | None, typer.Option("--data", help="The folder of the record, instead of MATTERS_DATA.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON for scripts.")]
BodyName = Annotated[str, typer.Option("--body", help="The body: its name, or its slug.")]
Day = Annotated[str, typer.Option("--date", help="The meeting's day where the minutes do not state it: 2022-07-04.")]
Limit = Annotated[int, typer.Option("--limit", min=1, max=10_000, help="How many to show.")]
Offset = Annotated[int, typer.Option("--offset", min=0, max=2**53, help="How many to pass over first.")]
Form = Annotated[str, typer.Option("--format", help="docx, html, pdf, xlsx or csv; the tracker takes the last four.")]
Output = Annotated[Path | None, typer.Option("--output", "-o", help="The file to write; its ending tells the format.")]
Unconfirmed = Annotated[bool, typer.Option("--unconfirmed", help="Also what nobody has accepted yet.")]
By = Annotated[str, typer.Option("--by", help="Who makes the change, instead of MATTERS_USER.")]


@contextmanager
def record(data: Path | None) -> Iterator[sqlite3.Connection]:
    """The ledger in the data folder, open for one command."""
    from ledger.database import open_ledger
    from nlp import weights

    db = open_ledger(settings.data_folder(data))
    weights.use(settings.data_folder(data) / weights.NAME)
    try:
        yield db
    finally:
        db.close()


def say(value: T, as_json: bool, told: Callable[[T], str]) -> None:
    """Print a value as JSON or as people read it."""
    if as_json:
        from api import shapes

        typer.echo(shapes.as_json(value))
    else:
        typer.echo(told(value))


def finite(number: float) -> float:
    """Refuses "nan", which the bounds of an option let through."""
    if not math.isfinite(number):
        raise typer.BadParameter(f"{number} is no number of seconds; give one such as 2.")
    return number


@app.command()
def extract(file: Path, body: BodyName = "", date: Day = "", json: Json = False) -> None:
    """Read one file and print what was found, storing nothing.

    \b
    Example: matters extract minutes.txt --body "Schools Forum" --date 2022-07-04
    """
    from api import workflow
    from nlp import weights

    weights.use(settings.data_folder() / weights.NAME)
    told = workflow.extract(file, body=body or None, date=settings.day(date))
    say(told, json, printing.extracted)


@app.command()
def ingest(
    paths: list[Path],
    body: BodyName = "",
    date: Day = "",
    workers: Annotated[
        int | None,
        typer.Option("--workers", min=1, max=64, help="Processes that read; as many as the files are worth."),
    ] = None,
    by: By = "",
    data: Data = None,
    json: Json = False,
) -> None:
    """Log minutes: files, and every readable file of folders. Exit status 1 when any was refused.

    \b
    Example: matters ingest minutes/ --body "Schools Forum"
    """
    from api import workflow

    refused, told = False, []
    with record(data) as db:
        folder, day, who = settings.data_folder(data), settings.day(date), settings.user(by)
        for logged in workflow.log_minutes(
            db, folder, paths, body=body or None, date=day, by=who, progress=printing.passing, workers=workers
        ):
            refused |= logged.outcome == "refused"
            told.append(logged)
            printing.passing("")
            if not json:
                typer.echo(printing.logged(logged))
    printing.passing("")
    if json:
        say(told, True, str)
    raise typer.Exit(1 if refused else 0)


@app.command()
def fetch(
    address: Annotated[str, typer.Argument(help="A council's register of meetings, one of its bodies or meetings.")],
    since: Annotated[str, typer.Option("--since", help="From this day on; a year back unless given.")] = "",
    until: Annotated[str, typer.Option("--until", help="Up to this day; today unless given.")] = "",
    body: BodyName = "",
    limit: Annotated[int | None, typer.Option("--limit", min=1, help="Visit so many meetings at most.")] = None,
    keep: Annotated[Path | None, typer.Option("--keep", help="A folder for the files as they came.")] = None,
    delay: Annotated[
        float, typer.Option("--delay", min=0, max=600, callback=finite, help="Seconds between two requests.")
    ] = 2.0,
    allow_private: Annotated[bool, typer.Option("--allow-private", help="Ask private networks too.")] = False,
    by: By = "",
    data: Data = None,
    json: Json = False,
) -> None:
    """Fetch published minutes from a ModernGov site, politely, and log them. Exit status 1 when any was refused.

    \b
    Example: matters fetch democracy.example.gov.uk --body "Schools Forum" --since 2024-09-01
    """
    from api import workflow

    refused, told = False, []
    with record(data) as db:
        try:
            for logged in workflow.fetch_minutes(
                db,
                settings.data_folder(data),
                address,
                since=settings.day(since),
                until=settings.day(until),
                body=body or None,
                limit=limit,
                keep=keep,
                delay=delay,
                private=settings.fetch_private(allow_private),
                by=settings.user(by),
                progress=printing.progress,
            ):
                refused |= logged.outcome == "refused"
                told.append(logged)
                if not json:
                    typer.echo(printing.logged(logged))
        except KeyboardInterrupt:
            typer.echo("Stopped. What was logged is kept, and the same command goes on from here.", err=True)
            raise typer.Exit(130) from None
        finally:
            if json:
                say(told, True, str)
    raise typer.Exit(1 if refused else 0)


@app.command()
def meetings(body: BodyName = "", limit: Limit = 50, offset: Offset = 0, data: Data = None, json: Json = False) -> None:
    """List the meetings whose minutes are held, the latest first.

    \b
    Example: matters meetings --body "Schools Forum"
    """
    from api.views import known
    from ledger.meetings import list_meetings

    with record(data) as db:
        say(list_meetings(db, body=known(db, body), limit=limit, offset=offset), json, printing.meetings)


@app.command()
def show(meeting: str, data: Data = None, json: Json = False) -> None:
    """Show the minutes of a meeting with the findings beside the words.

    \b
    Example: matters show schools-forum/2022-07-04
    """
    from api.views import read_meeting

    with record(data) as db:
        say(read_meeting(db, meeting), json, printing.minutes)


@app.command()
def search(
    query: list[str],
    sort: Annotated[Literal["relevance", "date"], typer.Option("--sort", help="What comes first.")] = "relevance",
    by_meeting: Annotated[
        bool, typer.Option("--by-meeting", help="Meeting by meeting, the first hits of each.")
    ] = False,
    limit: Limit = 10,
    offset: Offset = 0,
    data: Data = None,
    json: Json = False,
) -> None:
    """Find passages by words and by meaning, and tell why each was found and what came of it.

    Fields: speaker: after: before: kind: status: body: item:, "a phrase", -without.

    \b
    Example: matters search "Schools Block transfer" kind:question after:2022 --sort date
    """
    from api import print_search
    from search import hybrid

    folder, asked = settings.data_folder(data), " ".join(query)
    with record(data) as db:
        group: Literal["", "meeting"] = "meeting" if by_meeting else ""
        found = hybrid.search(db, folder, asked, limit=limit, offset=offset, sort=sort, group=group)
    say(found, json, print_search.results)


@app.command()
def like(
    address: Annotated[str, typer.Argument(help="The permanent address of a paragraph: 12.1.34.")],
    limit: Limit = 10,
    offset: Offset = 0,
    data: Data = None,
    json: Json = False,
) -> None:
    """Find passages like one: near it in meaning, with its rare words.

    \b
    Example: matters like 1.1.9
    """
    from api import print_search
    from search.similar import more_like

    with record(data) as db:
        found = more_like(db, settings.data_folder(data), address, limit=limit, offset=offset)
    say(found, json, print_search.results)


@app.command()
def quote(
    address: Annotated[
        str, typer.Argument(help="The permanent address of a paragraph, as a search prints it: 12.1.34.")
    ],
    form: Annotated[
        Literal["text", "markdown", "html"], typer.Option("--format", help="As what to print it.")
    ] = "text",
    data: Data = None,
    json: Json = False,
) -> None:
    """Print a paragraph as a quotation: the exact words with a full reference.

    \b
    Example: matters quote 1.1.9 --format markdown
    """
    from search.quotation import quotation

    with record(data) as db:
        quoted = quotation(db, address, settings.web_address())
    say(quoted, json, attrgetter(form))


@app.command()
def searches(
    verb: Annotated[str, typer.Argument(help="save, new, seen, rename, query, mail or delete.")] = "",
    name: Annotated[str, typer.Argument(help="The name of the search, or its number.")] = "",
    words: Annotated[list[str] | None, typer.Argument(help="The query, the new name, or addresses.")] = None,
    by: By = "",
    data: Data = None,
    json: Json = False,
) -> None:
    """List saved searches with how much is new for each; save one, show what is new, count it as seen, change it.

    \b
    Examples: matters searches save "Block transfers" '"schools block" transfer'
              matters searches new "Block transfers"
              matters searches seen "Block transfers"
              matters searches mail "Block transfers" priya@example.gov.uk
    """
    from api import print_search
    from api.searching import saved_searches

    folder = settings.data_folder(data)
    with record(data) as db:
        told = saved_searches(db, folder, verb, name, words or (), by=settings.user(by))
    say(told, json, print_search.saved)


@app.command()
def ask(question: list[str], data: Data = None, json: Json = False) -> None:
    """Answer a question with the sentences of the minutes that answer it, or say that nothing was found.

    \b
    Example: matters ask "Has a Schools Block transfer been ruled out?"
    """
    from api import print_asking
    from search import answers, prose

    asked = " ".join(question)
    with record(data) as db:
        answer = answers.ask(db, settings.data_folder(data), asked)
    say(prose.with_prose(settings.writer(), asked, answer), json, print_asking.answered)


@app.command()
def timeline(query: list[str], data: Data = None, json: Json = False) -> None:
    """Show meeting by meeting what was asked, answered, promised, decided and reported, and figures that recur.

    \b
    Example: matters timeline deficit body:harrowmere
    """
    from api import print_asking
    from search.timeline import timeline as line

    with record(data) as db:
        say(line(db, settings.data_folder(data), " ".join(query)), json, print_asking.timeline)


@app.command()
def topics(
    topic: Annotated[str, typer.Argument(help="The slug of one topic, for its timeline.")] = "",
    data: Data = None,
    json: Json = False,
) -> None:
    """List the topics of all minutes, or show the timeline of one.

    \b
    Example: matters topics
    """
    from api import print_asking
    from search.topics import get_topic, list_topics

    folder = settings.data_folder(data)
    with record(data) as db:
        if topic:
            say(get_topic(db, folder, topic), json, print_asking.topic)
        else:
            say(list_topics(db, folder), json, print_asking.topics)


@app.command()
def precedent(matter: list[str], data: Data = None, json: Json = False) -> None:
    """Show what was decided on a matter year by year, with votes, movers and conditions.

    \b
    Example: matters precedent "schools block transfer"
    """
    from api import print_asking
    from search.precedent import precedent as decided

    with record(data) as db:
        say(decided(db, settings.data_folder(data), " ".join(matter)), json, print_asking.precedents)


@app.command()
def actions(
    status: Annotated[str, typer.Option("--status", help="A state, several by commas, live, closed or all.")] = "live",
    owner: Annotated[str, typer.Option("--owner", help="A part of the owner's name; none for no owner.")] = "",
    due_before: Annotated[str, typer.Option("--due-before", help="Due before this day: 2026-03-31.")] = "",
    overdue: Annotated[bool, typer.Option("--overdue", help="Only those whose day has passed.")] = False,
    body: BodyName = "",
    limit: Limit = 50,
    offset: Offset = 0,
    data: Data = None,
    json: Json = False,
) -> None:
    """List actions and how they stand, the earliest due first.

    \b
    Example: matters actions --overdue --owner "Jane Moore"
    """
    from api.views import known
    from ledger.actions import list_actions

    with record(data) as db:
        page = list_actions(
            db,
            status=status,
            owner=owner or None,
            due_before=settings.day(due_before),
            overdue=overdue,
            body=known(db, body),
            limit=limit,
            offset=offset,
        )
    say(page, json, printing.actions)


@app.command()
def action(
    action_id: Annotated[int, typer.Argument(metavar="ID", min=1, max=2**53)],
    verb: Annotated[str, typer.Argument(help="done, drop, defer, assign, due, note, accept, undo, merge…")] = "",
    words: Annotated[list[str] | None, typer.Argument(help="The owner, day, note or reason, or other actions.")] = None,
    revision: Annotated[int | None, typer.Option("--revision", min=1, help="Only where it stands at this.")] = None,
    by: By = "",
    data: Data = None,
    json: Json = False,
) -> None:
    """Show an action with its history, or change it: by done, drop, assign, due, note, undo and the like.

    \b
    Examples: matters action 3
              matters action 3 assign "Jane Moore"
              matters action 3 due 2026-03-31
              matters action 3 drop "Overtaken by the new code"
              matters action 3 undo
              matters action 3 merge 4 7
              matters action 3 split "write to schools" "tell the Forum"
    """
    from api.acting import change_action
    from api.views import read_action

    with record(data) as db:
        if verb:
            change_action(db, action_id, verb, words or (), by=settings.user(by), expected_revision=revision)
        say(read_action(db, action_id), json, printing.action)


@app.command()
def review(
    meeting: str,
    by: By = "",
    data: Data = None,
    json: Json = False,
) -> None:
    """Judge what was found in a meeting, by one key each; with --json only list what waits.

    \b
    Example: matters review schools-forum/2022-07-04
    """
    from api import print_reviews, reviewing
    from ledger.meetings import get_meeting

    with record(data) as db:
        number = get_meeting(db, meeting).id
        if not json:
            keys = reviewing.keys_of(sys.stdin, typer.echo)
            reviewing.review_meeting(db, number, keys, typer.echo, print_reviews.finding, by=settings.user(by))
        say(reviewing.standing(db, number), json, print_reviews.queue)


@app.command()
def agreement(body: BodyName = "", data: Data = None, json: Json = False) -> None:
    """Tell how often people agreed with the machine, kind by kind.

    \b
    Example: matters agreement --body "Schools Forum"
    """
    from api import print_reviews
    from api.views import known
    from ledger.queue import agreement as agreed

    with record(data) as db:
        say(agreed(db, body=known(db, body)), json, print_reviews.agreement)


@app.command()
def questions(
    unanswered: Annotated[bool, typer.Option("--unanswered", help="Only those without an answer so far.")] = False,
    body: BodyName = "",
    asker: Annotated[str, typer.Option("--asker", help="A part of the asker's name.")] = "",
    limit: Limit = 50,
    offset: Offset = 0,
    data: Data = None,
    json: Json = False,
) -> None:
    """List questions and their answers, the latest meeting first.

    \b
    Example: matters questions --unanswered
    """
    from api.views import known
    from ledger.questions import list_questions

    with record(data) as db:
        page = list_questions(
            db, unanswered=unanswered, body=known(db, body), asker=asker or None, limit=limit, offset=offset
        )
    say(page, json, printing.questions)


@app.command()
def decisions(
    kind: Annotated[str, typer.Option("--kind", help="resolved, agreed, approved, noted and the like.")] = "",
    body: BodyName = "",
    limit: Limit = 50,
    offset: Offset = 0,
    data: Data = None,
    json: Json = False,
) -> None:
    """List decisions with their votes, the latest meeting first.

    \b
    Example: matters decisions --kind resolved
    """
    from api.views import known
    from ledger.decisions import list_decisions

    with record(data) as db:
        page = list_decisions(db, kind=kind or None, body=known(db, body), limit=limit, offset=offset)
    say(page, json, printing.decisions)


@app.command()
def links(
    kind: Annotated[str, typer.Option("--kind", help="answer, supersedes or amendment.")] = "",
    settled: Annotated[bool, typer.Option("--all", help="Also those that were confirmed or dismissed.")] = False,
    body: BodyName = "",
    limit: Limit = 50,
    offset: Offset = 0,
    data: Data = None,
    json: Json = False,
) -> None:
    """List what later minutes seem to say of earlier ones: answers, decisions in place of others, amendments.

    \b
    Example: matters links --kind answer
    """
    from api import print_links
    from api.views import known
    from ledger.links import list_links

    with record(data) as db:
        page = list_links(db, kind=kind, body=known(db, body), waiting=not settled, limit=limit, offset=offset)
    say(page, json, print_links.links)


@app.command()
def link(
    link_id: Annotated[int, typer.Argument(metavar="ID", min=1, max=2**53)],
    outcome: Annotated[str, typer.Argument(help="confirm or dismiss.")] = "",
    by: By = "",
    data: Data = None,
    json: Json = False,
) -> None:
    """Show what later minutes say of earlier ones; confirm it, or say that it is about something else.

    \b
    Example: matters link 3 confirm
    """
    from api import print_links
    from api.acting import settle_link

    with record(data) as db:
        say(settle_link(db, link_id, outcome, by=settings.user(by)), json, print_links.link)


@app.command()
def people(
    body: BodyName = "",
    name: Annotated[str, typer.Option("--name", help="A part of the name.")] = "",
    limit: Limit = 50,
    offset: Offset = 0,
    data: Data = None,
    json: Json = False,
) -> None:
    """List the people whom minutes name.

    \b
    Example: matters people --body "Schools Forum"
    """
    from api.views import known
    from ledger.people import list_people

    with record(data) as db:
        page = list_people(db, body=known(db, body), name=name or None, limit=limit, offset=offset)
    say(page, json, printing.people)


@app.command()
def person(
    person_id: Annotated[int, typer.Argument(metavar="ID", min=1, max=2**53)],
    verb: Annotated[str, typer.Argument(help="merge, with the number of the other one; or unmerge.")] = "",
    other: Annotated[int, typer.Argument(min=0, max=2**53)] = 0,
    by: By = "",
    data: Data = None,
    json: Json = False,
) -> None:
    """Show a person with all forms of the name; make two of them one, or take them apart again.

    \b
    Examples: matters person 3 merge 7
              matters person 7 unmerge
    """
    from api import print_people
    from api.acting import change_person

    with record(data) as db:
        say(change_person(db, person_id, verb, other, by=settings.user(by)), json, print_people.person)


@app.command()
def posts(
    post: Annotated[str, typer.Argument(help="A post, to tell who holds it.")] = "",
    holder: Annotated[str, typer.Argument(help="The holder's name; nobody for a vacant post.")] = "",
    since: Annotated[str, typer.Option("--since", help="From this day on; today unless given.")] = "",
    body: BodyName = "",
    by: By = "",
    data: Data = None,
    json: Json = False,
) -> None:
    """List the posts of a body with their holders over time, or tell who holds one.

    \b
    Examples: matters posts --body "Schools Forum"
              matters posts "Head of Finance" "Jane Moore" --since 2025-09-01 --body "Schools Forum"
    """
    from api import print_people
    from api.acting import tell_post

    with record(data) as db:
        told = tell_post(db, body, post, holder, settings.day(since), by=settings.user(by))
    say(told, json, print_people.posts)


@app.command()
def handover(
    who: Annotated[str, typer.Argument(help="A person's number or name, or a post.")],
    body: BodyName = "",
    data: Data = None,
    json: Json = False,
) -> None:
    """List what somebody who leaves, or a post that changes hands, has open.

    \b
    Examples: matters handover 3
              matters handover "Head of Finance" --body "Schools Forum"
    """
    from api import print_people
    from api.acting import to_hand_over

    with record(data) as db:
        say(to_hand_over(db, who, body), json, print_people.handover)


@app.command()
def paper(
    body: str,
    meeting: Annotated[str, typer.Option("--meeting", help="The meeting it is for; the next that is known.")] = "",
    form: Form = "",
    output: Output = None,
    unconfirmed: Unconfirmed = False,
    data: Data = None,
    json: Json = False,
) -> None:
    """Write the matters-arising paper for the next meeting: on the terminal, or as docx, html, pdf, xlsx or csv.

    \b
    Example: matters paper "Schools Forum" --format docx
    """
    from api import papers, print_tracking
    from ledger.papers import paper as gather

    with record(data) as db:
        made = gather(db, body, meeting=settings.day(meeting), unconfirmed=unconfirmed)
    if form or output:
        printed = papers.print_paper(made, form or papers.form_of(output), settings.web_address())
        typer.echo(papers.keep(printed, output))
    else:
        say(made, json, print_tracking.paper)


@app.command()
def tracker(
    body: str,
    form: Form = "",
    output: Output = None,
    edited: Annotated[Path | None, typer.Option("--import", help="An edited tracker, .xlsx or CSV.")] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Change what the edited tracker changes.")] = False,
    unconfirmed: Unconfirmed = False,
    by: By = "",
    data: Data = None,
    json: Json = False,
) -> None:
    """Write the action tracker, or take an edited one back. Exit status 1 when a row of it is refused.

    \b
    Examples: matters tracker "Schools Forum" --format xlsx
              matters tracker "Schools Forum" --import tracker.xlsx --yes
    """
    from api import papers, print_tracking, tracking
    from ledger.tracker import tracker as gather

    with record(data) as db:
        if edited:
            plan = tracking.import_tracker(db, body, edited, apply=yes, by=settings.user(by))
            say(plan, json, lambda told: print_tracking.plan(told, yes))
            raise typer.Exit(1 if plan.refused else 0)
        made = gather(db, body, unconfirmed=unconfirmed)
    if form or output:
        printed = papers.print_tracker(made, form or papers.form_of(output), settings.web_address())
        typer.echo(papers.keep(printed, output))
    else:
        say(made, json, print_tracking.tracker)


@app.command()
def check(
    draft: Path,
    body: BodyName = "",
    date: Day = "",
    without: Annotated[
        list[str] | None, typer.Option("--without", help="Leave out a rule; may be given again.")
    ] = None,
    data: Data = None,
    json: Json = False,
) -> None:
    """Read draft minutes before they go out, keeping nothing. Exit status 1 when there is something to look at.

    \b
    Example: matters check draft.docx --body "Schools Forum" --without acronym
    """
    from api import print_tracking
    from api.checking import check_draft

    with record(data) as db:
        told = check_draft(db, draft, body=body or None, date=settings.day(date), without=without or ())
    say(told, json, print_tracking.checked)
    raise typer.Exit(1 if told.faults else 0)


@app.command()
def clock(
    body: str,
    meeting: Annotated[str, typer.Option("--meeting", help="A meeting whose minutes reached a stage.")] = "",
    stage: Annotated[str, typer.Option("--stage", help="draft, approved or published.")] = "published",
    on: Annotated[str, typer.Option("--on", help="The day on which it did; none takes back what was told.")] = "",
    by: By = "",
    data: Data = None,
    json: Json = False,
) -> None:
    """Tell which minutes are drafted, approved and published, and which are late; or record when they were.

    \b
    Examples: matters clock "Schools Forum"
              matters clock "Schools Forum" --meeting schools-forum/2022-07-04 --stage published --on 2022-07-20
    """
    from api import print_tracking
    from ledger import publication

    with record(data) as db:
        if meeting:
            publication.tell_day(db, meeting, stage, on, by=settings.user(by))
        say(publication.clock(db, body), json, print_tracking.clock)


@app.command()
def statistics(
    group: Annotated[str, typer.Option("--group", help="body, owner or month.")] = "body",
    body: BodyName = "",
    since: Annotated[str, typer.Option("--since", help="Given on this day or later.")] = "",
    until: Annotated[str, typer.Option("--until", help="Given on this day or before.")] = "",
    form: Annotated[str, typer.Option("--format", help="csv or svg.")] = "",
    output: Output = None,
    data: Data = None,
    json: Json = False,
) -> None:
    """Count actions opened, closed and overdue, their age, and how many were kept on time.

    \b
    Example: matters statistics --group month --body "Schools Forum"
    """
    from api import papers, print_tracking, tallying
    from api.views import known
    from ledger.tallies import tally

    with record(data) as db:
        told = tally(db, group, body=known(db, body), since=settings.day(since), until=settings.day(until))
    if form or output:
        typer.echo(papers.keep(tallying.print_statistics(told, form or papers.form_of(output)), output))
    else:
        say(told, json, print_tracking.statistics)


@app.command()
def due(
    action_id: Annotated[int, typer.Argument(metavar="ID", min=1, max=2**53)], data: Data = None, json: Json = False
) -> None:
    """Show how an action came by its due date: the words, what they count from, the calendar, and every move.

    \b
    Example: matters due 3
    """
    from api import print_tracking
    from ledger.due_dates import working

    with record(data) as db:
        say(working(db, action_id), json, print_tracking.working)


@app.command()
def reminders(
    body: BodyName = "",
    owner: Annotated[str, typer.Option("--owner", help="A part of the owner's name.")] = "",
    data: Data = None,
    json: Json = False,
) -> None:
    """Tell what is overdue, what is due soon, and what no meeting has spoken of for long.

    \b
    Example: matters reminders --owner "Jane Moore"
    """
    from api import print_tracking
    from ledger.reminders import all_reminders

    with record(data) as db:
        say(all_reminders(db, body or None, owner=owner or None), json, print_tracking.reminders)


@app.command()
def digest(
    body: BodyName = "",
    to: Annotated[list[str] | None, typer.Option("--to", help="An address, instead of those the body has set.")] = None,
    send: Annotated[bool, typer.Option("--send", help="Send it; without, it is only printed.")] = False,
    data: Data = None,
    json: Json = False,
) -> None:
    """Print the digest of reminders and what is new for saved searches, or send it; once a day by a timer, say.

    \b
    Example: matters digest --body "Schools Forum" --to clerk@example.gov.uk --send
    """
    from api import print_tracking
    from api.alerts import letters

    with record(data) as db:
        told = letters(db, settings.data_folder(data), body or None, to or (), send=send)
    say(told, json, lambda made: print_tracking.digests(made, send))


@app.command()
def feed(
    body: Annotated[str, typer.Argument(help="A body, for its calendar or the changes of its actions.")] = "",
    search: Annotated[str, typer.Option("--search", help="A saved search, for its latest passages.")] = "",
    topic: Annotated[str, typer.Option("--topic", help="A topic, as `matters topics` lists them.")] = "",
    person: Annotated[int | None, typer.Option("--person", min=1, max=2**53, help="The number of a person.")] = None,
    form: Annotated[str, typer.Option("--format", help="ics for calendars, atom for feed readers.")] = "",
    output: Output = None,
    data: Data = None,
) -> None:
    """Write the calendar of a body, or an Atom feed: of a body, a saved search, a topic, a person.

    \b
    Examples: matters feed "Schools Forum" --output forum.ics
              matters feed --search "Block transfers"
    """
    from api import feeds, papers

    kind = papers.form_of(output) or form or ("ics" if body else "atom")
    site = settings.web_address() or ""
    with record(data) as db:
        made = feeds.printed(
            db, settings.data_folder(data), kind, site, body=body, search=search, topic=topic, person=person
        )
    typer.echo(papers.keep(made, output) if output else made.data.decode())


@app.command(name="settings")
def body_settings(
    body: str,
    name: Annotated[str, typer.Argument(help="The setting; all of them unless given.")] = "",
    written: Annotated[list[str] | None, typer.Argument(help="What it is set to; an empty text takes it back.")] = None,
    by: By = "",
    data: Data = None,
    json: Json = False,
) -> None:
    """Show what a body has settled for itself, or set one thing: heading, terms, quorum and the like.

    \b
    Example: matters settings "Schools Forum" heading "Harrow Vale Council: Schools Forum"
    """
    from api import print_tracking
    from ledger.body_settings import change_setting, settings_of

    with record(data) as db:
        if written is not None:
            change_setting(db, body, name, " ".join(written), by=settings.user(by))
        say(settings_of(db, body), json, lambda held: print_tracking.settings(held, name))


@app.command()
def glossary(
    body: str,
    short: Annotated[str, typer.Argument(help="A short form, such as DSG.")] = "",
    long: Annotated[list[str] | None, typer.Argument(help="What it stands for; an empty text takes it out.")] = None,
    forget: Annotated[bool, typer.Option("--forget", help="Leave the short form to the minutes again.")] = False,
    by: By = "",
    data: Data = None,
    json: Json = False,
) -> None:
    """Show the short forms of a body, which search finds by what they stand for and the other way; explain one.

    \b
    Examples: matters glossary "Schools Forum"
              matters glossary "Schools Forum" DSG "dedicated schools grant"
              matters glossary "Schools Forum" DSG --forget
    """
    from api import print_tracking
    from ledger.glossary import explain, leave_to_minutes
    from ledger.glossary import glossary as entries

    with record(data) as db:
        if forget:
            leave_to_minutes(db, body, short, by=settings.user(by))
        elif long is not None:
            explain(db, body, short, " ".join(long), by=settings.user(by))
        say(entries(db, body), json, lambda held: print_tracking.glossary(held, short))


@app.command()
def evaluate(
    folders: list[Path],
    baseline: Annotated[Path | None, typer.Option("--baseline", help="Fail where a figure fell below it.")] = None,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Each miss and false alarm in its words.")] = False,
    json: Json = False,
) -> None:
    """Score the reading of samples against what people read in them.

    \b
    Example: matters evaluate corpus --baseline corpus/baseline.json
    """
    from api import evaluating

    outcome = evaluating.measure(folders, baseline)
    if json:
        say(evaluating.as_plain(outcome), True, str)
    else:
        typer.echo(evaluating.as_text(outcome, verbose))
    raise typer.Exit(0 if outcome.good else 1)


@app.command()
def train(
    corpus: Annotated[list[Path] | None, typer.Argument(help="Folders of samples; corpus unless given.")] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="The file of weights to write.")] = None,
    data: Data = None,
) -> None:
    """Train the classifier from samples and judgements; it is put to use only where it beats the present one.

    \b
    Example: matters train corpus
    """
    from api import training
    from nlp.weights import NAME

    with record(data) as db:
        file = output or settings.data_folder(data) / NAME
        typer.echo(training.as_text(training.train_classifier(db, corpus or [Path("corpus")], file)))


@app.command()
def reindex(
    verify: Annotated[bool, typer.Option("--verify", help="Only tell whether index and record agree.")] = False,
    data: Data = None,
    json: Json = False,
) -> None:
    """Make the search index anew from the record, or tell whether the two agree (exit status 1 when not).

    \b
    Examples: matters reindex
              matters reindex --verify
    """
    from api.workflow import rebuild_index, verify_index

    folder = settings.data_folder(data)
    if verify:
        with record(data) as db:
            found = verify_index(db, folder)
        say(found, json, printing.verified)
        raise typer.Exit(0 if found.agrees else 1)
    try:
        with record(data) as db:
            passages = rebuild_index(db, folder, lambda done: printing.passing(f"{done} passages"))
    except KeyboardInterrupt:
        typer.echo("Stopped. The old index still answers, and `matters reindex` goes on from here.", err=True)
        raise typer.Exit(130) from None
    printing.passing("")
    say({"passages": passages}, json, lambda made: f"Indexed anew: {made['passages']} passages.")


@app.command()
def serve(
    host: Annotated[str, typer.Option("--host", help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="The port to listen on; 0 for any.")] = 8026,
    data: Data = None,
) -> None:
    """Serve the web pages and the HTTP API on this machine.

    \b
    Example: matters serve --port 8080
    """
    from api.server import serve as run

    run(settings.data_folder(data), host, port, typer.echo)


@app.command()
def mcp(data: Data = None) -> None:
    """Serve search, answers, actions and passages to an assistant, by the Model Context Protocol on this terminal.

    \b
    Example: matters mcp --data /srv/matters
    """
    from api.assistants import serve

    serve(settings.data_folder(data))


@app.command()
def doctor(data: Data = None, json: Json = False) -> None:
    """Check the installation, the models, the record and the index, and say what to do. Exit status 1 for a fault.

    \b
    Example: matters doctor
    """
    from api.doctor import examine

    made = examine(settings.data_folder(data))
    say(made, json, printing.checks)
    raise typer.Exit(0 if all(check.good or check.optional for check in made) else 1)


def main() -> None:
    """Run the command; whatever goes wrong is told in one sentence."""
    try:
        app()
    except Exception as error:
        if settings.debug():
            raise
        typer.echo(printing.failure(error), err=True)
        sys.exit(2 if isinstance(error, settings.BadSetting) else 1)
