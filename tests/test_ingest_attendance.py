"""Who was there, in the shapes in which minutes say it."""

import datetime as dt

import pytest

from ingest.document import Attendance, Document
from ingest.names import fits, people
from ingest.reading import read_bytes

HEAD = "Norton Parish Council\n\nMinutes of the meeting held on Tuesday 3 March 2020 at 7.30pm in the Village Hall\n\n"
TAIL = "\n\n3. Planning\n\nThe Clerk reported that the hedge had been cut.\n"


def attendance(text: str, name: str = "m.txt") -> tuple[Attendance, ...]:
    (document,) = read_bytes((HEAD + text + TAIL).encode(), name)
    return document.attendance


def told(text: str) -> list[tuple[str, str]]:
    return [(a.name, a.status) for a in attendance(text)]


def test_a_body_or_a_post_set_behind_a_name_is_no_part_of_it() -> None:
    told = [(p.name, p.role) for p in people("Lionel Drew Heath Residents’ Group\nSharon Penn Airport Director", 0, 63)]
    assert told == [("Lionel Drew", "Heath Residents’ Group"), ("Sharon Penn", "Airport Director")]


def test_the_kind_of_members_above_a_list_is_nobody() -> None:
    assert people("Head Teachers", 0, 13) == []


def test_visitors_may_be_told_in_the_line_of_those_absent() -> None:
    words = "Present: Cllrs Penrose (Mayor) & Lobb Apologies: Cllr Bray Visitors: Reverend Ursula Blewett"
    assert ("Reverend Ursula Blewett", "in attendance") in told(words)


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        ("Cllrs A Smith (Chairman), B Jones and C D Hall", ["Cllr A Smith", "B Jones", "C D Hall"]),
        (
            "Cllr Sue Lint (Chair) Cllr Kit Hart-Harvey Helen Rich (Parish Clerk)",
            ["Cllr Sue Lint", "Cllr Kit Hart-Harvey", "Helen Rich"],
        ),
        (
            "Mrs. Lewis and Messrs Ward, Pater and Bonn, plus eight members of the public.",
            ["Mrs. Lewis", "Mr Ward", "Pater", "Bonn"],
        ),
        ("Dan Clear Val Moor", ["Dan Clear", "Val Moor"]),
        ("R. Lank - Chairman, Mrs. Will, T. Man - Borough Councillor", ["R. Lank", "Mrs. Will", "T. Man"]),
        ("Chairman Cllr P Norr, vice chair Cllr G Koop, Clerk.", ["Cllr P Norr", "Cllr G Koop", "Clerk"]),
        (
            "Councillors Mrs D Clem M Leam J Nich-Letch County Councillor M Stor",
            ["Councillor Mrs D Clem", "M Leam", "J Nich-Letch", "County Councillor M Stor"],
        ),
        (
            "Cllr Colin Sam, Borough Council of Kings Norton and West Vale Cllr Ann Day",
            ["Cllr Colin Sam", "Cllr Ann Day"],
        ),
        (
            "Patrick Hall, Jane O'Neill, T. van der Berg, Sir Alan MacDonald OBE",
            ["Patrick Hall", "Jane O'Neill", "T. van der Berg", "Sir Alan MacDonald"],
        ),
        ("Cllr Jo Bruce JB Chair Cllr Dave Day DD Vice Chair", ["Cllr Jo Bruce", "Cllr Dave Day"]),
    ],
)
def test_names_in_lists(printed: str, names: list[str]) -> None:
    assert [p.name for p in people(printed, 0, len(printed))] == names


def test_offices_and_initials_stay_with_their_person() -> None:
    text = (
        "Mr D Rob (Principal Officer, King's Vale Borough Council)\nTom Roberts (TRO)\tCouncillor\n"
        "Chris Hill, Footpath Warden"
    )
    first, second, third = people(text, 0, len(text))
    assert first.role == "Principal Officer, King's Vale Borough Council"
    assert (second.role, second.initials) == ("Councillor", "TRO")
    assert third.role == "Footpath Warden"


def test_everybody_under_present_is_present_and_the_public_is_left_out() -> None:
    assert told("Present: Cllr A Smith (Chair), Cllr B Jones, Mrs C Hardy (Clerk) and 14 members of the public.") == [
        ("Cllr A Smith", "present"),
        ("Cllr B Jones", "present"),
        ("Mrs C Hardy", "present"),
    ]


