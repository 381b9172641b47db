"""questions"""

from nlp.page import Page


def find(page: Page) -> tuple[()]:
    return ()
