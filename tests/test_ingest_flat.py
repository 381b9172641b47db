"""Minutes that lost their line ends: numbers, parts and headings in running words."""

from ingest.document import Document
from ingest.reading import read_bytes

HEAD = (
    "MINUTES OF THE NORTON PARISH COUNCIL MEETING HELD AT NORTON VILLAGE HALL AT 7.30 pm ON THURSDAY 6 SEPTEMBER 2018 "
    "PRESENT (Three Councillors):- Ann Bell (AB) Carl Dunn (CD) - Chair, Eve Finch (EF). In attendance: Guy Hart, "
    "Parish Clerk, and 3 members of the public. "
)
FLAT = HEAD + (
    "The Chairman welcomed everyone present to the meeting. It was agreed that the bench should be made of oak. "
    "1. Apologies for absence No apologies were received. 2. Minutes of the last meeting The minutes were agreed. "
    "3. Matters Arising from the Minutes 3.1 Mill Lane - The Clerk reported that £5.1 million was quoted in 3.2 Mill "
    "Review. 3.2 War Memorial - The Clerk reported at 7.30 Thursday that he had written. 2 3.3 Bridge - See minute 3.4 "
    "Ford Road. The quote was awaited. 3.3 Ford - AB had written. 4. Reports 4.1 Clerk’s Report - 4.1.1 Tenancy The Clerk "
    "reported on the fence. 4.1.2 Noticeboard - The Clerk would repair it. 4.2 Police Report - EF noted two thefts. "
    "5. Date of next meeting Thursday 11th October 2018."
)


def read(text: str) -> Document:
    (document,) = read_bytes(text.encode(), "minutes.txt")
    return document


def labels(document: Document) -> list[str]:
    return [p.label for p in document.paragraphs if p.label]


def test_parts_of_items_are_paragraphs() -> None:
    assert labels(read(FLAT)) == "1. 2. 3. 3.1 3.2 3.3 3.3 4. 4.1 4.1.1 4.1.2 4.2 5.".split()


def test_parts_open_items_of_their_own() -> None:
    document = read(FLAT)
    mill = next(p for p in document.paragraphs if p.label == "3.1")
    assert mill.item is not None
    assert document.items[mill.item].title == "Mill Lane"


def test_what_happened_after_the_list_of_those_present_is_minutes() -> None:
    document = read(FLAT)
    assert [a.name for a in document.attendance] == ["Ann Bell", "Carl Dunn", "Eve Finch", "Guy Hart"]
    bench = next(p for p in document.paragraphs if "bench" in document.words(p))
    assert bench.role == "minute"


def test_numbers_that_do_not_count_are_no_parts() -> None:
    text = "The Clerk gave the figures. " * 12 + "The reading was 5.1 Nothing else was 7.3 Low and 9.2 High."
    assert labels(read(text)) == []


def test_known_headings_begin_paragraphs() -> None:
    document = read(
        "Norton Parish Council\n\nMinutes of the meeting held on 3 March 2020\n\nPresent: Cllr A Bell\n\n"
        "1. Minutes: The minutes were signed as a correct record by Mr. Lane. Matters Arising: The path is still wet. "
        "Any Other Business The Clerk will write to the owner. Correspondence was read.\n"
    )
    assert [document.words(p) for p in document.paragraphs[-3:]] == [
        "1. Minutes: The minutes were signed as a correct record by Mr. Lane.",
        "Matters Arising: The path is still wet.",
        "Any Other Business The Clerk will write to the owner. Correspondence was read.",
    ]
    assert [item.title for item in document.items][-3:] == ["Minutes", "Matters Arising", "Any Other Business"]


def test_numbers_glued_to_their_titles_are_labels() -> None:
    text = HEAD + (
        "1.Apologies Apologies were received from Jo Kemp. 2.Declarations of Interest There were none. "
        "3.Minutes The minutes were agreed as a true record. 4.Planning P/21/0044 was noted by all who were there. "
    )
    assert labels(read(text)) == "1. 2. 3. 4.".split()


def test_matters_arising_part_at_their_places_in_the_earlier_minutes() -> None:
    text = HEAD + (
        "5. Minutes The minutes were agreed. 6. Matters arising – Item 4 The drain has been cleared by the county. "
        "Item 6 Ann Bell has spoken to the owner of the hedge. – Action: Clerk Item 9 The wreath was laid on the day. "
        "7. Finance The accounts for payment were agreed by all of those who were there at the time of the vote."
    )
    document = read(text)
    firsts = [document.words(p).split()[:2] for p in document.paragraphs if p.role == "minute"]
    assert [f for f in firsts if f[0] == "Item"] == [["Item", "4"], ["Item", "6"], ["Item", "9"]]


def test_figures_in_brackets_count_the_parts_of_an_item() -> None:
    text = HEAD + (
        "Item 5. Matters arising. (1) Public toilets. The scheme will go on and the hall committee has accepted the sum. "
        "(2) Bus shelter. Glass is still missing from the side towards the road. (3) Sign. It was delivered on Monday "
        "and will be put up when the ground is soft enough for a post to go in."
    )
    assert [label for label in labels(read(text)) if label.startswith("(")] == ["(1)", "(2)", "(3)"]
