"""The other forms: XML of services, e-mail, archives, OpenDocument and old Word files, scans."""

import datetime as dt
import io
import random
import sys
import time
import zipfile
from collections.abc import Iterable
from email.message import EmailMessage
from pathlib import Path

import pytest
from conftest import FIRST, SECOND, run
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageFilter, ImageFont
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from ingest import programs
from ingest.document import Document, Unreadable
from ingest.filenames import HIDDEN, leads_out, shown
from ingest.readers import office, pdf, picture
from ingest.readers.ocr import quality
from ingest.readers.tesseract import recognised
from ingest.reading import files_in, read_bytes

needs_tesseract = pytest.mark.skipif(not programs.place_of("tesseract"), reason="Tesseract is not installed")
needs_office = pytest.mark.skipif(not programs.place_of("soffice"), reason="LibreOffice is not installed")


def one(data: bytes, name: str) -> Document:
    documents = read_bytes(data, name)
    assert len(documents) == 1
    return documents[0]


def refusal(data: bytes, name: str) -> str:
    with pytest.raises(Unreadable) as refused:
        read_bytes(data, name)
    sentence = str(refused.value)
    assert "\n" not in sentence
    assert refused.value.problem.remedy
    return sentence


def told(document: Document, *roles: str) -> list[str]:
    return [document.words(p) for p in document.paragraphs if p.role in roles]


def people(document: Document, status: str) -> list[str]:
    return [person.name for person in document.attendance if person.status == status]


# ModernGov's web service

MEETING = """<?xml version="1.0" encoding="utf-8"?>
<meeting>
 <meetingid>412</meetingid><committeeid>17</committeeid><committeetitle>Aldermere Schools Forum</committeetitle>
 <meetingdate>18/01/2024</meetingdate><meetingtime>14:00</meetingtime><meetinglocation>Hall &amp;amp; Annexe</meetinglocation>
 <meetingactualfinishtime>16:05</meetingactualfinishtime><minutepublished>True</minutepublished>
 <agendaitems>
  <agendaitem><agendaitemtitle>Apologies</agendaitemtitle><agendaitemnumber>1</agendaitemnumber>
   <minutesitemnumber>21</minutesitemnumber><minutesitemsubnumber>0</minutesitemsubnumber><agendatext />
   <minutesnonemptyhtmlbody>&lt;p&gt;Apologies were received from Colin Strand.&lt;/p&gt;</minutesnonemptyhtmlbody></agendaitem>
  <agendaitem><agendaitemtitle>Growth &amp;amp; Places</agendaitemtitle><minutesitemnumber>22</minutesitemnumber>
   <agendatext>&lt;p&gt;To consider the report.&lt;/p&gt;</agendatext>
   <decisionnonemptyhtmlbody>&lt;p&gt;&lt;b&gt;RESOLVED&lt;/b&gt; that the criteria be approved.&lt;/p&gt;</decisionnonemptyhtmlbody>
   <minutesnonemptyhtmlbody>&lt;div&gt;&lt;p&gt;Martin Keyes&amp;nbsp;presented the report.&lt;/p&gt;
    &lt;p&gt;Bev Tranter asked whether small schools would gain.&lt;/p&gt;
    &lt;p&gt;&lt;b&gt;RESOLVED&lt;/b&gt; that the criteria be approved.&lt;/p&gt;
    &lt;ul&gt;&lt;li&gt;Action: Martin Keyes to write to schools by 1 March 2024&lt;/li&gt;&lt;/ul&gt;&lt;/div&gt;</minutesnonemptyhtmlbody></agendaitem>
  <agendaitem><agendaitemtitle>Exempt matters</agendaitemtitle><minutesitemnumber>23</minutesitemnumber>
   <agendatext>To note that the press and public were excluded.</agendatext></agendaitem>
 </agendaitems>
 <attendees>
  <attendee memberid="1" name="Rosalind Thackeray" roledescription="Chair" attendance="Present" representing="" />
  <attendee memberid="2" name="Councillor Joan Hathersage" roledescription="Committee Member" attendance="Apologies" />
  <attendee memberid="3" name="Bev Tranter" roledescription="Member" attendance="Present" />
  <attendee memberid="4" name="Josephine Tull" roledescription="Democratic Services Officer" attendance="Present" />
  <attendee memberid="5" name="Ann Quill" roledescription="Member" attendance="Expected" />
 </attendees>
</meeting>"""
SOAP = (
    '<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body><GetMeetingResponse><GetMeetingResult>'
    f"{MEETING.partition('?>')[2]}</GetMeetingResult></GetMeetingResponse></soap:Body></soap:Envelope>"
)


