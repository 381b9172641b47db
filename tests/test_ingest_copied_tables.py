"""Tables that lost their lines when their page was copied: strokes, columns and cells in plain text."""

from ingest.document import Document
from ingest.reading import read_bytes


def read(text: str) -> Document:
    return read_bytes(text.encode(), "minutes.txt")[0]


def there(document: Document) -> list[tuple[str, str]]:
    return [(a.name, a.status) for a in document.attendance]


STROKES_ALONE = """Agenda and minutes
Items
No. |
Item |
1. |
Papers - 4 March 2015 PDF 90 KB
Minutes:
Vale Schools Forum
Minutes of the 12th meeting held
on
Wednesday 4th March 2015 at the
Guildhall
Attended by:
Governors
|
Ann Bell – Vice
Chair (AB)
Guy Hart (GH)
|
Officers
|
Sunita Rao (SR)
|
ITEM
|
DISCUSSION
|
ACTION
|
|
AB opened the meeting at 4pm and said that
the hall was cold.
|
|
1.0
|
Apologies
|
|
|
1.1
|
Jo Ash (JA)
|
|
|
2.0
|
Growth fund
|
|
|
2.1
|
GH asked when the list would be sent to
heads.  SR said that it was late.
|
SR
|
"""


def test_a_stroke_on_its_own_line_behind_every_cell_makes_a_table_of_minutes() -> None:
    document = read(STROKES_ALONE)
    assert document.meeting.body == "Vale Schools Forum"
    assert str(document.meeting.date) == "2015-03-04"
    assert there(document) == [
        ("Ann Bell", "present"),
        ("Guy Hart", "present"),
        ("Sunita Rao", "present"),
        ("Jo Ash", "apologies"),
    ]
    asked = next(p for p in document.paragraphs if "GH asked" in document.words(p))
    assert document.words(asked).startswith("2.1 GH asked when the list would be sent to heads.")
    assert [document.words(m) for m in asked.margins] == ["SR"]
    assert [item.title for item in document.items][-1] == "Growth fund"


DRAWN = """Ardle Community Council

Minutes of the meeting held on Wednesday 6th February 2013

|Present:      |Morag Tait, Sandy Orr, Elspeth Rae, Lynne Muir, Isla Petty, Bill Strang,  |
|              |Councillor Geddie                                                        |
|Apologies     |Councillor Howe, Jean Lamb                                               |

|Welcome       |Morag welcomed everyone on a foul night and thanked them all for coming  |           |
|              |out to the hall when the roads were so icy and the bus was not running.  |           |
|Bus shelter   |Sandy asked what had come of the new panel that was promised in October. |           |
|              |Councillor Geddie said that it was on order and that he would chase it.  |           |
|              |                                                                         |Cllr Geddie|
|              |Elspeth wondered whether the old bench could be moved nearer to the stop |           |
|              |as people have nowhere to sit in the rain while they are waiting there.  |           |
|Paths         |Bill had walked the shore path and found two of the steps washed away.   |           |
|              |The ranger has been told and will put in new ones once the weather lifts.|           |
"""


def test_lines_drawn_as_rows_are_read_cell_by_cell() -> None:
    document = read(DRAWN)
    assert ("Councillor Geddie", "present") in there(document)
    assert ("Jean Lamb", "apologies") in there(document)
    assert [item.title for item in document.items] == ["Welcome", "Bus shelter", "Paths"]
    asked = next(p for p in document.paragraphs if document.words(p).startswith("Sandy asked"))
    assert document.words(asked).endswith("and that he would chase it.")
    assert [document.words(m) for m in asked.margins] == ["Cllr Geddie"]


ENDED = """Minutes of the Governing Body of Fold Primary School
held on Wednesday, January 23rd 2019 at 6.30pm at the school
Present: Mrs P Ald (PA), Mr S Rait (SR), Dr N Ban (NB)
Minutes | |||
No. | Item | Minute | Action |
1 | Apologies for absence | 1.1 Mrs G Sunter (GS) had sent apologies and these were accepted. |
2 | Matters arising | 2.1 Skills audit: PA had received nine of the ten forms back and has put the summary together.
2.2 Visits: NB had not been able to make a date and will come in before half term. | PA

NB

|
Part B | |||
3 | Finance | 3.1 SR presented the report to the end of December, which shows a carry forward of a thousand pounds. | |
"""


