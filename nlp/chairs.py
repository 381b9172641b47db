"""Who sits in the chair while a meeting is read: "the Chair" is not the same person all the way through."""

import re

from nlp.page import Page
from nlp.voices import named

# Somebody named, or "the Head of Finance".
WHO = r"((?:[Tt]he\s+)?[A-Z][\w.’'-]*(?:\s+(?:of\s+(?:the\s+)?)?[A-Z][\w.’'-]*){0,4}?)"
_CHAIR = r"[Cc]hair(?:man|woman|person)?\b(?!\s+of\b|[’'])"
_ELECTED = re.compile(
    rf"(?:^|(?<=\s)){WHO}\s+(?:was|were|be|is)\s+(?:duly\s+|unanimously\s+|re-?)*(?:elected|appointed)\s+(?:as\s+|to\s+be\s+)?(?:the\s+)?{_CHAIR}"
)
_TAKES_CHAIR = re.compile(
    rf"(?:^|(?<=\s)){WHO}(?:,[^,.;]{{3,50}},)?\s+(?:(?:then\s+|duly\s+|again\s+)?(?:took|resumed|assumed|was\s+in|in)\s+the\s+{_CHAIR}|"
    r"(?:chaired|presided\s+over|presided)\s+(?:the\s+(?:meeting|item)|this\s+item|in\s+(?:his|her|their)\s+absence))"
)
_FOR_A_WHILE = re.compile(r"\s*(?:for\s+(?:this|the|that|these)\s+(?:item|election|part)|until|while|whilst|during)\b")


class Chairs:
    """Who sits in the chair: elected to it, or in it for a while and then out of it again."""

    def __init__(self, page: Page) -> None:
        self.roles = page.directory.roles
        self.own = self.roles.get("chair")
        self.for_item = False

    def next_item(self) -> None:
        if self.for_item:
            self._back()

    def taken(self, words: str, page: Page, *, elected: bool, for_item: bool) -> None:
        """Notes that whoever `words` name took the chair; "the Chair" taking it is the one whose it was."""
        people = named(words, page.directory)
        if people and people[-1][1] == len(words):
            self.roles["chair"], self.for_item = people[-1][2], for_item and not elected
            self.own = people[-1][2] if elected else self.own
        elif re.fullmatch(r"[Tt]he\s+Chair\w*", words):
            self._back()

    def _back(self) -> None:
        self.for_item = False
        if self.own is not None:
            self.roles["chair"] = self.own


def changes_in(text: str) -> list[re.Match[str]]:
    """Each place of a passage where somebody is elected to the chair or takes it."""
    if "hair" not in text and "presided" not in text:
        return []
    return sorted([*_ELECTED.finditer(text), *_TAKES_CHAIR.finditer(text)], key=lambda m: m.end())


def take_change(change: re.Match[str], text: str, page: Page, chairs: Chairs) -> None:
    """Seats whoever a change names in the chair, for an item only where the words say so."""
    for_item = _FOR_A_WHILE.match(text, change.end()) is not None
    chairs.taken(change[1], page, elected=change.re is _ELECTED, for_item=for_item)
