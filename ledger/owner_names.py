"""Owners whose names nobody bore when minutes gave their action: tied to the person whom later minutes show.

Minutes often explain initials after they first use them. What one meeting left open is settled when a later one makes
it plain, so that statistics, lists and handovers count "JL" and Jenny Lawrence as one. Only initials and names of
several words are: a bare first name may have been another's at its own meeting.
"""

import re
import sqlite3

from ledger.people import known, meant_by
from ledger.statements import statements

_SURE = re.compile(r"(?:[A-Z]\.?\s?){2,4}|\S+\s.*")


def settle_owners(db: sqlite3.Connection, body_id: int) -> None:
    """Tie names that were nobody's to the one person of the body whose they are. For use in a transaction."""
    names = [row["name"] for row in statements("people").unknown_owners(db, body_id=body_id)]
    sure = [name for name in names if _SURE.fullmatch(name)]
    known_names = known(db, body_id) if sure else {}
    for name in sure:
        person = meant_by(known_names, name)
        if person is not None:
            statements("people").settle_owner(db, body_id=body_id, name=name, person_id=person)