def test_rows_that_end_with_a_stroke_hold_number_title_minute_and_action() -> None:
    document = read(ENDED)
    assert str(document.meeting.date) == "2019-01-23"
    assert ("Mrs G Sunter", "apologies") in there(document)
    titles = [(item.number, item.title) for item in document.items]
    assert ("2", "Matters arising") in titles
    assert ("3", "Finance") in titles
    visits = next(p for p in document.paragraphs if "Visits: NB" in document.words(p))
    assert [document.words(m) for m in visits.margins] == ["NB"]


SLASHED = """VALE ACADEMY TRUST
MINUTES OF THE LOCAL GOVERNING BODY
Date / Thursday 22nd March 2018 at 5.30pm
Present / Ayesha Mirza
Colin Trelford
Rev. Judith Pym / Parent governor
Headteacher
Foundation governor (Chair)
Apologies / Deborah Lisle / Foundation governor

AGENDA ITEM 1 / WELCOME
Discussion: / JP led the opening prayer.
Nothing had been heard from Frank Moody.
Decision / RESOLVED: that the apologies be accepted.
Action / CT to write to Frank Moody.

AGENDA ITEM 2 / BUDGET
Discussion: / AM asked when the figures would come. / CT
"""


def test_cells_joined_by_strokes_give_people_their_posts_and_items_their_text() -> None:
    document = read(SLASHED)
    assert [(a.name, a.role) for a in document.attendance if a.status == "present"] == [
        ("Ayesha Mirza", "Parent governor"),
        ("Colin Trelford", "Headteacher"),
        ("Rev. Judith Pym", "Foundation governor"),
    ]
    assert ("Deborah Lisle", "apologies") in there(document)
    asked = next(p for p in document.paragraphs if document.words(p).startswith("AM asked"))
    assert [document.words(m) for m in asked.margins] == ["CT"]
    action = next(p for p in document.paragraphs if p.role == "action")
    assert document.words(action) == "Action: CT to write to Frank Moody."


def test_headings_of_a_joined_table_make_items_of_its_first_cells() -> None:
    document = read(
        "Notes of Vale Steering Group\n\nDate: 28 January 2016\nAttendance: Ruth Alban (Chair), Tom Beever, Gill Cutts\n"
        "Item / Raised by / Discussion & decision\n"
        "Questionnaire / Tom Beever / Tom reported that 211 forms had come back.\n"
        "28/01/16-01 Gill Cutts to count them again.\n"
        "Exhibition / Chair / The hall has been booked.\n"
    )
    assert [item.title for item in document.items] == ["Questionnaire", "Exhibition"]
    assert any(document.words(p).startswith("28/01/16-01 Gill") for p in document.paragraphs)


RUN_TOGETHER = """LOCAL ACCESS FORUM MINUTES

8 March 2011

ATTENDANCE LIST

NameInterest area
Rosalind PeakChairman, Walking
Hugh McVennorLand Management, Cold Farm
Councillor DuxWalking, Horse Riding

MINUTES

1Welcome and Apologies
Rosalind Peak welcomed everybody and said that the ferry had been late again that morning.

2Paths
Hugh McVennor asked who held the key of the gate at Hollow Copse. Councillor Dux did not know but would ask.Councillor Dux

It was said that the sign at the lock was wrong and would have to be turned round this week.Hugh McVennor
"""


def test_columns_that_ran_together_are_parted_where_a_word_begins_in_mid_word() -> None:
    document = read(RUN_TOGETHER)
    assert [(a.name, a.role) for a in document.attendance] == [
        ("Rosalind Peak", "Chairman, Walking"),
        ("Hugh McVennor", "Land Management, Cold Farm"),
        ("Councillor Dux", "Walking, Horse Riding"),
    ]
    assert [(item.number, item.title) for item in document.items] == [("1", "Welcome and Apologies"), ("2", "Paths")]
    turned = next(p for p in document.paragraphs if "turned round" in document.words(p))
    assert [document.words(m) for m in turned.margins] == ["Hugh McVennor"]
