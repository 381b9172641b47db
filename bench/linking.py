"""How well later minutes are tied to the actions of earlier ones, on the invented series with gold links.

Every series of corpus/ is logged in order of date into a scratch ledger. A link is an earlier commitment and
the later words that say what became of it; what the product links is each follow-up with the action that it is
likely to speak of (and each task given anew with its action). The naive floor ties a follow-up to the earlier
task with which it shares most words.
"""

import datetime as dt
import json
import re
import sqlite3
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ingest.document import Document
from ingest.reading import read
from ledger import actions, matching, meetings, minutes, people
from ledger.database import open_ledger
from ledger.rows import FindingRow, Proposal
from nlp.findings import Findings
from nlp.reading import find

CORPUS = Path("corpus")


@dataclass(frozen=True)
class Link:
    """Ends as paragraphs: (meeting, paragraph number) of the commitment and of the later words; what these say."""

    earlier: frozenset[tuple[int, int]]
    later: frozenset[tuple[int, int]]
    status: str


def main() -> None:
    """Prints precision, recall and F1 of links, how often the status is right, and wrong closings applied."""
    total: Counter[str] = Counter()
    for file in sorted(CORPUS.glob("*/links.json")):
        with tempfile.TemporaryDirectory() as scratch, closing(open_ledger(Path(scratch))) as db:
            held = log_series(db, file.parent)
            counts = score(db, held, gold_links(file))
            print(f"{file.parent.name:36}", figures(counts))
            for words in wrong_closings(db, held, gold_links(file)):
                print(f"    closed wrongly: {words}")
            total += counts
    print(f"{'all':36}", figures(total))


def gold_links(file: Path) -> list[dict[str, Any]]:
    """The links of a series, each end with all the places where the gold reading has that commitment or follow-up."""
    links: list[dict[str, Any]] = json.loads(file.read_text(encoding="utf-8"))
    for link in links:
        for end, kind in (("earlier", "commitments"), ("later", "follow_ups")):
            at = link[end]["at"]
            reading = json.loads((file.parent / link[end]["meeting"] / "gold.json").read_text(encoding="utf-8"))
            link[end]["at"] = _anchors(at) + [
                anchor
                for finding in reading.get(kind, [])
                if any(_begins_alike(one, mine) for one in _anchors(finding["at"]) for mine in _anchors(at))
                for anchor in _anchors(finding["at"])
            ]
    return links


def _anchors(at: str | list[str]) -> list[str]:
    return at if isinstance(at, list) else [at]


def _begins_alike(one: str, other: str) -> bool:
    one, other = _plain(one), _plain(other)
    return one.startswith(other) or other.startswith(one)


def readings(folder: Path) -> Iterator[tuple[str, Document, Findings, bytes]]:
    """The meetings of one body in order of date, each read with the people that the earlier ones had; by its folder."""
    with tempfile.TemporaryDirectory() as scratch, closing(open_ledger(Path(scratch))) as db:
        for name, document, findings, data in _read(db, folder):
            minutes.save(db, document, findings, data)
            yield name, document, findings, data


def log_series(db: sqlite3.Connection, folder: Path) -> dict[str, int]:
    """Logs the meetings of one body in order of date; their numbers by date."""
    return {name: minutes.save(db, read, found, data).meeting_id for name, read, found, data in _read(db, folder)}


def _read(db: sqlite3.Connection, folder: Path) -> Iterator[tuple[str, Document, Findings, bytes]]:
    for meeting in sorted(p for p in folder.iterdir() if p.is_dir()):
        gold = json.loads((meeting / "gold.json").read_text(encoding="utf-8"))
        source = next(meeting.glob("minutes.*"))
        day = dt.date.fromisoformat(gold["meeting_date"])
        (document, *_) = read(source, body=gold["body"], date=day)
        findings = find(document, people.roster(db, gold["body"], before=day))
        yield meeting.name, document, findings, source.read_bytes()


def score(db: sqlite3.Connection, held: dict[str, int], gold: list[dict[str, Any]]) -> Counter[str]:
    """Counts over one series: gold links found and missed, links that are not in the gold, statuses, closings."""
    wanted = placed(db, held, gold)
    given = list(linked(db, held))
    counts: Counter[str] = Counter()
    used: set[int] = set()
    for link in wanted:
        same = [n for n, g in enumerate(given) if n not in used and g.later & link.later and g.earlier & link.earlier]
        # where one paragraph gave several tasks that one paragraph reports on, each link is held against its own state
        hit = min(same, key=lambda n: given[n].status not in (link.status, "given anew"), default=None)
        counts["missed" if hit is None else "found"] += 1
        if hit is not None:
            used.add(hit)
            counts["status"] += given[hit].status in (link.status, "given anew")
        naive = _most_words(db, link, held)
        counts["naive"] += naive is not None and naive in link.earlier
    known = frozenset().union(*(link.later for link in wanted)) if wanted else frozenset()
    for n, link in enumerate(given):
        # words that no gold link speaks of may be linked rightly: they count apart
        counts["beside"] += n not in used and not link.later & known
        counts["false"] += (
            n not in used
            and bool(link.later & known)
            and not any(w.later & link.later and w.earlier & link.earlier for w in wanted)
        )
    closings = _closings(db)
    counts["closings"] = len(closings)
    counts["closings not in the gold"] = sum(not _is_right(db, one, wanted) for one in closings)
    return counts


