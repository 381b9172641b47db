"""Files made to take a reader down: each is read or refused in a sentence, and the reader goes on."""

import io
import zipfile
from collections.abc import Callable, Iterable

import pytest
from reportlab.pdfgen.canvas import Canvas

from ingest.document import Document, Unreadable
from ingest.filenames import HIDDEN
from ingest.reading import files_in, read_bytes

SAID = "The Chair asked whether the roof had been mended."
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
ODF = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text", "table")
)
WORD = f"<w:document {W}><w:body>{{}}</w:body></w:document>"
WORDS = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
OPEN = f"<office:document-content {ODF}><office:body><office:text>{{}}</office:text></office:body></office:document-content>"
SERVICE = "<getmeeting><meetingdate>01/02/2023</meetingdate><meetingid>1</meetingid><agendaitems>{}</agendaitems></getmeeting>"
AKOMA = "<akomaNtoso><debate><debateBody><p>{}</p></debateBody></debate></akomaNtoso>"
LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha">{}]>'.format(
    "".join(f'<!ENTITY {more} "{f"&{less};" * 10}">' for less, more in zip("abcdefgh", "bcdefghi", strict=True))
)
OUTSIDE = '<!DOCTYPE x [<!ENTITY i SYSTEM "file:///etc/passwd">]>'
DISTANT = '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">'