@pytest.mark.parametrize("source", [MEETING, SOAP], ids=["plain", "soap"])
def test_a_meeting_of_the_web_service(source: str) -> None:
    document = one(source.encode(), "meeting.xml")
    assert document.form == "moderngov_xml"
    meeting = document.meeting
    assert (meeting.body, meeting.date) == ("Aldermere Schools Forum", dt.date(2024, 1, 18))
    assert (meeting.venue, meeting.chair) == ("Hall & Annexe", "Rosalind Thackeray")
    assert (meeting.start, meeting.end) == (dt.time(14), dt.time(16, 5))
    assert [(i.number, i.title) for i in document.items] == [
        ("21.", "Apologies"),
        ("22.", "Growth & Places"),
        ("23.", "Exempt matters"),
    ]
    assert people(document, "present") == ["Rosalind Thackeray", "Bev Tranter"]
    assert people(document, "in attendance") == ["Josephine Tull"]
    assert people(document, "apologies") == ["Councillor Joan Hathersage", "Colin Strand"]
    assert told(document, "agenda") == ["To consider the report.", "To note that the press and public were excluded."]
    assert told(document, "action") == ["Action: Martin Keyes to write to schools by 1 March 2024"]
    assert told(document, "minute") == [
        "Martin Keyes presented the report.",
        "Bev Tranter asked whether small schools would gain.",
        "RESOLVED that the criteria be approved.",
    ]


def test_an_agenda_of_the_web_service_is_no_minutes() -> None:
    agenda = MEETING.replace("minutesnonemptyhtmlbody", "other").replace("decisionnonemptyhtmlbody", "another")
    assert "no minutes yet" in refusal(agenda.encode(), "agenda.xml")


def test_signs_that_xml_forbids_are_left_out() -> None:
    pasted = MEETING.replace("Martin Keyes&amp;nbsp;presented", "Martin Keyes &#x0B;\x0bpresented")
    assert "Martin Keyes presented the report." in told(one(pasted.encode(), "m.xml"), "minute")


LAUGHS = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(9))
HOSTILE = {
    "billion laughs": f'<?xml version="1.0"?><!DOCTYPE meeting [<!ENTITY l0 "ha">{LAUGHS}]><meeting><meetingdate>&l9;</meetingdate></meeting>',
    "external entity": '<!DOCTYPE meeting [<!ENTITY x SYSTEM "file:///etc/hostname">]><meeting><meetingdate>&x;</meetingdate></meeting>',
    "parameter entity": '<!DOCTYPE meeting [<!ENTITY % p SYSTEM "http://127.0.0.1:9/e.dtd"> %p;]><meeting><meetingid/></meeting>',
}