def wrong_closings(db: sqlite3.Connection, held: dict[str, int], gold: list[dict[str, Any]]) -> Iterator[str]:
    """Each action that was closed, or reported done, on words that the gold does not tie to it: both in their words."""
    wanted = placed(db, held, gold)
    for one in _closings(db):
        if not _is_right(db, one, wanted):
            yield f"“{actions.get_action(db, one.action_id).action}” by “{' '.join(one.words.split())}”"


def _closings(db: sqlite3.Connection) -> list[Proposal]:
    every = matching.list_proposals(db, waiting=False, limit=10_000).items
    return [one for one in every if one.outcome == "applied" and one.status in ("done", "superseded")]


def _is_right(db: sqlite3.Connection, closing: Proposal, wanted: list[Link]) -> bool:
    later, earlier = (closing.meeting_id, int(closing.address.rsplit(".", 1)[1])), ends(db, closing.action_id)
    return any(later in link.later and earlier & link.earlier for link in wanted)


def linked(db: sqlite3.Connection, held: dict[str, int]) -> Iterator[Link]:
    """What the product ties: each follow-up with the actions proposed for it, each task given anew with its action."""
    for proposal in matching.list_proposals(db, waiting=False, limit=10_000).items:
        later = (proposal.meeting_id, int(proposal.address.rsplit(".", 1)[1]))
        yield Link(ends(db, proposal.action_id), frozenset([later]), proposal.status)
    for number in held.values():
        for finding in meetings.findings(db, number):
            if finding.kind == "commitment" and finding.action_id:
                action = actions.get_action(db, finding.action_id)
                if action.meeting_id != number:
                    yield Link(ends(db, action.id), frozenset([(number, finding.paragraph)]), "given anew")


def placed(db: sqlite3.Connection, held: dict[str, int], gold: list[dict[str, Any]]) -> list[Link]:
    """Gold links with their ends as paragraphs."""
    return [_gold_link(db, held, link) for link in gold]


def ends(db: sqlite3.Connection, action_id: int) -> frozenset[tuple[int, int]]:
    """The paragraphs in which an action was given."""
    rows = db.execute(
        "SELECT w.meeting_id, p.n FROM action_words w JOIN paragraphs p ON p.id = w.paragraph_id WHERE w.action_id = ?"
        " UNION SELECT f.meeting_id, json_extract(a.value, '$.paragraph') FROM action_words w"
        " JOIN findings f ON f.key = w.key AND f.listed = 1, json_each(f.detail, '$.also') a WHERE w.action_id = ?",
        (action_id, action_id),
    )
    return frozenset((row[0], row[1]) for row in rows)


def _gold_link(db: sqlite3.Connection, held: dict[str, int], link: dict[str, Any]) -> Link:
    earlier, later = link["earlier"], link["later"]
    return Link(_places(db, held, earlier), _places(db, held, later), str(link["status"]))


def _places(db: sqlite3.Connection, held: dict[str, int], end: object) -> frozenset[tuple[int, int]]:
    """Where the first words of one end stand, as (meeting, paragraph)."""
    assert isinstance(end, dict)
    anchors = _anchors(end["at"])
    number = held[end["meeting"]]
    rows = meetings.paragraphs(db, number)
    return frozenset(
        (number, row.n) for row in rows for anchor in anchors if f" {_plain(anchor)} " in f" {_plain(row.text)} "
    )


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", text.lower().replace("’", "").replace("'", "")))


def _most_words(db: sqlite3.Connection, link: Link, held: dict[str, int]) -> tuple[int, int] | None:
    """The naive floor: the earlier commitment with most words in common with the later paragraph."""
    if not link.later:
        return None
    number, n = next(iter(link.later))
    told = set(_plain(next(r.text for r in meetings.paragraphs(db, number) if r.n == n)).split())
    before = [f for m in held.values() if m < number for f in meetings.findings(db, m) if f.kind == "commitment"]
    scored: list[tuple[int, FindingRow]] = [(len(told & set(_plain(f.words).split())), f) for f in before]
    best = max(scored, key=lambda entry: entry[0], default=None)
    return (best[1].meeting_id, best[1].paragraph) if best else None


def figures(counts: Counter[str]) -> str:
    """One line of figures."""
    found, missed, false = counts["found"], counts["missed"], counts["false"]
    precision = found / (found + false) if found + false else 1.0
    recall = found / (found + missed) if found + missed else 1.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return (
        f"links {found + missed:3}  precision {precision:.3f}  recall {recall:.3f}  F1 {f1:.3f}  "
        f"status {counts['status']}/{found}  floor {counts['naive']}  beside the gold {counts['beside']}  "
        f"closed {counts['closings']}, not in the gold {counts['closings not in the gold']}"
    )


if __name__ == "__main__":
    main()