def test_a_clerk_in_attendance_where_nothing_is_headed_present() -> None:
    assert told("In attendance: Cllr A Smith (Chair) Cllr B Jones (Vacancy – 1) Helen Rich (Parish Clerk)") == [
        ("Cllr A Smith", "present"),
        ("Cllr B Jones", "present"),
        ("Helen Rich", "in attendance"),
    ]


def test_apologies_in_sentences_and_lists() -> None:
    text = (
        "Present: Cllr A Smith\n\n1. Apologies\n\nApologies for absence were received from Mrs Holt, Mr White and "
        "the Police. Cllr Day had also sent hers.\n\n2. Minutes\n\nThe minutes were signed."
    )
    assert told(text) == [
        ("Cllr A Smith", "present"),
        ("Mrs Holt", "apologies"),
        ("Mr White", "apologies"),
        ("the Police", "apologies"),
        ("Cllr Day", "apologies"),
    ]


def test_no_apologies_is_nobody() -> None:
    assert told("Present: Cllr A Smith\n\nApologies: No apologies were received") == [("Cllr A Smith", "present")]


def test_accepted_apologies_stay_in_the_minutes_and_still_count() -> None:
    text = (
        "Present: Cllr A Smith\n\n"
        "1. Apologies for Absence These were accepted for Cllr Sue Lint (Chair) (personal reasons)."
    )
    assert told(text)[-1] == ("Cllr Sue Lint", "apologies")


def test_substitutes_and_absent_members() -> None:
    text = (
        "Present: Councillor A Smith, Councillor B Day (substitute for Councillor C Hall)\n\n"
        "Absent: Councillor D Lee\n\nApologies: Councillor C Hall"
    )
    people_there = {a.name: a for a in attendance(text)}
    assert people_there["Councillor B Day"].status == "substitute"
    assert people_there["Councillor B Day"].substitute_for == "Councillor C Hall"
    assert people_there["Councillor D Lee"].status == "absent"
    assert people_there["Councillor C Hall"].status == "apologies"


def test_groups_under_present_do_not_change_what_present_says() -> None:
    text = (
        "PRESENT\n\nSchool members:\n\nPaul Burl, Mary Cope, Sian Harr (Chair)\n\nObservers:\n\nLynn Murr\n\n"
        "Governor Services Clerk:\n\nSarah Bry"
    )
    found = {a.name: (a.status, a.role) for a in attendance(text)}
    assert found["Mary Cope"] == ("present", None)
    assert found["Lynn Murr"] == ("present", None)
    assert found["Sarah Bry"] == ("present", "Governor Services Clerk")


def test_a_second_column_of_apologies() -> None:
    text = "Present:\n\nDave Horn (DHO)    Clerk    Apologies:    Peter Agar (PAG)\n\nFrank Reed (FRE)    Councillor"
    assert told(text) == [("Dave Horn", "present"), ("Peter Agar", "apologies"), ("Frank Reed", "present")]


GRID = """# Hill School Board of Governors

COMMITTEE Full Governing Body DATE 07/12/2020

| Governor | Type | 05/10/2020 | 07/12/2020 | 01/02/2021 |
| --- | --- | --- | --- | --- |
| HELEN POUND | Headteacher | P | P | |
| OLIVER LATE | Co-opted | S | P | |
| CRAIG VALE | Staff | P | S | |
| KEITH MOOR | Parent | P | A | |
| RUTH SHORE | Parent | | | |
| VACANT | Parent | | | |

P – Present   S – Sanctioned   A – Absent

| Chaired by | Oliver Late | Clerked by | Pete Osb |
| --- | --- | --- | --- |

1. Welcome

Helen Pound welcomed everybody.
"""


def grid() -> Document:
    (document,) = read_bytes(GRID.encode(), "grid.md")
    return document


def test_a_grid_is_read_in_the_column_of_this_meeting() -> None:
    document = grid()
    assert document.meeting.date == dt.date(2020, 12, 7)
    assert [(a.name, a.status) for a in document.attendance] == [
        ("Helen Pound", "present"),
        ("Oliver Late", "present"),
        ("Craig Vale", "apologies"),
        ("Keith Moor", "absent"),
        ("Pete Osb", "in attendance"),
    ]
    assert (document.meeting.chair, document.meeting.clerk) == ("Oliver Late", "Pete Osb")


