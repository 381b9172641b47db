"""A query as the full-text index reads it: every word quoted, so that nothing typed is taken for its syntax."""

from collections.abc import Iterable

from search.cues import CUE_WORDS
from search.query import Query
from search.stems import STOP_WORDS, WORD

# A pasted paragraph is searched by its first words that carry meaning: more cost time and add nothing.
MOST_WORDS = 40


def ranking(query: Query, also: Iterable[str] = ()) -> str | None:
    """Passages that hold every phrase and, the more the better, the words. None where there is nothing to look up.

    `also` are other forms of some of the words, such as what a short form stands for.
    """
    phrases = [_quoted(text) for text in _known(query.phrases)]
    words = [_quoted(text) for text in (*content_words(query.words)[:MOST_WORDS], *_known(also))]
    if not phrases:
        return " OR ".join(words) or None
    needed = " AND ".join(f"words : {phrase}" for phrase in phrases)
    # Once more, with the words beside them: so the words count in the ranking and none is required.
    return f"({needed}) AND ({' OR '.join([*phrases, *words])})"


def phrases(query: Query) -> str | None:
    """Passages that hold every phrase; None where none is asked for."""
    return " AND ".join(f"words : {_quoted(text)}" for text in _known(query.phrases)) or None


def excluded(query: Query) -> str | None:
    """Passages that hold anything excluded; None where nothing is."""
    return " OR ".join(f"words : {_quoted(term.text)}" for term in query.excluded if _tokens(term.text)) or None


def content_words(words: Iterable[str]) -> list[str]:
    """The words without those that say nothing, each once; all of them where nothing else is left.

    What only says which passages are wanted (the latest, those that decide) is not looked for either.
    """
    known = list(dict.fromkeys(word.lower() for word in _known(words)))
    telling = [word for word in known if not STOP_WORDS.issuperset(_tokens(word))]
    return [word for word in telling if not CUE_WORDS.issuperset(_tokens(word))] or telling or known


def _known(texts: Iterable[str]) -> list[str]:
    return [text for text in texts if _tokens(text)]


def _tokens(text: str) -> list[str]:
    return [token.lower() for token in WORD.findall(text)]


def _quoted(text: str) -> str:
    return '"' + text.replace('"', "") + '"'