@pytest.mark.parametrize("source", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_xml_with_entities_is_refused(source: str, encoding: str) -> None:
    began = time.process_time()
    assert "entities" in refusal(source.encode(encoding), "hostile.xml")
    assert time.process_time() - began < 2


def test_xml_nested_without_end_is_refused() -> None:
    deep = "<meeting><meetingid/>" + "<a>" * 50_000 + "</a>" * 50_000 + "</meeting>"
    assert "deeply" in refusal(deep.encode(), "deep.xml")
    assert "damaged" in refusal(b"<meeting><meetingid>", "cut.xml")
    assert "XML of a kind" in refusal(b'<?xml version="1.0"?><rss><channel/></rss>', "feed.xml")


# Akoma Ntoso

DEBATE = """<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><debate name="minutes">
<meta><identification source="#c"><FRBRWork><FRBRdate date="2024-01-18" name="meeting"/></FRBRWork></identification>
<references source="#c"><TLCPerson eId="thackeray" href="/p/1" showAs="Rosalind Thackeray"/></references></meta>
<preface><p><docTitle>Minutes of the meeting</docTitle></p><p><docProponent>Aldermere Schools Forum</docProponent></p>
<p>held on <docDate date="2024-01-18">Thursday 18 January 2024</docDate> in the Guildhall</p></preface>
<debateBody><rollCall><p>Rosalind Thackeray (Chair), Martin Keyes, <person refersTo="#x">Bev Tranter</person></p></rollCall>
<debateSection name="item"><num>1.</num><heading>Growth fund</heading>
<speech by="#keyes"><from>Martin Keyes</from><p>The criteria have been <i>revised</i>.<authorialNote><p>Appendix A.</p></authorialNote></p>
<p>They will apply from April.</p></speech><question by="#thackeray"><p>Will small schools gain?</p></question>
<answer by="#keyes"><p>Martin Keyes replied that they would.</p></answer>
<narrative><p><b>RESOLVED</b> that the criteria be approved.</p>
<ul><li><p>Action: Martin Keyes to write to schools</p></li></ul></narrative></debateSection></debateBody></debate></akomaNtoso>"""


def test_akoma_ntoso() -> None:
    document = one(DEBATE.encode(), "minutes.xml")
    assert document.form == "akoma"
    assert (document.meeting.body, document.meeting.date) == ("Aldermere Schools Forum", dt.date(2024, 1, 18))
    assert people(document, "present") == ["Rosalind Thackeray", "Martin Keyes", "Bev Tranter"]
    assert [(i.number, i.title) for i in document.items] == [("1.", "Growth fund")]
    assert told(document, "minute", "action") == [
        "Martin Keyes: The criteria have been revised.",
        "Appendix A.",
        "They will apply from April.",
        "Rosalind Thackeray: Will small schools gain?",
        "Martin Keyes replied that they would.",
        "RESOLVED that the criteria be approved.",
        "Action: Martin Keyes to write to schools",
    ]


# E-mail


def mail(words: str, *attached: tuple[str, bytes], html: str = "") -> bytes:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "clerk@example.org", "all@example.org", "Minutes"
    message["Message-ID"] = "<1@example.org>"
    message.set_content(words)
    if html:
        message.add_alternative(html, subtype="html")
    for name, data in attached:
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def test_minutes_attached_to_an_e_mail() -> None:
    packed = mail(
        "See attached.", ("agenda.txt", b"1. Apologies"), ("logo.png", b"\x89PNG"), ("Minutes é.txt", FIRST.encode())
    )
    document = one(packed, "mail.eml")
    assert document.text == FIRST.replace("\r\n", "\n")
    assert document.meeting.date == dt.date(2022, 10, 3)
    assert [(p.where, p.severity) for p in document.problems] == [("mail.eml", "note"), ("mail.eml/agenda.txt", "note")]
    assert "Minutes é.txt" in document.problems[0].what


def test_an_attachment_that_cannot_be_read_gives_way_to_the_next() -> None:
    packed = mail("See attached.", ("Minutes.pdf", b"%PDF-1.7\n%%EOF"), ("Minutes.txt", FIRST.encode()))
    document = one(packed, "saved message")  # known by what it holds
    assert document.form == "eml"
    assert ("saved message/Minutes.pdf", "warning") in [(p.where, p.severity) for p in document.problems]
    assert "attached cannot be read" in refusal(mail("See attached.", ("Minutes.pdf", b"%PDF-1.7\n%%EOF")), "m.eml")


def test_minutes_in_the_message_itself() -> None:
    assert one(mail(FIRST), "m.eml").meeting.date == dt.date(2022, 10, 3)
    html = "<html><head><meta charset='iso-8859-1'></head><body><p>The Chair’s café: £5.</p></body></html>"
    assert "The Chair’s café: £5." in one(mail("none", html=html), "m.eml").text
    assert "no words" in refusal(b"From: a\nTo: b\nSubject: c\nMIME-Version: 1.0\n", "m.eml")


def test_a_message_nested_without_end_is_refused() -> None:
    parts = b"".join(b"--%d\nContent-Type: multipart/mixed; boundary=%d\n\n" % (n, n + 1) for n in range(20_000))
    head = b"From: a\nTo: b\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=0\n\n"
    assert refusal(head + parts, "deep.eml")


# Archives


def packed(files: Iterable[tuple[str, bytes | str]], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for name, data in files:
            archive.writestr(name, data)
    return out.getvalue()


def test_every_meeting_in_an_archive() -> None:
    inner = packed([("a.txt", FIRST)])
    files: list[tuple[str, bytes | str]] = [
        ("2023/second.txt", SECOND),
        ("first.txt", FIRST),
        ("mail.eml", mail("See attached.", ("Minutes.txt", SECOND.encode()))),
        ("../out.txt", FIRST),
        ("/etc/absolute.txt", FIRST),
        ("C:\\drive.txt", FIRST),
        ("turned\u202etxt.txt", FIRST),
        ("nested.zip", inner),
        ("picture.png", b"\x89PNG"),
        ("__MACOSX/._first.txt", b"\0"),
        ("README.txt", "what is in here"),
    ]
    documents = read_bytes(packed(files), "year.zip")
    assert [document.source.removeprefix("year.zip/") for document in documents] == [
        "2023/second.txt",
        "first.txt",
        "mail.eml",
        "turnedtxt.txt",
    ]
    assert [document.meeting.date for document in documents[:2]] == [dt.date(2023, 1, 16), dt.date(2022, 10, 3)]
    problems = {problem.where.removeprefix("year.zip/"): problem for problem in documents[0].problems}
    for outside in ("../out.txt", "etc/absolute.txt", "C:/drive.txt"):
        assert "leads out" in problems[outside].what
    assert "archive within an archive" in problems["nested.zip"].what
    assert "picture.png" in problems["year.zip"].what


def test_an_archive_of_word_files_is_no_word_file() -> None:
    import docx

    out, word = io.BytesIO(), docx.Document()
    word.add_paragraph("Minutes of the Roof Board held on 4 March 2019")
    word.save(out)
    documents = read_bytes(packed([("a.docx", out.getvalue())], zipfile.ZIP_STORED), "a.zip")
    assert [document.form for document in documents] == ["docx"]


def test_archives_that_are_refused_whole() -> None:
    assert "unpack to far more" in refusal(packed([("bomb.txt", b"0" * 60_000_000)]), "bomb.zip")
    assert "no file of a form" in refusal(packed([("a.exe", b"MZ")]), "a.zip")
    assert "damaged" in refusal(b"PK\x03\x04 and nothing else", "cut.zip")
    assert "parts" in refusal(packed((f"{n}.txt", b"") for n in range(21_000)), "many.zip")
    assert "leads out" in refusal(packed([("../../a.txt", FIRST)]), "climbing.zip")


def test_a_size_that_an_archive_lies_about_is_found_out() -> None:
    data = bytearray(packed([("a.txt", b"0" * 3_000_000)]))
    directory = data.rfind(b"PK\x01\x02")
    data[directory + 24 : directory + 28] = (1000).to_bytes(4, "little")
    assert refusal(bytes(data), "lying.zip")


def test_files_of_an_archive_are_logged_one_by_one(tmp_path: Path) -> None:
    archive = tmp_path / "year.zip"
    archive.write_bytes(packed([("1.txt", FIRST), ("2.txt", SECOND), ("3.pdf", b"%PDF-1.7")]))
    lines = run("ingest", archive, data=tmp_path / "data", expect=1).splitlines()
    assert sorted(line.split()[0] for line in lines) == ["new", "new", "refused"]
    alone = tmp_path / "1.txt"
    alone.write_text(FIRST, encoding="utf-8")
    assert run("ingest", alone, data=tmp_path / "data").startswith("unchanged")


def test_a_file_that_is_no_archive_is_itself() -> None:
    assert [(name, unpack()) for name, unpack in files_in(b"words", "a.txt")] == [("a.txt", b"words")]


@given(st.text(max_size=60))
def test_names_are_shown_without_hidden_signs(name: str) -> None:
    assert shown(name)
    assert not HIDDEN.search(shown(name))
    assert shown(shown(name)) == shown(name)
    assert leads_out(f"../{name}")
    assert leads_out(f"/{name}")


# OpenDocument

ODT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0">
<office:automatic-styles>
 <style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
 <style:style style:name="P1" style:family="paragraph" style:parent-style-name="Heading_20_1"/>
 <text:list-style style:name="N"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>
  <text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")"/></text:list-style>
 <text:list-style style:name="U"><text:list-level-style-bullet text:level="1" text:bullet-char="•"/></text:list-style>
</office:automatic-styles>
<office:body><office:text>
<text:tracked-changes><text:changed-region><text:deletion><text:p>Words that were taken out.</text:p></text:deletion></text:changed-region></text:tracked-changes>
<text:p text:style-name="P1">Netherby Parish Council</text:p>
<text:p>Minutes of the meeting held on <text:span text:style-name="B">Monday 4 March 2019</text:span><text:s text:c="2"/>in the Village Hall</text:p>
<text:p>Present: Mrs J Lowe (Chair),<text:line-break/>Mr A Patel</text:p>
<text:list text:style-name="N"><text:list-item><text:p>Apologies</text:p></text:list-item></text:list>
<text:p>Apologies were received from Mr Marsh.</text:p>
<text:list text:style-name="N" text:continue-numbering="true"><text:list-item><text:p>Hedges</text:p>
 <text:list><text:list-item><text:p>The hedge had been cut.</text:p></text:list-item>
 <text:list-item><text:p>Mr Patel <text:a>asked</text:a> what it cost.</text:p></text:list-item></text:list></text:list-item></text:list>
<text:list text:style-name="U"><text:list-item><text:p>one matter</text:p></text:list-item></text:list>
<table:table><table:table-header-rows><table:table-row><table:table-cell><text:p>Action</text:p></table:table-cell>
 <table:table-cell><text:p>Owner</text:p></table:table-cell></table:table-row></table:table-header-rows>
 <table:table-row><table:table-cell><text:p>Write to the county</text:p></table:table-cell>
 <table:table-cell table:number-columns-repeated="99999999"><text:p>Clerk</text:p></table:table-cell></table:table-row></table:table>
</office:text></office:body></office:document-content>"""


def open_document(content: str, *more: tuple[str, str]) -> bytes:
    return packed(
        [("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", content), *more], zipfile.ZIP_STORED
    )


def test_open_document_text() -> None:
    document = one(open_document(ODT), "minutes.odt")
    assert document.form == "odt"
    assert (document.meeting.body, document.meeting.date) == ("Netherby Parish Council", dt.date(2019, 3, 4))
    assert people(document, "present") == ["Mrs J Lowe", "Mr A Patel"]
    assert [(i.number, i.title) for i in document.items if i.parent is None] == [("1.", "Apologies"), ("2.", "Hedges")]
    assert told(document, "minute")[:3] == [
        "a) The hedge had been cut.",
        "b) Mr Patel asked what it cost.",
        "one matter",
    ]
    assert told(document, "action") == ["Write to the county\tClerk"]
    assert "taken out" not in document.text


def test_open_document_files_that_are_refused() -> None:
    locked = ("META-INF/manifest.xml", "<manifest><encryption-data/></manifest>")
    assert "password" in refusal(open_document("x", locked), "a.odt")
    assert "entities" in refusal(open_document(HOSTILE["billion laughs"]), "a.odt")
    assert "unpack" in refusal(packed([("mimetype", "x"), ("content.xml", b" " * 60_000_000)]), "a.odt")
    assert "damaged" in refusal(open_document("<a>"), "a.odt")
    assert "damaged" in refusal(open_document(ODT)[:400] + open_document(ODT)[420:], "a.odt")


@pytest.mark.parametrize("level", ["²", "-1", "", "9" * 5000])
def test_numbers_that_are_none_do_not_matter(level: str) -> None:
    odd = ODT.replace('text:level="1"', f'text:level="{level}"').replace('text:c="2"', f'text:c="{level}"')
    assert "The hedge had been cut." in one(open_document(odd), "a.odt").text


# Old Word files and Rich Text

RICH = rb"""{\rtf1\ansi{\b Netherby Parish Council}\par
Minutes of the meeting held on Monday 4 March 2019 in the Village Hall\par
Present: Mrs J Lowe (Chair), Mr A Patel\par
Mr Patel asked whether the hedge had been cut.\par}"""


@needs_office
def test_rich_text_is_converted() -> None:
    document = one(RICH, "minutes.doc")  # many old .doc files are Rich Text
    assert document.form == "office"
    assert document.meeting.date == dt.date(2019, 3, 4)
    assert people(document, "present") == ["Mrs J Lowe", "Mr A Patel"]
    assert "Mr Patel asked whether the hedge had been cut." in told(document, "minute")


@needs_office
def test_old_word_files_are_converted(tmp_path: Path) -> None:
    rich = tmp_path / "minutes.rtf"
    rich.write_bytes(RICH)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    program = programs.place_of("soffice")
    assert program
    command = [program, profile, "--headless", "--convert-to", "doc", "--outdir", str(tmp_path), str(rich)]
    assert programs.run(command, seconds=120, memory=4 * 1024**3).done
    document = one((tmp_path / "minutes.doc").read_bytes(), "minutes.doc")
    assert document.form == "office"
    assert document.meeting.date == dt.date(2019, 3, 4)


@needs_office
def test_a_broken_old_word_file_is_refused() -> None:
    broken = b"\xd0\xcf\x11\xe0" + bytes(600) + "WordDocument".encode("utf-16-le") + bytes(5000)
    assert "LibreOffice could not convert it" in refusal(broken, "broken.doc")


def test_without_libreoffice_the_remedy_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(Unreadable, match="Install LibreOffice"):
        office.recover(RICH, "minutes.rtf")
    assert "old Excel" in refusal(b"\xd0\xcf\x11\xe0" + bytes(5000), "sheet.xls")


def test_a_word_file_with_macros_is_read_and_they_are_not(tmp_path: Path) -> None:
    import docx

    out, word = io.BytesIO(), docx.Document()
    word.add_paragraph("The Chair asked whether the roof had been mended.")
    word.save(out)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("word/vbaProject.bin", b"Sub AutoOpen()")
    assert one(out.getvalue(), "minutes.docm").text == "The Chair asked whether the roof had been mended.\n"


# Scans

LINES = (
    "NETHERBY PARISH COUNCIL",
    "Minutes of the meeting held on Monday 4 March 2019 in the Village Hall",
    "",
    "Present: Mrs J Lowe (Chair), Mr A Patel",
    "",
    "1. Apologies",
    "",
    "Apologies were received from Mr Marsh.",
    "",
    "2. Hedges",
    "",
    "Mr Patel asked whether the hedge on Church Hill had been cut, because people",
    "could not pass there with a pram. The Clerk replied that the contractor would",
    "come in the following week.",
    "",
    "Action: Clerk to write to the contractor by 1 April 2019.",
)
WIDE, TALL = 1654, 2339  # an A4 page of 200 dots an inch


def drawn(lines: Iterable[str] = LINES, table: Iterable[tuple[str, ...]] = ()) -> Image.Image:
    page = Image.new("L", (WIDE, TALL), 255)
    pen = ImageDraw.Draw(page)
    font = ImageFont.load_default(30)
    top = 150
    for line in lines:
        pen.text((150, top), line, font=font, fill=0)
        top += 44 if line else 30
    edges = (150, 850, 1150, 1500)
    for row in table:
        for left, right, words in zip(edges, edges[1:], row, strict=False):
            pen.rectangle((left, top, right, top + 60), outline=0, width=3)
            pen.text((left + 20, top + 12), words, font=font, fill=0)
        top += 60
    return page


def bytes_of(page: Image.Image, form: str, **options: object) -> bytes:
    out = io.BytesIO()
    page.save(out, form, **options)
    return out.getvalue()


def scan(*pages: Image.Image) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4)
    for page in pages:
        size = A4 if page.height > page.width else A4[::-1]
        canvas.setPageSize(size)
        canvas.drawImage(ImageReader(page), 0, 0, *size)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def check_read(document: Document) -> None:
    assert (document.meeting.body, document.meeting.date) == ("Netherby Parish Council", dt.date(2019, 3, 4))
    assert people(document, "present") == ["Mrs J Lowe", "Mr A Patel"]
    assert people(document, "apologies") == ["Mr Marsh"]
    assert [(i.number, i.title) for i in document.items] == [("1.", "Apologies"), ("2.", "Hedges")]
    asked = next(words for words in told(document, "minute") if words.startswith("Mr Patel asked"))
    assert asked.endswith("because people could not pass there with a pram. The Clerk replied that the contractor would "
                          "come in the following week.")  # fmt: skip
    assert told(document, "action") == ["Action: Clerk to write to the contractor by 1 April 2019."]


@needs_tesseract
@pytest.mark.parametrize("askew", [0.0, 1.0, -1.5])
def test_a_scan_is_read(askew: float) -> None:
    page = drawn().rotate(askew, fillcolor=255, resample=Image.Resampling.BICUBIC)
    document = one(scan(page), "scan.pdf")
    check_read(document)
    (problem,) = document.problems
    assert problem.severity == "note"
    assert "quality 9" in problem.what
    assert problem.where == "page 1"


@needs_tesseract
@pytest.mark.parametrize("turn", [90, 180])
def test_a_scan_that_lies_on_its_side_is_turned(turn: int) -> None:
    check_read(one(scan(drawn().rotate(turn, expand=True)), "scan.pdf"))


@needs_tesseract
def test_a_ruled_table_on_a_scan_keeps_its_cells() -> None:
    rows = [("Action", "Owner", "By"), ("Write to the highways officer", "Clerk", "1 April 2019"),
            ("Order the grit for the bins", "Mr Patel", "15 March 2019")]  # fmt: skip
    page = drawn(LINES[:10], rows).rotate(0.6, fillcolor=255, resample=Image.Resampling.BICUBIC)
    document = one(scan(page), "scan.pdf")
    rows_read = [[document.text[c.start : c.end] for c in p.cells] for p in document.paragraphs if p.role == "action"]
    assert rows_read == [list(row) for row in rows[1:]]


@needs_tesseract
def test_scanned_pages_among_others_are_read_in_their_place() -> None:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4)
    canvas.drawString(60, 780, "The first page has text of its own, which is left as it is.")
    canvas.showPage()
    canvas.drawImage(ImageReader(drawn(LINES[10:])), 0, 0, *A4)
    canvas.showPage()
    canvas.drawString(60, 780, "The last page has text of its own as well, and ends the minutes.")
    canvas.save()
    document = one(out.getvalue(), "mixed.pdf")
    assert [p.page for p in document.paragraphs] == sorted(p.page or 0 for p in document.paragraphs)
    assert "come in the following week" in document.text
    assert [(p.where, p.severity) for p in document.problems] == [("page 2", "note")]


@needs_tesseract
def test_a_poor_scan_is_told() -> None:
    page = drawn().resize((WIDE // 3, TALL // 3)).filter(ImageFilter.GaussianBlur(0.6))
    dots, chance = page.load(), random.Random(7)
    assert dots is not None
    for _ in range(2_500):
        dots[chance.randrange(page.width), chance.randrange(page.height)] = chance.choice((0, 255))
    document = one(scan(page), "poor.pdf")
    assert "warning" in [problem.severity for problem in document.problems]


@needs_tesseract
def test_pictures_of_pages() -> None:
    check_read(one(bytes_of(drawn(), "PNG"), "page.png"))
    check_read(one(bytes_of(drawn(), "TIFF"), "page.tif"))
    both = bytes_of(drawn(LINES[:10]), "TIFF", save_all=True, append_images=[drawn(LINES[10:])])
    document = one(both, "pages.tif")
    assert {p.page for p in document.paragraphs} == {1, 2}
    assert "no text is recognised" in refusal(bytes_of(Image.new("L", (300, 300), 200), "PNG"), "grey.png")
    assert "picture" in refusal(b"\x89PNG\r\n\x1a\n" + bytes(100), "broken.png")


@needs_tesseract
def test_pictures_without_text_are_given_up_soon() -> None:
    grey = Image.new("L", (200, 283), 128)
    began = time.monotonic()
    assert "finds no text" in refusal(scan(*[grey] * 200), "photos.pdf")
    assert time.monotonic() - began < 120


@needs_tesseract
def test_the_figure_of_quality_tells_good_from_bad() -> None:
    good = recognised(bytes_of(drawn(), "PNG"), 200)
    bad = recognised(bytes_of(drawn().resize((WIDE // 4, TALL // 4)), "PNG"), 50)
    assert quality(good) > 85
    assert quality(bad) < quality(good)


def test_without_tesseract_the_remedy_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(Unreadable, match="Install Tesseract"):
        picture.recover(bytes_of(drawn(), "PNG"), "page.png")
    with pytest.raises(Unreadable, match="Install Tesseract"):
        pdf.recover(scan(drawn()), "scan.pdf")


# Programs of others


def test_a_program_is_ended_with_all_that_it_started() -> None:
    began = time.monotonic()
    endless = "import subprocess, sys, time; subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)']); time.sleep(60)"
    ran = programs.run([sys.executable, "-c", endless], seconds=1, memory=1024**3)
    assert ran.late
    assert not ran.done
    assert time.monotonic() - began < 20


def test_a_program_is_kept_to_its_memory() -> None:
    greedy = [sys.executable, "-c", "x = bytearray(2 * 1024**3)"]
    assert not programs.run(greedy, seconds=30, memory=512 * 1024**2).done
    assert programs.run([sys.executable, "-c", "print(1)"], seconds=30, memory=512 * 1024**2).output == b"1\n"
    assert not programs.run(["/no/such/program"], seconds=5, memory=1024**3).done