@pytest.mark.parametrize(
    ("initials", "name", "fit"),
    [("TRO", "Tom Roberts", True), ("JL", "Jenny Lawrence", True), ("XY", "Tom Hall", False)],
)
def test_initials_fit_their_name(initials: str, name: str, fit: bool) -> None:
    assert fits(initials, name) is fit


def test_columns_beside_names_with_initials_are_their_offices() -> None:
    text = "PRESENT\n\nJohn Lesser (JL)\tWorks Manager, Corvin Minerals\n\nKelly Moor (KM)\tCorvin Minerals (minutes)\n\n1. Welcome"
    (document,) = read_bytes(text.encode(), "m.txt")
    assert [(a.name, a.role) for a in document.attendance] == [
        ("John Lesser", "Works Manager, Corvin Minerals"),
        ("Kelly Moor", "Corvin Minerals (minutes)"),
    ]


def test_attendance_and_substitutes_told_in_sentences() -> None:
    text = (
        "Norton Council\n\n1. Apologies for Absence\n\nApologies for absence were received from Councillor Hart. "
        "Councillor P Day attended as his substitute.\n\nCouncillor Tree, Cabinet Member for Housing, and Mr Jon Field,\n"
        "Head of Parks, were in attendance.\n\n2. Minutes\n\nThe minutes were signed."
    )
    assert told(text) == [
        ("Councillor Hart", "apologies"),
        ("Councillor P Day", "substitute"),
        ("Councillor Tree", "in attendance"),
        ("Mr Jon Field", "in attendance"),
    ]


def test_notes_of_informal_groups_say_it_their_own_way() -> None:
    text = "**There:** Moira Fenn (chair), Ted Oakley (Hill Farm)\n\n**Couldn't make it:** Ann Bright (resident)"
    found = [(a.name, a.status) for a in attendance(text, "m.md")]
    assert found == [("Moira Fenn", "present"), ("Ted Oakley", "present"), ("Ann Bright", "apologies")]


def test_officers_named_after_a_list_that_has_begun_beside_its_lead_are_in_attendance() -> None:
    text = "Present: Mr A Reeve (Chairman) and Mrs D Lock.\n\nOfficers: Miss K Orme (Democratic Services Officer)."
    assert told(text) == [("Mr A Reeve", "present"), ("Mrs D Lock", "present"), ("Miss K Orme", "in attendance")]


def test_in_whose_absence_and_whether_apologies_came() -> None:
    text = "Present: Mr A Reeve, Mrs D Lock\n\n1. Welcome\n\nIn the absence of Mrs Ruth Amble, from whom apologies had come, Mr Reeve took the chair."
    assert ("Mrs Ruth Amble", "apologies") in told(text)


@pytest.mark.parametrize(
    ("sentence", "people"),
    [
        (
            "Apologies for absence were submitted on behalf of Tina Marsh, with Rob Cade as named substitute.",
            {("Tina Marsh", "apologies"), ("Rob Cade", "substitute")},
        ),
        (
            "Apologies were received from Ann Lee (Tom Hay substituting), Joe Dunn and Sue Bell.",
            {("Ann Lee", "apologies"), ("Tom Hay", "substitute"), ("Joe Dunn", "apologies"), ("Sue Bell", "apologies")},
        ),
    ],
)
def test_apologies_on_behalf_of_and_named_substitutes(sentence: str, people: set[tuple[str, str]]) -> None:
    assert set(told(f"1. Apologies\n\n{sentence}\n\n2. Minutes\n\nThe minutes were agreed.")) == people


def test_and_the_clerk_before_a_name_is_that_persons_office() -> None:
    found = {a.name: a.role for a in attendance("Present: Cllrs Bridget Fenn, Hugo Werth and the clerk, Derek Kinsey.")}
    assert found["Derek Kinsey"] == "clerk"
    assert found["Hugo Werth"] is None


