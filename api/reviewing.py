"""Reviewing the findings of a meeting one after the other, by one key each: for the command.

Plain Python without a web framework. What is typed comes from `Keys`: single keys at a terminal, lines elsewhere.
"""

import sqlite3
import sys
from collections.abc import Callable, Mapping
from typing import Any, Protocol, TextIO

from ledger.errors import InvalidChange, LedgerError
from ledger.plain import CORRECTIONS
from ledger.rows import FindingRow

ASKED = "[a]ccept  [c]orrect  [r]eject  [n]ew finding here  [s]kip  [u]ndo  [q]uit"
KINDS = {"q": "question", "c": "commitment", "d": "decision", "f": "follow_up"}
END = "q"


class Keys(Protocol):
    """Where the reviewer's keys and words come from."""

    def key(self, prompt: str) -> str:
        """One key, a small letter; "q" where there are no more."""

    def line(self, prompt: str) -> str:
        """Some words; none where there are no more."""


class Lines:
    """Keys from lines: the first letter of each. For pipes, and terminals that cannot give single keys."""

    def __init__(self, given: TextIO, told: Callable[[str], None]) -> None:
        self.given, self.told = given, told

    def key(self, prompt: str) -> str:
        """The first letter of the next line."""
        self.told(prompt)
        line = self.given.readline()
        return line.strip()[:1].lower() if line else END

    def line(self, prompt: str) -> str:
        """The next line."""
        self.told(prompt)
        return self.given.readline().strip()


class Terminal(Lines):
    """Keys as they are pressed, without waiting for the end of a line."""

    def key(self, prompt: str) -> str:
        """One key; Ctrl-C and Ctrl-D end the review."""
        import termios
        import tty

        here = self.given.fileno()
        before = termios.tcgetattr(here)
        try:
            tty.setcbreak(here, termios.TCSANOW)  # what was typed ahead is kept
            self.told(prompt)
            pressed = self.given.buffer.raw.read(1).decode("utf-8", "replace")  # type: ignore[attr-defined]
        except KeyboardInterrupt:
            pressed = END
        finally:
            termios.tcsetattr(here, termios.TCSADRAIN, before)
        return END if pressed in ("", "\x03", "\x04") else pressed.lower()


def keys_of(given: TextIO, told: Callable[[str], None]) -> Keys:
    """Single keys where the input is a terminal that has them, else lines."""
    single = given.isatty() and sys.platform != "win32"
    return Terminal(given, told) if single else Lines(given, told)


def review_meeting(
    db: sqlite3.Connection, meeting_id: int, keys: Keys, told: Callable[[str], None], shown: Any, *, by: str
) -> int:
    """Go through what nobody has judged, the most doubtful first; how many were judged. Raises NotFound.

    `shown` makes the text of a finding. Each judgement is kept as it is given: leaving loses nothing.
    """
    from ledger.meetings import paragraph
    from ledger.queue import review_queue

    waiting = list(review_queue(db, meeting_id, limit=10_000).items)
    place, done = 0, list[str]()
    while place < len(waiting):
        finding = waiting[place]
        told(shown(finding, paragraph(db, finding.address), place + 1, len(waiting)))
        pressed = keys.key(ASKED)
        if pressed == END:
            break
        try:
            place += _press(db, finding, pressed, keys, done, by)
        except LedgerError as refused:
            told(str(refused))
        if pressed == "u" and done:
            place = next(n for n, one in enumerate(waiting) if one.key == done[-1])
            done.pop()
    return len(done)


def standing(db: sqlite3.Connection, meeting_id: int) -> dict[str, Any]:
    """What waits in a meeting, and agreement so far: "queue" and "agreement". Raises NotFound."""
    from ledger.queue import agreement, review_queue

    return {"queue": review_queue(db, meeting_id), "agreement": agreement(db, meeting_id=meeting_id)}


def _press(db: sqlite3.Connection, finding: FindingRow, pressed: str, keys: Keys, done: list[str], by: str) -> int:
    """Do what a key stands for; how far to go on."""
    from ledger import reviews

    if pressed in ("a", "r", "c"):
        verdict = {"a": "accept", "r": "reject", "c": "correct"}[pressed]
        right = _right(finding.kind, keys) if verdict == "correct" else None
        reviews.review(db, finding.key, verdict, by=by, correction=right)
        done.append(finding.key)
    elif pressed == "u":
        if not done:
            raise InvalidChange("Nothing was judged yet: there is nothing to undo.")
        reviews.review(db, done[-1], "withdraw", by=by)
        return 0
    elif pressed == "n":
        _add(db, finding, keys, by)
        return 0
    elif pressed != "s":
        raise InvalidChange(f"“{pressed}” does nothing here.")
    return 1


def _right(kind: str, keys: Keys) -> Mapping[str, Any]:
    can = ", ".join(CORRECTIONS[kind])
    return correction_of(keys.line(f"What is right? One of {can}, as {next(iter(CORRECTIONS[kind]))}=…; more after ;"))


def correction_of(written: str) -> dict[str, Any]:
    """What a person typed, "owner=Jane Moore; due=2026-03-31", as a correction. Raises InvalidChange."""
    right: dict[str, Any] = {}
    for part in filter(str.strip, written.split(";")):
        name, equals, value = part.partition("=")
        if not equals:
            raise InvalidChange(f"“{part.strip()}” says nothing: write it as owner=Jane Moore.")
        right[name.strip().lower()] = value.strip() or None
    return right


def _add(db: sqlite3.Connection, finding: FindingRow, keys: Keys, by: str) -> None:
    """Add what the machine did not find in this paragraph."""
    from ledger import added, meetings

    kind = KINDS.get(keys.key("[q]uestion  [c]ommitment  [d]ecision  [f]ollow-up"), "")
    words = keys.line("Its exact words; nothing for the whole paragraph")
    if not words:
        words = meetings.paragraph(db, finding.address).text
    added.add(db, finding.meeting_id, kind, finding.paragraph, words, by=by)
