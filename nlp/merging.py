"""The same task told in words and marked by a label or an action table: found, and joined into one."""

import re
from collections.abc import Iterator

from nlp import dates, tasklines
from nlp.cues import weight
from nlp.dues.stated import Anchor
from nlp.matter import content
from nlp.page import Page
from nlp.task import PRIOR, Task


def merge(marked: list[Task], told: list[Task], page: Page) -> list[Task]:
    """Joins each marked task to what tells the same, the likeliest pairs first, each used once; the rest stand alone."""
    pairs = sorted(
        ((_likeness(mark, other, page), i, k) for i, mark in enumerate(marked) for k, other in enumerate(told)),
        key=lambda pair: -pair[0],
    )
    joined: dict[int, int] = {}
    for score, i, k in pairs:
        if score <= 0:
            break
        if i not in joined and k not in joined.values():
            joined[i] = k
            _join(marked[i], told[k])
    for i, k in _in_order(marked, told, joined, page):
        joined[i] = k
        _join(marked[i], told[k])
    return told + [mark for i, mark in enumerate(marked) if i not in joined]


def _in_order(marked: list[Task], told: list[Task], joined: dict[int, int], page: Page) -> Iterator[tuple[int, int]]:
    """Rows of an action table that share no words with what they log, found by their place.

    A table that closes the minutes follows their order. So a row whose owner is told exactly one task, still
    unmarked, between the tasks of the rows around it, logs that task.
    """
    rows = [i for i, mark in enumerate(marked) if mark.passage.paragraph.cells and mark.owners]
    places = {i: (told[k].passage.n, told[k].start) for i, k in joined.items()}
    order = [places[i] for i in rows if i in places]
    if order != sorted(order):
        return
    taken = set(joined.values())
    for i in rows:
        if i in joined:
            continue
        after = max((places[j] for j in rows if j < i and j in places), default=(-1, -1))
        before = min((places[j] for j in rows if j > i and j in places), default=(marked[i].passage.n, 0))
        between = [
            k
            for k, task in enumerate(told)
            if k not in taken
            and after < (task.passage.n, task.start) < before
            and weight([*task.cues, PRIOR]) >= 0
            and not task.passage.paragraph.cells
            and same_owner(marked[i].owners, task.owners, page)
        ]
        if len(between) == 1:
            taken.add(between[0])
            places[i] = (told[between[0]].passage.n, told[between[0]].start)
            yield i, between[0]


def _likeness(mark: Task, other: Task, page: Page) -> float:
    """How plainly a marked task and a told one are the same: above 0 only where they are taken to be.

    Shared content words count most; then the same owner, the same day, the same item number, and standing close.
    """
    if other.passage is mark.passage and other.sentence == mark.sentence:
        return 0.0
    row = bool(mark.passage.paragraph.cells)
    near = abs(other.passage.n - mark.passage.n)
    owner = same_owner(mark.owners, other.owners, page)
    if owner is False and _by_pronoun(other):
        owner = None  # whom "she" meant is the reader's guess; the mark names the owner
    ahead = other.passage.n > mark.passage.n  # a label logs what stands above it
    same_item = owner is True and mark.passage.paragraph.item == other.passage.paragraph.item
    if owner is False or (not row and (near > (12 if same_item else 3) or ahead)):
        return 0.0
    common, overlap = _overlap(mark, other, page) if row else _in_sentence(mark, other)
    score = overlap + (0.25 if owner else 0.0) + (0.15 if not row and near <= 2 else 0.0)
    if row and mark.due_words and _same_day(mark, other, page.anchor):
        score, common = score + 0.4, common + 1
    if mark.number and mark.number == tasklines.item_number(other.passage, page):
        score, common = score + 0.3, common + 1
    plain = (common >= 2 and overlap >= 0.5) or (common >= 1 and score >= 0.6)
    return score if plain else 0.0


def _in_sentence(mark: Task, other: Task) -> tuple[int, float]:
    """How many content words a mark shares with a told sentence, and what part of the shorter of the two."""
    words = content(mark.passage.text[mark.start : mark.end or None])
    theirs = content(other.words)
    common = len(words & theirs)
    return common, common / max(1, min(len(words), len(theirs)))


def _overlap(row: Task, other: Task, page: Page) -> tuple[int, float]:
    """The same for a row, which names the matter in full where the sentence may only say "this".

    The sentence counts most, then its paragraph and the item's title, then the paragraph before it.
    """
    words = content(row.passage.text[row.start : row.end or None])
    around = f"{other.passage.text} {page.item_title(other.passage)}"
    before = next((p for p in reversed(page.passages) if p.n < other.passage.n), None)
    wider = before.text if before and before.paragraph.item == other.passage.paragraph.item else ""
    found = [_in_sentence(row, other)]
    for text, part in ((around, 0.8), (f"{around} {wider}", 0.65)):
        common = len(words & content(text))
        found.append((common, part * common / max(1, len(words))))
    return max(found, key=lambda f: f[1])


def _same_day(row: Task, told: Task, anchor: Anchor) -> bool:
    """Whether a row and a sentence fix the same day."""
    in_row = dates.cell_due(row.due_words, anchor)
    in_words = dates.due(told.words, anchor)
    return bool(in_row and in_words and in_row.day and in_row.day == in_words.day)


def _by_pronoun(task: Task) -> bool:
    """Whether the words name the owner by "he", "she" or "they" alone."""
    clause = next((c for c in task.passage.clauses if c.verb.start == task.start), None)
    return clause is not None and any(v.printed.lower() in ("he", "she", "they") for v in clause.voices)


def _join(mark: Task, told: Task) -> None:
    told.explicit = True
    told.owners = mark.owners or told.owners
    told.due_words = mark.due_words or told.due_words
    told.cues += mark.cues
    told.also.append((mark.passage, 0, len(mark.passage.text)))
    told.also += mark.also


def same_owner(a: list[str], b: list[str], page: Page) -> bool | None:
    """Whether two lists of owners name the same; None where one is unknown or may be either."""
    if not a or not b or any(_GROUP.fullmatch(owner.strip()) for owner in (*a, *b)):
        return None
    ones, others = ({o: _person(o, page) for o in owners} for owners in (a, b))
    if _people(ones) & _people(others):
        return True
    return False if all(ones.values()) == all(others.values()) else None  # an office may be held by that person


# A group in the words may be anybody in the table.
_GROUP = re.compile(r"(?:the\s+)?(?:officers?|staff|we|authority|LA|local\s+authority|team)", re.I)


def _people(owners: dict[str, str | None]) -> set[str]:
    """Owners as the people they stand for, else as their words."""
    return {name or owner.lower().removeprefix("the ") for owner, name in owners.items()}


def _person(owner: str, page: Page) -> str | None:
    """The person whom an owner's words stand for here: by name, by letters, by the post that one person holds."""
    words = re.sub(r"^the\s+", "", owner.strip(), flags=re.I)
    known = page.directory.resolve(owner) or page.directory.resolve(words) or page.directory.roles.get(words.lower())
    if known is not None:
        return known.name
    post = _plain(words)
    holders = {p.name for p in page.directory.people if any(_plain(role) == post for role in p.roles)}
    return holders.pop() if len(holders) == 1 else None


def _plain(role: str) -> str:
    return re.sub(r"[^a-z ]", "", role.lower().replace("’", "'"))