def test_a_table_flattened_with_strokes_and_its_torn_column_of_offices() -> None:
    text = (
        "Members / Ann Bell (AB) – Chair\nCarl Dunn (CD)\nEve Finch (EF) / Primary School rep (Mere End)\n"
        "Academies rep (Hill Trust)\nSpecial School rep\nIn Attendance / Guy Hart (GH)\nIda Jones (IJ) / NCC – Clerk\n"
        "NCC – Social Inclusion Manager\nApologies / Kim Lowe (KL)\n1. / Welcome\nThe Chair welcomed everyone."
    )
    assert told(text) == [
        ("Ann Bell", "present"),
        ("Carl Dunn", "present"),
        ("Eve Finch", "present"),
        ("Guy Hart", "in attendance"),
        ("Ida Jones", "in attendance"),
        ("Kim Lowe", "apologies"),
    ]


def test_marks_beside_names_say_what_the_legend_says() -> None:
    text = (
        "Staff Governors: (2)\nCarl Dunn (CD) – Headteacher\nEve Finch (EF) +\nCo-opted (2)\n"
        "Guy Hart (GH) – Vice Chair(310818)*\nIda Jones (IJ)\n\n*Denotes absence from the meeting\n"
        "+ denotes absence and apologies accepted"
    )
    assert told(text) == [
        ("Carl Dunn", "present"),
        ("Eve Finch", "apologies"),
        ("Guy Hart", "absent"),
        ("Ida Jones", "present"),
    ]


def test_words_behind_names_say_who_was_there() -> None:
    text = (
        "Chair: Gerry Bell Clerk: L. Dunn (LD)\n\nName Governor Present/Absent/Apologies\nGeraldine Bell (GB)   Present\n"
        "Eve Finch (EF)  √   Present\nGuy Hart (GH)\n\nIda Jones (IJ)   Apologies (work)\nKim Lowe (KL)   Absent"
    )
    assert told(text) == [
        ("Geraldine Bell", "present"),
        ("Eve Finch", "present"),
        ("Ida Jones", "apologies"),
        ("Kim Lowe", "absent"),
        ("L. Dunn", "in attendance"),
    ]


def test_one_of_a_list_who_sent_apologies() -> None:
    text = "Present: Ms Ann Bell (Norton Mill)\nMr Carl Dunn (River Agency) Apologies\nMr Guy Hart (apologies)\nMrs Eve Finch"
    assert told(text) == [
        ("Ms Ann Bell", "present"),
        ("Mr Carl Dunn", "apologies"),
        ("Mr Guy Hart", "apologies"),
        ("Mrs Eve Finch", "present"),
    ]


def test_lists_that_have_lost_their_heading() -> None:
    text = (
        "Ms A Bell, Mr C Dunn (Authority Governors), Mrs E Finch, Ms G Hart (Headteacher) (Staff Governors)\n\n"
        "Ms Ida Jones – Support Officer\n\nApologies were received and accepted from Dr Kim Lowe."
    )
    assert told(text) == [
        ("Ms A Bell", "present"),
        ("Mr C Dunn", "present"),
        ("Mrs E Finch", "present"),
        ("Ms G Hart", "present"),
        ("Ms Ida Jones", "in attendance"),
        ("Dr Kim Lowe", "apologies"),
    ]


def test_groups_on_lines_of_their_own_are_nobody() -> None:
    text = (
        "Present :\n\nLEA Members :\n\nMrs B Clow (deputising for Mrs J Ware), Mr C Hand\n\nC of E Diocese :\n\n"
        "Canon D Isles\n\nNorton Learning Skills Council :\n\nMr P Holt"
    )
    assert told(text) == [
        ("Mrs B Clow", "substitute"),
        ("Mr C Hand", "present"),
        ("Canon D Isles", "present"),
        ("Mr P Holt", "present"),
    ]


