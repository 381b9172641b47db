"""What somebody typed to be done with saved searches, turned into one call: for the command.

Plain Python without a web framework.
"""

import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path

from api.settings import BadSetting
from ledger import searches
from ledger.searches import EVERYTHING, SavedSearch
from search import saved
from search.saved import News

VERBS = ("save", "new", "seen", "rename", "query", "mail", "delete")


def saved_searches(
    db: sqlite3.Connection, folder: Path, verb: str, name: str, words: Sequence[str], *, by: str
) -> News | SavedSearch | list[News]:
    """All saved searches with how much is new, or one of them after what was asked is done to it.

    After rename comes the new name, after query the new query, after mail addresses or nothing. Raises
    NotFound, InvalidChange, QueryError and, for another verb, BadSetting.
    """
    said = " ".join(words)
    if not verb:
        return standing(db, folder)
    if verb not in VERBS:
        raise BadSetting(f"“{verb}” cannot be done with a saved search: use {', '.join(VERBS)}.")
    if not name:
        raise BadSetting(f"Name the search: matters searches {verb} NAME.")
    done: dict[str, Callable[[], News | SavedSearch]] = {
        "save": lambda: saved.save(db, folder, name, said, by=by),
        "new": lambda: saved.news(db, folder, name),
        "seen": lambda: saved.seen(db, folder, name),
        "rename": lambda: saved.change(db, folder, name, by=by, name=said),
        "query": lambda: saved.change(db, folder, name, by=by, query=said),
        "mail": lambda: saved.change(db, folder, name, by=by, mail=said),
        "delete": lambda: searches.delete_search(db, name, by=by),
    }
    return done[verb]()


def standing(db: sqlite3.Connection, folder: Path) -> list[News]:
    """Every saved search with how much is new for it, without the passages themselves."""
    return [saved.news(db, folder, one.id, limit=0) for one in searches.list_searches(db, limit=EVERYTHING).items]
