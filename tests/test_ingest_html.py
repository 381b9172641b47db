"""HTML: registers of meetings, content systems, saved pages."""

import datetime as dt

from ingest.document import Document
from ingest.reading import read_bytes

FRAME = """<html><head><title>{title}</title></head><body><a class="sr-only" href="#main">Skip to main content</a>
<nav><ul><li><a href="/">Home</a></li><li><a href="/b">Bins and recycling</a></li></ul></nav>
<div id="cookiebar"><p>We use cookies.</p></div>{body}<footer>© 2024 Norton Council</footer></body></html>"""

ITEMS = """<div id="modgov"><div class="mgHeader"><h1 class="mgMainTitleTxt">Agenda, decisions and minutes</h1></div>
<h2 class="mgSubTitleTxt"><a href="mgCommitteeDetails.aspx?ID=711">
North Neighbourhood Committee - Thursday 15 January 2026 7:30 pm</a></h2>
<ul class="mgActionList"><li><a href="x.pdf">Printed minutes <span class="mgFileSize">PDF 111 KB</span></a></li></ul>
<p><span class="mgLabel">Venue: </span>Guildhall, Norton. <a href="m">View directions</a></p>
<table class="mgItemTable"><caption>Items</caption><tr><th class="mgHide">No.</th><th class="mgHide">Item</th></tr>
<tr><td class="mgItemNumberCell"><p class="mgAiTitleTxt"><a name="AI1"></a>54.</p></td><td>
<p class="mgAiTitleTxt">Petitions</p>
<div class="mgWordPara"><p class="MsoNormal">To receive petitions which have not been
submitted <b>in writing</b>.</p><p class="MsoNormal">&nbsp;</p></div>
<p class="mgSubItemTitleTxt">Minutes:</p><div class="mgWordPara"><p class="MsoNormal">There were no petitions
submitted.</p></div></td></tr>
<tr><td class="mgItemNumberCell"><p class="mgAiTitleTxt">55.</p></td><td><p class="mgAiTitleTxt"><a href="r.pdf">Bridge
repairs <span class="mgFileSize"><img alt="pdf icon"/> PDF 99 KB</span></a></p>
<p class="mgSubItemTitleTxt">Additional documents:</p>
<ul class="mgBulletList"><li><a href="a.pdf">Annex 1 - Plan</a></li></ul>
<p class="mgSubItemTitleTxt">Minutes:</p>
<div class="mgWordPara"><p>Councillor Bass asked when the bridge would open.</p>
<ul><li>The engineer replied that it would be in May.</li></ul></div></td></tr></table></div>"""


def read_page(body: str, title: str = "A page") -> Document:
    (document,) = read_bytes(FRAME.format(title=title, body=body).encode(), "page.html")
    return document


def words(document: Document, role: str) -> list[str]:
    return [document.words(p) for p in document.paragraphs if p.role == role]


def test_a_registers_meeting_page() -> None:
    document = read_page(ITEMS)
    assert (document.meeting.body, document.meeting.date) == ("North Neighbourhood Committee", dt.date(2026, 1, 15))
    assert document.meeting.start == dt.time(19, 30)
    assert document.meeting.venue == "Guildhall, Norton"
    assert [(i.number, i.title) for i in document.items] == [("54.", "Petitions"), ("55.", "Bridge repairs")]
    assert words(document, "agenda") == ["To receive petitions which have not been submitted in writing."]
    assert words(document, "minute") == [
        "There were no petitions submitted.",
        "Councillor Bass asked when the bridge would open.",
        "The engineer replied that it would be in May.",
    ]
    assert "Annex 1 - Plan" in words(document, "noise")
    assert "Bins" not in document.text


def test_the_meeting_of_an_item_page_is_taken_from_its_link() -> None:
    document = read_page(
        '<div><p><a href="ieListDocuments.aspx?MId=3" title="Back to the agenda of Schools Forum, Thursday, '
        "21st November, 2024"
        ' 4.00 pm">Back</a></p><h1>Agenda item</h1><h2>Block Transfer</h2><p>Minutes:</p>'
        "<p>The Chair said that there was one purpose.</p></div>"
    )
    assert (document.meeting.body, document.meeting.date) == ("Schools Forum", dt.date(2024, 11, 21))
    assert [i.title for i in document.items] == ["Block Transfer"]
    assert words(document, "minute") == ["The Chair said that there was one purpose."]


def test_a_blog_page_keeps_its_tables() -> None:
    document = read_page(
        "<main><article><h1>Norton Parish Council minutes</h1>"
        '<div class="entry-content"><p>Held on 4 May 2021 in the hall</p>'
        "<table><tr><th>Name</th><th>Status</th></tr><tr><td>Ann Hill</td><td>Present</td></tr>"
        "<tr><td>Bob Dale</td><td>Apologies</td></tr></table><h2>1. Planning</h2><ol><li>The shed was approved.</li>"
        "<li>The wall was refused.</li></ol></div></article></main><aside><p>Related posts</p></aside>"
    )
    assert [(a.name, a.status) for a in document.attendance] == [("Ann Hill", "present"), ("Bob Dale", "apologies")]
    assert words(document, "minute") == ["1. The shed was approved.", "2. The wall was refused."]
    assert "Related" not in document.text
    assert document.meeting.date == dt.date(2021, 5, 4)


def test_old_encodings_are_read() -> None:
    page = '<html><head><meta charset="windows-1252"></head><body><p>The café’s £5 offer was noted.</p></body></html>'
    (document,) = read_bytes(page.encode("cp1252"), "page.html")
    assert "café’s £5" in document.text


def test_deep_nesting_is_read_within_limits() -> None:
    deep = "<div>" * 50_000 + "<p>The Chair spoke.</p>" + "</div>" * 50_000
    (document,) = read_bytes(f"<html><body>{deep}</body></html>".encode(), "deep.html")
    assert "The Chair spoke." in document.text


def test_scripts_and_hidden_text_are_left_out() -> None:
    document = read_page(
        "<div><h1>Minutes</h1><script>var a = 'x';</script><p style='display: none'>hidden</p><p>Seen.</p></div>"
    )
    assert "hidden" not in document.text
    assert "var a" not in document.text


def test_item_pages_saved_as_one_are_all_read() -> None:
    page = (
        '<div id="modgov"><h1>Agenda item</h1><h2>{title}</h2><p>To note.</p><p>Minutes:</p><p>It was brought to the '
        "meeting on 14 March 2019.</p></div>"
    )
    document = read_page(page.format(title="High Needs Block") + page.format(title="Admissions"))
    assert [i.title for i in document.items] == ["High Needs Block", "Admissions"]
    assert document.meeting.date is None


def test_a_register_breaks_the_line_between_the_body_and_the_day() -> None:
    page = (
        "<html><head><title>Agenda</title></head><body><h1>Agenda and minutes</h1>"
        '<h2 class="mgSubTitleTxt">Pelham Schools Forum<br />Thursday, 7th December, 2023 4.15 pm</h2>'
        "<p>Present: Ann Bell</p><h3>1. Apologies</h3><p>There were none, and the meeting was quorate.</p></body></html>"
    )
    (document,) = read_bytes(page.encode(), "agenda.html")
    assert (document.meeting.body, str(document.meeting.date)) == ("Pelham Schools Forum", "2023-12-07")