@pytest.mark.parametrize(
    ("sentence", "people"),
    [
        (
            "Apologies were received from Ann Lee (Vice Chair), Joe Dunn (Hill College) and from Tom Hay (Director – Norton Council.",
            [("Ann Lee", "apologies"), ("Joe Dunn", "apologies"), ("Tom Hay", "apologies")],
        ),
        ("Vic Alder from Hill College attended in place of Joe Dunn.", [("Vic Alder", "substitute")]),
        (
            "Reverend H Leat (HL) and Mr R Kerr (RK) were not in attendance.",
            [("Reverend H Leat", "absent"), ("Mr R Kerr", "absent")],
        ),
        (
            "Apologies were received from:\n\nMs J Coch- Sir Henry Field Grammar School\n\nMs J Roberts- Brush Junior School",
            [("Ms J Coch", "apologies"), ("Ms J Roberts", "apologies")],
        ),
    ],
)
def test_more_ways_to_tell_who_was_not_there(sentence: str, people: list[tuple[str, str]]) -> None:
    assert told(f"1. Apologies\n\n{sentence}\n\n2. Minutes\n\nThe minutes were agreed.") == people


def test_apologies_in_a_correction_of_earlier_minutes_are_not_of_this_meeting() -> None:
    text = "1. Minutes\n\nThe minutes were approved subject to these amendments:\n\n- Note apologies for Basil Mund"
    assert told(text) == []


def test_who_clerked() -> None:
    text = (
        "Minutes of the governing body, clerked by D Stry\n\nPRESENT: Mrs K Bell (KB), M/s Norr, Mr S Way (Headteacher)"
    )
    assert told(text) == [
        ("Mrs K Bell", "present"),
        ("M/s Norr", "present"),
        ("Mr S Way", "present"),
        ("D Stry", "in attendance"),
    ]


@pytest.mark.parametrize(
    ("printed", "people"),
    [
        ("Those present were Ann Bell, Carl Dunn and Eve Finch.", "Ann Bell p, Carl Dunn p, Eve Finch p"),
        ("The following were present: Ann Bell and Eve Finch.", "Ann Bell p, Eve Finch p"),
        ("Attended by: Ann Bell, Eve Finch\nNot attended: Ida Jones", "Ann Bell p, Eve Finch p, Ida Jones a"),
        (
            "Ann Bell (Chair), Carl Dunn, Eve Finch, Guy Hart (Clerk)",
            "Ann Bell p, Carl Dunn p, Eve Finch p, Guy Hart p",
        ),
        ("Present: Ann Bell\nApologies: Ida Jones [IJ]\nClerk: Guy Hart", "Ann Bell p, Ida Jones s, Guy Hart i"),
        ("PRESENT\nAnn Bell\nABSENT\nIda Jones\nCLERK\nGuy Hart", "Ann Bell p, Ida Jones a, Guy Hart i"),
        (
            "Present: Ann Bell. Apologies were received from Ida Jones. Guy Hart (Clerk) was in attendance.",
            "Ann Bell p, Ida Jones s, Guy Hart i",
        ),
        ("Headteacher: Eve Finch\nGovernors: Carl Dunn, Kim Lowe", "Carl Dunn p, Kim Lowe p, Eve Finch p"),
        (
            "Councillors Dunn, Finch and Lowe.\n\nAlso in attendance: Mr P Moss (Director of Education)",
            "Councillor Dunn p, Finch p, Lowe p, Mr P Moss i",
        ),
        ("Members: *Ann Bell, *Carl Dunn, Eve Finch (* = present)", "Ann Bell p, Carl Dunn p, Eve Finch a"),
        ("Apologies: Ida Jones, Mill Juniors; Kim Lowe, Vale Infants", "Ida Jones s, Kim Lowe s"),
    ],
)
def test_leads_in_other_words(printed: str, people: str) -> None:
    short = {"present": "p", "absent": "a", "apologies": "s", "in attendance": "i"}
    assert ", ".join(f"{name} {short[status]}" for name, status in told(printed)) == people


def test_a_surname_that_is_a_word_of_offices_stays_with_its_given_name() -> None:
    found = told("Present: Cllr A Smith\n\nApologies: Ian Irving, Councillor Tom Lunt, Councillor Becky Senior.")
    assert [name for name, status in found if status == "apologies"] == [
        "Ian Irving",
        "Councillor Tom Lunt",
        "Councillor Becky Senior",
    ]


def test_the_committees_of_a_sacre_are_groups_of_those_present() -> None:
    text = (
        "Committee A (other faiths): Mr J Ash (Hindu), Mrs R Bell (Jewish)\n\n"
        "Committee C (teachers): Miss N Tate, Mr S Orme\n\nIn attendance: Mr P Quill (Secretary)"
    )
    assert told(text) == [
        ("Mr J Ash", "present"),
        ("Mrs R Bell", "present"),
        ("Miss N Tate", "present"),
        ("Mr S Orme", "present"),
        ("Mr P Quill", "in attendance"),
    ]