def package(parts: dict[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def word(xml: str, **parts: str | bytes) -> bytes:
    return package({"[Content_Types].xml": "<Types/>", "word/document.xml": xml, **parts})


def opened(xml: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text", zipfile.ZIP_STORED)
        archive.writestr("content.xml", xml)
    return out.getvalue()


def outcome(data: bytes, name: str) -> tuple[Document, ...] | str:
    """The documents, or the one sentence of the refusal, which names the file and a remedy."""
    try:
        return read_bytes(data, name)
    except Unreadable as refusal:
        told, remedy = str(refusal), refusal.problem.remedy
    assert told.startswith(name)
    assert "\n" not in told
    assert remedy
    return told


def refused(data: bytes, name: str) -> str:
    told = outcome(data, name)
    assert isinstance(told, str), told
    return told


def text_of(data: bytes, name: str) -> str:
    told = outcome(data, name)
    assert isinstance(told, tuple), told
    return "\n".join(document.text for document in told)


# XML

FORMS: dict[str, Callable[[str, str], bytes]] = {
    "service.xml": lambda head, words: (head + SERVICE.format(words)).encode(),
    "debate.xml": lambda head, words: (head + AKOMA.format(words)).encode(),
    "minutes.docx": lambda head, words: word(head + WORD.format(WORDS.format(words))),
    "styles.docx": lambda head, words: word(
        WORD.format(WORDS.format(SAID)), **{"word/styles.xml": f"{head}<w:styles {W}>{words}</w:styles>"}
    ),
    "minutes.odt": lambda head, words: opened(head + OPEN.format(f"<text:p>{words}</text:p>")),
}


@pytest.mark.parametrize("head", [LAUGHS, OUTSIDE], ids=["a billion laughs", "an entity from outside"])
@pytest.mark.parametrize("name", FORMS)
def test_xml_that_declares_entities_is_refused(name: str, head: str) -> None:
    assert "declares entities" in refused(FORMS[name](head, "&i;"), name)


@pytest.mark.parametrize("name", FORMS)
def test_a_document_type_from_elsewhere_is_not_fetched(name: str) -> None:
    told = outcome(FORMS[name](DISTANT, ""), name)
    assert "127.0.0.1" not in str(told)


def test_entities_do_not_hide_in_another_encoding_or_behind_a_comment() -> None:
    xml = LAUGHS + WORD.format(WORDS.format("&i;"))
    hidden = f'<?xml version="1.0" encoding="utf-16"?>{xml}'.encode("utf-16")
    parts: dict[str, str | bytes] = {"[Content_Types].xml": "<Types/>", "word/document.xml": hidden}
    assert "declares entities" in refused(package(parts), "minutes.docx")
    assert "declares entities" in refused(word(f"<!--{'x' * 9000}-->{xml}"), "minutes.docx")


def test_entities_of_a_page_stay_as_they_are() -> None:
    page = f"{LAUGHS}<html><body><p>{SAID} &i;</p></body></html>"
    assert SAID in text_of(page.encode(), "page.html")
    assert "hahaha" not in text_of(page.encode(), "page.html")


@pytest.mark.parametrize("head", ["<!---->", "<!DOCTYPE x [] >", "<? ?>"])
def test_a_long_head_of_xml_is_soon_told(head: str) -> None:
    assert "XML" in refused(head.encode() * 5000 + b"x", "head.xml")


@pytest.mark.parametrize(
    "data",
    [
        word(WORD.format("<w:tbl><w:tr><w:tc>" * 3_000 + "</w:tc></w:tr></w:tbl>" * 3_000)),
        word(WORD.format("<w:sdt>" * 20_000 + "</w:sdt>" * 20_000)),
        word(
            WORD.format('<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="999999999999"/></w:tcPr></w:tc></w:tr></w:tbl>')
        ),
    ],
    ids=["tables in tables", "controls in controls", "a cell over a million million columns"],
)
def test_a_word_file_that_would_fill_the_memory_is_refused(data: bytes) -> None:
    assert "memory" in refused(data, "deep.docx")


def test_an_open_document_deeply_nested_or_repeated_without_end() -> None:
    deep = OPEN.format("<text:section>" * 20_000 + "</text:section>" * 20_000)
    assert "too deeply" in refused(opened(deep), "deep.odt")
    row = (
        '<table:table><table:table-row table:number-rows-repeated="99999999">'
        f'<table:table-cell table:number-columns-repeated="99999999"><text:p>{SAID}</text:p></table:table-cell>'
        "</table:table-row></table:table>"
    )
    assert SAID in text_of(opened(OPEN.format(row)), "repeated.odt")


# A program that leaves its mark where it is run
MACRO = 'Sub AutoOpen()\nShell "touch {}"\nEnd Sub'


@pytest.mark.parametrize("name", ["minutes.docx", "minutes.docm"])
def test_macros_are_never_looked_at(name: str) -> None:
    types = '<Types><Override PartName="/word/document.xml" ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>'
    data = package(
        {
            "[Content_Types].xml": types,
            "word/document.xml": WORD.format(WORDS.format(SAID)),
            "word/vbaProject.bin": MACRO,
            "word/_rels/document.xml.rels": '<Relationships><Relationship Target="vbaProject.bin"/></Relationships>',
        }
    )
    assert text_of(data, name) == f"{SAID}\n"


# HTML


@pytest.mark.parametrize("tag", ["div", "b", "ul><li", "table><tr><td", "blockquote", "x-y", "form", "p", "a"])
def test_a_page_nested_fifty_thousand_deep_is_read(tag: str) -> None:
    page = f"<!doctype html><html><body>{f'<{tag}>' * 50_000}{SAID}"
    assert SAID in text_of(page.encode(), "deep.html")


def test_a_page_hidden_in_drawings_or_templates_holds_no_text() -> None:
    for tag in ("svg", "template"):
        page = f"<!doctype html><html><body>{f'<{tag}>' * 50_000}{SAID}"
        assert "no text" in refused(page.encode(), "deep.html")


def test_a_list_of_forty_thousand_items_is_numbered() -> None:
    page = "<!doctype html><html><body><ol>" + f"<li>{SAID}" * 40_000 + "</ol>"
    assert f"40000. {SAID}" in text_of(page.encode(), "list.html")


# Archives


def test_names_that_lead_out_of_an_archive_are_refused_and_the_rest_is_read() -> None:
    names = ("../up.txt", "a/../../up.txt", "/etc/minutes.txt", "C:\\minutes.txt", "..\\up.txt", "honest.txt")
    (document,) = read_bytes(package(dict.fromkeys(names, SAID)), "minutes.zip")
    assert document.text == SAID
    assert sum("leads out" in problem.what for problem in document.problems) == 5


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (package({"a.txt": bytes(20_000_000)}), "unpack to far more"),
        (package({f"{n}.txt": bytes(1_000_000) for n in range(600)}), "unpack to far more"),
        (package({"inner.zip": package({"a.txt": SAID})}), "archive within an archive"),
        (package({"inner.txt": package({"a.txt": SAID})}), "archive within an archive"),
        (package({f"{n}.txt": b"" for n in range(100_000)}, zipfile.ZIP_STORED), "5,000 parts"),
        (package({f"{n}.txt": b"" for n in range(6_000)}, zipfile.ZIP_STORED), "5,000"),
    ],
    ids=["a ratio of 1000", "600 MB", "an archive in it", "one under another name", "100,000 files", "6,000 files"],
)
def test_an_archive_that_swells_or_never_ends_is_refused(data: bytes, told: str) -> None:
    assert told in refused(data, "bomb.zip")


@pytest.mark.parametrize("name", ["bomb.docx", "bomb.odt"])
def test_a_package_that_swells_is_refused(name: str) -> None:
    part = "word/document.xml" if name.endswith("docx") else "content.xml"
    assert "unpack to far more" in refused(package({part: b" " * 20_000_000}), name)


# E-mail


def test_messages_a_thousand_deep_are_refused() -> None:
    message = "MIME-Version: 1.0\nFrom: a@example.org\nContent-Type: message/rfc822\n\n" * 1_000
    assert "nested too deeply" in refused((message + f"Subject: x\n\n{SAID}\n").encode(), "deep.eml")
    parts = "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(1_000))
    head = "MIME-Version: 1.0\nFrom: a@example.org\n"
    assert "nested too deeply" in refused(f"{head}{parts}Content-Type: text/plain\n\n{SAID}\n".encode(), "parts.eml")


def test_a_message_with_endless_heads_is_read() -> None:
    head = "MIME-Version: 1.0\nFrom: a@example.org\n" + "X-Way: here\n" * 50_000
    assert SAID in text_of(f"{head}Subject: {'=?utf-8?q?a?= ' * 50_000}\n\n{SAID}\n".encode(), "long.eml")


# PDF


def pdf(objects: Iterable[str], root: int = 1) -> bytes:
    """A PDF of numbered objects with a right table of their places."""
    out, places = b"%PDF-1.7\n", []
    for n, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{n} 0 obj{body}endobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    trailer = f"trailer<</Size {len(places) + 1}/Root {root} 0 R>>\nstartxref\n{len(out)}\n%%EOF"
    return out + f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n{table}{trailer}".encode()


DRAWN = "BT /F 12 Tf 72 700 Td (The Chair asked whether the roof had been mended.) Tj ET"
PAGE = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>"
PAGES = "<</Type/Pages/Kids[3 0 R]/Count 1>>"
STREAM = f"<</Length {len(DRAWN)}>>stream\n{DRAWN}\nendstream "
FONT = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"


def leaf(catalog: str, *others: str) -> bytes:
    return pdf([f"<</Type/Catalog/Pages 2 0 R{catalog}>>", PAGES, PAGE, STREAM, FONT, *others])


@pytest.mark.parametrize(
    "data",
    [
        leaf("/OpenAction 6 0 R", "<</S/JavaScript/JS(while\\(true\\){})>>"),
        leaf("/Names<</JavaScript<</Names[(a) 6 0 R]>>>>", "<</S/JavaScript/JS(app.alert\\(1\\))/Next 6 0 R>>"),
        leaf("/OpenAction<</S/Launch/F(/bin/sh)>>"),
        leaf(
            "/Names<</EmbeddedFiles<</Names[(a.exe) 6 0 R]>>>>",
            "<</Type/Filespec/F(a.exe)/EF<</F 7 0 R>>>>",
            "<</Type/EmbeddedFile/Length 2>>stream\nMZ\nendstream ",
        ),
        leaf("/Outlines 6 0 R", "<</First 7 0 R/Last 7 0 R>>", "<</Title(x)/Parent 6 0 R/Next 7 0 R/First 6 0 R>>"),
        leaf("/AcroForm<</Fields[6 0 R]>>", "<</T(x)/Kids[6 0 R]/Parent 6 0 R>>"),
    ],
    ids=["a script", "scripts in a ring", "a program", "a file within", "outlines in a ring", "fields in a ring"],
)
def test_what_hangs_at_a_pdf_is_never_looked_at(data: bytes) -> None:
    assert text_of(data, "armed.pdf").strip() == SAID


RINGS = {
    "pages within themselves": pdf(["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[2 0 R 2 0 R]/Count 999999>>"]),
    "two that hold each other": pdf(
        [
            "<</Type/Catalog/Pages 2 0 R>>",
            "<</Type/Pages/Kids[3 0 R]/Count 9>>",
            "<</Type/Pages/Parent 2 0 R/Kids[2 0 R]/Count 9>>",
        ]
    ),
    "a length that is itself": leaf("").replace(f"<</Length {len(DRAWN)}>>".encode(), b"<</Length 4 0 R>>"),
    "tables that name themselves": b"%PDF-1.7\nxref\n0 0\ntrailer<</Root 1 0 R/Size 1/Prev 9>>\nstartxref\n9\n%%EOF",
    "a million of nothing": pdf(["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[]/Count 1000000>>"]),
}


@pytest.mark.parametrize("name", RINGS)
def test_a_pdf_that_goes_round_in_rings_ends(name: str) -> None:
    told = outcome(RINGS[name], "ring.pdf")
    assert isinstance(told, str) or told[0].text.strip() == SAID


def test_a_page_whose_contents_swell_is_refused_or_read_in_part() -> None:
    out = io.BytesIO()
    canvas = Canvas(out, pageCompression=1)
    for _ in range(200_000):
        canvas.drawString(72, 700, SAID)
    canvas.showPage()
    canvas.save()
    told = outcome(out.getvalue(), "swollen.pdf")
    assert isinstance(told, str) or len(told[0].text) < 2_000_000


# Names and kinds


@pytest.mark.parametrize(
    "name", ["minutes\u202etxt.exe", "minutes\0.txt", "\u2066minutes\u2069.txt", "\0", "a/../b.txt"]
)
def test_hidden_signs_in_the_name_of_a_file_or_a_body(name: str) -> None:
    head = (
        "\u202eNetherby Parish Council\u202c\n\nMinutes of the meeting held on 4 March 2019\n\nPresent: Mrs A Bell\n\n"
    )
    (document,) = read_bytes((head + SAID).encode(), name)
    assert not HIDDEN.search(document.source)
    assert document.meeting.body == "Netherby Parish Council"
    (given,) = read_bytes((head + SAID).encode(), name, body="Nether\u202eby\0 Council")
    assert given.meeting.body == "Netherby Council"
    assert "no text" in refused(head.encode() + b"\0", "nothing.txt")
    assert [person.name for person in document.attendance] == ["Mrs A Bell"]


def test_the_names_of_an_archives_files_are_told_without_hidden_signs() -> None:
    data = package({"\u202etxt.setunim/a\u200b.txt": SAID, "b.txt": ""})
    assert all(not HIDDEN.search(name) for name, _ in files_in(data, "minutes.zip"))


@pytest.mark.parametrize("name", ["a.pdf", "a.docx", "a.odt", "a.eml", "a.doc", "a.html", "a.exe", "a"])
def test_words_under_a_wrong_name_are_read_as_what_they_are(name: str) -> None:
    assert SAID in text_of(SAID.encode(), name)


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.eml", "a.xml", "a.zip", "a.doc"])
def test_other_forms_under_a_wrong_name_are_read_as_what_they_are(name: str) -> None:
    assert SAID in text_of(leaf(""), name)
    assert SAID in text_of(word(WORD.format(WORDS.format(SAID))), name)


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.pdf", "a.docx", "a.odt", "a.eml", "a.xml", "a.zip"])
def test_an_empty_file_is_refused(name: str) -> None:
    assert "empty" in refused(b"", name)


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
def test_two_hundred_megabytes_of_text_are_refused_unread(name: str) -> None:
    assert "200 MB" in refused(bytes(200 * 1024**2), name)
    assert "16 MB" in refused(f"{SAID}\n".encode() * 400_000, name)
