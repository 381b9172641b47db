"""commitments"""

from nlp.page import Page


def find(page: Page, decided: object) -> tuple[()]:
    return ()