def test_lists_without_a_heading_are_known_by_their_lines() -> None:
    with_posts = "Bill Hart-Norton Parish Council (Chair)\nJan Moult-Stanley Parish Council\nKeith Vard-Peak Aggregates\nGrace Sell-Resident, Harp Lane"
    assert told(with_posts) == [
        ("Bill Hart", "present"),
        ("Jan Moult", "present"),
        ("Keith Vard", "present"),
        ("Grace Sell", "present"),
    ]
    first_names = (
        "Gwyn (GP) - Chairman\nMarion (MT)\nAsif (AK)\n\nApologies\nTony (TS)\nRosalind (RF) – Practice Manager"
    )
    assert told(first_names) == [
        ("Gwyn", "present"),
        ("Marion", "present"),
        ("Asif", "present"),
        ("Tony", "apologies"),
        ("Rosalind", "apologies"),
    ]
    groups = "TRA Committee:\nSue Slade-(Chair)\nColin Cone-CO (Treasurer)\nRay Bush – Pit House\nHill Homes (HH):\nMike Smith - MS (Estate Manager)\nApologies: Jo Hall"
    assert told(groups) == [
        ("Sue Slade", "present"),
        ("Colin Cone", "present"),
        ("Ray Bush", "present"),
        ("Mike Smith", "present"),
        ("Jo Hall", "apologies"),
    ]


@pytest.mark.parametrize(
    "printed",
    [
        "PRESENT:\nPhil Crane (Chair)\nNoel Garth\nSarah Green\nPC\nNG\nSGr\n-\nIndependent Chair\nBusiness Manager\nHead of Early Help",
        "PRESENT:\nPhil Crane (Chair)\nPC\nIndependent Chair\nNoel Garth\nNG\nBusiness Manager\nSarah Green\nSGr\nHead of Early Help",
    ],
)
def test_columns_torn_apart_are_joined_again(printed: str) -> None:
    assert [(a.name, a.initials, a.role) for a in attendance(printed)] == [
        ("Phil Crane", "PC", "Chair"),
        ("Noel Garth", "NG", "Business Manager"),
        ("Sarah Green", "SGr", "Head of Early Help"),
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Apologies were received from Cllr Ash and Simon Wig (Jo Lark attended in his absence).",
            [("Jo Lark", "substitute"), ("Cllr Ash", "apologies"), ("Simon Wig", "apologies")],
        ),
        (
            "Apologies were received from Councillor Hold (substituted by Councillor Frith).",
            [("Councillor Frith", "substitute"), ("Councillor Hold", "apologies")],
        ),
        (
            "Apologies were noted from County Councillors Sug and Pell and Gwen Ast.",
            [("County Councillor Sug", "apologies"), ("Pell", "apologies"), ("Gwen Ast", "apologies")],
        ),
        (
            "Also noted as absent, without apologies; Emma Osei and Ruth Tran.",
            [("Emma Osei", "absent"), ("Ruth Tran", "absent")],
        ),
    ],
)
def test_sentences_under_apologies_tell_substitutes_and_absentees(
    sentence: str, expected: list[tuple[str, str]]
) -> None:
    assert told(f"Present: Cllr Bell\n\n1. Apologies\n\n{sentence}")[1:] == expected


def test_those_present_are_found_in_running_words_and_those_invited_under_their_item() -> None:
    assert told(
        "- Welcome: The Chair welcomed everyone. Those present were: Neil John (NJ) – Chair; Ann Miles (AM)\n- Apologies: Jo Stock (JS)"
    ) == [
        ("Neil John", "present"),
        ("Ann Miles", "present"),
        ("Jo Stock", "apologies"),
    ]
    invited = "Present: Cllr Bell, Cllr Ash\n\n1. Waste\n\nInvitees:\n\n- Leanne Parr – Strategic Director\n- Hugh Dace – Head of City Services\n\nThe Director introduced the report."
    assert told(invited)[2:] == [("Leanne Parr", "in attendance"), ("Hugh Dace", "in attendance")]
