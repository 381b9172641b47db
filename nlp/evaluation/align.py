"""Laying a reading beside its gold, by the words that each finding stands on.

The rules are those of the gold format: an anchor is the first words of a sentence as
printed; a finding counts when it lies in the anchor's paragraph; each is used once.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from nlp.evaluation.names import contains, names_match, owners_match, words

Finding = dict[str, Any]


class Alignment:
    """One sample: what the gold wants, and what was read."""

    def __init__(self, gold: dict[str, Any], read: dict[str, Any]) -> None:
        self.gold, self.read = gold, read
        self._paragraphs = {p["n"]: words(p["text"]) for p in read["paragraphs"]}
        self._order = sorted(self._paragraphs)

    def places(self, item: Finding) -> set[int]:
        """The paragraphs where an item's anchors stand; an anchor may run over into the next one."""
        found: set[int] = set()
        for anchor in anchors(item):
            hits = [n for n in self._order if contains(self._paragraphs[n], anchor)]
            if not hits:
                for a, b in zip(self._order, self._order[1:], strict=False):
                    if contains(self._paragraphs[a] + self._paragraphs[b], anchor):
                        hits += [a, b]
            found.update(hits)
        return found

    def pairs(self, kind: str) -> tuple[list[tuple[Finding, Finding]], list[Finding], list[Finding]] | None:
        """Matched pairs, what was missed, what was false; None where the gold is silent on this kind."""
        gold, read = self.gold.get(kind), self.read.get(kind, [])
        if gold is None:
            return None
        candidates = sorted(self._candidates(gold, read))
        used_gold: set[int] = set()
        used_read: set[int] = set()
        matched: list[tuple[Finding, Finding]] = []
        for *_, g, r in candidates:
            if g not in used_gold and r not in used_read:
                used_gold.add(g)
                used_read.add(r)
                matched.append((gold[g], read[r]))
        used_read |= _printed_twice(matched, read, used_read)
        missed = [item for k, item in enumerate(gold) if k not in used_gold and not item.get("optional")]
        false = [item for k, item in enumerate(read) if k not in used_read]
        return [m for m in matched if not m[0].get("optional")], missed, false

    def _candidates(
        self, gold: list[Finding], read: list[Finding]
    ) -> Iterator[tuple[bool, float, bool, int, int, int]]:
        for g, item in enumerate(gold):
            places, needles = self.places(item), anchors(item)
            for r, guess in enumerate(read):
                if guess["paragraph"] in places:
                    text = words(guess["text"])
                    inside = any(contains(text, n) for n in needles)
                    overlap = max(len(set(n) & set(text)) / max(1, len(set(n))) for n in needles)
                    yield not inside, -overlap, bool(item.get("optional")), abs(g - r), g, r

    def speakers(self) -> tuple[int, list[str], list[str]] | None:
        """(pairs of paragraph and name that are right, those missed, those false)."""
        gold = self.gold.get("speakers")
        if gold is None:
            return None
        said = {p["n"]: list(p.get("speakers") or []) for p in self.read["paragraphs"]}
        right, missed = 0, []
        explained: dict[int, list[str]] = defaultdict(list)
        optional: set[int] = set()
        for item in gold:
            places = self.places(item)
            if item.get("optional"):
                optional |= places
            for name in item["names"]:
                hit = next(((n, s) for n in places for s in said.get(n, []) if names_match(name, s)), None)
                if hit:
                    explained[hit[0]].append(hit[1])
                    right += not item.get("optional")
                elif not item.get("optional"):
                    missed.append(f"{name}: {item['at']}")
        false = [
            f"{name}: {' '.join(self._paragraphs[n][:12])}"
            for n, names in said.items()
            for name in names
            if name not in explained[n] and n not in optional
        ]
        return right, missed, false

    def attendance(self) -> tuple[int, int, int] | None:
        """(right, missed, false) of the attendance, by name and status."""
        gold = self.gold.get("attendance")
        if gold is None:
            return None
        got = self.read.get("attendance") or []
        hit = sum(any(names_match(a["name"], b["name"]) and a["status"] == b.get("status") for b in got) for a in gold)
        return hit, len(gold) - hit, max(0, len(got) - hit)


def anchors(item: Finding) -> list[list[str]]:
    """An item's anchors as words."""
    at = item["at"]
    return [words(a) for a in (at if isinstance(at, list) else [at])]


def _printed_twice(matched: list[tuple[Finding, Finding]], read: list[Finding], used: set[int]) -> set[int]:
    """Second readings of a finding that the page prints in two places: not false."""
    twice: set[int] = set()
    for item, _ in matched:
        if isinstance(item["at"], list):
            for k, guess in enumerate(read):
                if k not in used and any(contains(words(guess["text"]), n) for n in anchors(item)):
                    twice.add(k)
    return twice


def attributes(kind: str, gold: Finding, guess: Finding) -> Iterator[tuple[str, bool]]:
    """(attribute, right) of a matched pair, for those that the gold labels."""
    if kind == "questions":
        if "asker" in gold:
            yield "asker", names_match(gold["asker"], guess.get("asker"))
        if "answered_by" in gold:
            by = {a.get("by") for a in guess.get("answers", []) if a.get("by")}
            want = [n for n in gold["answered_by"] if n]
            yield "answered_by", (not by if not want else all(any(names_match(w, b) for b in by) for w in want))
    if kind in ("questions", "follow_ups") and "status" in gold:
        yield "status", gold["status"] == guess.get("status")
    if kind == "commitments":
        if "owner" in gold:
            yield "owner", owners_match(gold["owner"], guess.get("owner"))
        if "due" in gold or "due_text" in gold:
            yield "due", _due_right(gold, guess)
        if "condition" in gold:
            yield "condition", bool(gold["condition"]) == bool(guess.get("condition"))
        if "explicit" in gold:
            yield "explicit", gold["explicit"] == guess.get("explicit")
    if kind == "decisions" and "kind" in gold:
        yield "kind", gold["kind"] == guess.get("kind")


def _due_right(gold: Finding, guess: Finding) -> bool:
    if gold.get("due") is not None:
        return bool(gold["due"] == guess.get("due"))
    want, got = words(gold.get("due_text") or ""), words(guess.get("due_text") or "")
    return want == got or (bool(want) and set(want) <= set(got))
