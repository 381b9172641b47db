"""Who does what: the verbs of a sentence with their subjects, read off the dependency parse."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
# Words between a verb and its subject that tell its mood.
AUXILIARIES = frozenset({"aux", "auxpass", "neg"})
# Lemmas that the small English model gets wrong ("hoped" as "hop").
_LEMMAS = {"hop": "hope", "instal": "install", "remedie": "remedy", "triale": "trial"}


@dataclass(frozen=True, slots=True)
class Predicate:
    """A verb and its subject; offsets are characters of the parsed text.

    `subject` is the span of the subject's own words, relative clauses cut off; None
    where the verb has none. `aux` are the lower-case auxiliaries ("would", "had", "to").
    `relation` is the verb's own place in the sentence ("ROOT", "ccomp", "relcl", …).
    """

    lemma: str
    tag: str
    start: int
    end: int
    subject: tuple[int, int] | None
    passive: bool
    aux: frozenset[str]
    relation: str
    inherited: bool
    index: int
    head: int


def predicates(doc: "Doc") -> list[Predicate]:
    """The verbs of a parsed text in reading order."""
    children: dict[int, list[int]] = {}
    tokens = list(doc)
    heads = [t.head.i for t in tokens]
    deps = [t.dep_ for t in tokens]
    for i, head in enumerate(heads):
        if head != i:
            children.setdefault(head, []).append(i)
    found: list[Predicate] = []
    own: dict[int, tuple[tuple[int, int] | None, frozenset[str], bool]] = {}
    for i, token in enumerate(tokens):
        if token.pos_ not in ("VERB", "AUX") or deps[i] in ("aux", "auxpass"):
            continue
        below = children.get(i, [])
        subject_at = next((c for c in below if deps[c] in SUBJECTS), None)
        aux = frozenset(tokens[c].lower_ for c in below if deps[c] in AUXILIARIES)
        passive = any(deps[c] in ("auxpass", "nsubjpass") for c in below)
        inherited = False
        if subject_at is not None:
            subject: tuple[int, int] | None = _span(subject_at, tokens, deps, children)
        else:
            above = own.get(_goes_on_from(i, tokens, deps, heads, own))
            subject, inherited = (above[0], True) if above else (None, False)
            if above and not aux and token.tag_ in ("VB", "VBN", "VBG"):
                aux, passive = above[1], above[2] and token.tag_ == "VBN"
        own[i] = (subject, aux, passive)
        found.append(
            Predicate(
                _LEMMAS.get(token.lemma_.lower(), token.lemma_.lower()), token.tag_, token.idx, token.idx + len(token), subject, passive, aux,
                deps[i], inherited, i, heads[i],
            )
        )  # fmt: skip
    return found


def _goes_on_from(i: int, tokens: list, deps: list[str], heads: list[int], own: dict) -> int:  # type: ignore[type-arg]
    """The verb whose subject goes on in a joined verb without its own, or -1.

    "She had no excuse to offer and promised": a past tense joins the last finite verb, not the infinitive beside it.
    """
    joined = i > 0 and tokens[i - 1].lower_ in ("and", "but")
    if tokens[i].tag_ == "VBD" and (joined or deps[i] == "conj"):
        at = heads[i]
        while at in own and own[at][0] is None and heads[at] != at:
            at = heads[at]
        return at
    return heads[i] if deps[i] == "conj" else -1


def _span(at: int, tokens: list, deps: list[str], children: dict[int, list[int]]) -> tuple[int, int]:  # type: ignore[type-arg]
    """The subject's words: its subtree without relative clauses and other hangers-on."""
    low = high = at
    stack = [at]
    while stack:
        i = stack.pop()
        low, high = min(low, i), max(high, i)
        stack.extend(
            c for c in children.get(i, ()) if deps[c] not in ("relcl", "acl", "advcl", "punct", "parataxis", "ccomp")
        )
    return tokens[low].idx, tokens[high].idx + len(tokens[high])
