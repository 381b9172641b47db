"""The headings that tables of minutes print above their columns, by what the column is for."""

import re


def _names(text: str) -> frozenset[str]:
    """Names between bars."""
    return frozenset(" ".join(name.split()) for name in text.split("|"))


# Headings of the column that holds the minutes themselves.
NOTES = _names("""
    notes | note | minutes | minute | minutes of the meeting | discussion | discussion points | discussions |
    detail | details | discussion and decisions | discussion and decision | discussion/decision | discussion and
    outcome | discussion/outcome | summary | summary of discussion | key points | key points of discussion |
    main points | points raised | proceedings | narrative | business | item and discussion | matters discussed |
    matter | agenda item and discussion | item/discussion | record | decisions and actions | content | issue |
    issues | comments and decisions | minutes and resolutions | text
""")
# Headings of columns that say who is to do something, by when, or how it went.
WHO = _names("""
    by whom | who | whom | owner | lead | lead officer | responsible | responsibility | person responsible |
    responsible person | action by | actioned by | by | assigned to | action owner | officer | initials | action
    for | to be actioned by | name of person
""")
WHEN = _names("""
    by when | when | due | due date | due by | deadline | target | target date | timescale | timescales | date |
    by date | completion date | date due | complete by | completed | date completed | review date | timeframe
""")
STATE = _names("""
    status | progress | update | outcome | rag | rag status | state | comments | comment | result | position |
    latest position
""")
ASKED = _names("""
    question | questions | query | answer | answers | response | responses | reply | challenge | governor
    question
""")
OTHERS = _names("""
    item | items | agenda item | item no | item no. | item number | no | no. | number | ref | ref. | reference |
    minute no | minute no. | minute ref | minute number | subject | topic | title | agenda | action | actions |
    action point | action points | actions to be taken | action required | actions required | task | tasks |
    action agreed | actions agreed | decision | decisions | resolution | what | name | names | member | members
    | governor | governors | councillor | councillors | attendee | attendees | present | role | position | type
    | category | term | end of term | term of office | organisation | representing | school | group | apologies
    | attendance | attended | date resigned | payee | supplier | amount | net | vat | gross | total | cheque |
    cheque no | cheque no. | description | details of payment | invoice | purpose | application | application no
    | proposal | location | address | recommendation | meeting | page | point | agenda no | agenda no. | paper |
    document | policy | author | time | venue | interest | nature of interest
""")
KNOWN = NOTES | WHO | WHEN | STATE | ASKED | OTHERS
DATE = re.compile(r"\d{1,2}[./ -](?:\d{1,2}|[A-Za-z]{3,9})[./ -]?(?:\d{2,4})?|(?:[A-Z][a-z]{2,8}) \d{2,4}")


def plain(text: str) -> str:
    """A heading for looking up: lower case, single spaces, no colon."""
    return " ".join(text.lower().split()).strip(" :*")


def is_known(text: str) -> bool:
    """Whether some words name a column: one of the known headings, or a date."""
    return plain(text) in KNOWN or bool(DATE.fullmatch(text))
