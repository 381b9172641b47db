"""An answer as running text, written by a language model from the cited sentences alone; off unless one is set.

Any endpoint that speaks OpenAI's chat completions will do. What it writes is held to what it was given: a
sentence without a citation, or that cites what was not given, or that tells a figure which the cited
sentences have not, is dropped. Whatever goes wrong, the cited sentences stand by themselves.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from ledger.moments import long_day
from nlp.sentences import split
from search.answers import Answered, Cited

SECONDS = 30.0
LONGEST = 20_000  # characters of an answer that are read
TOLD = (
    "You write an answer to a question about the minutes of a public body. Use only the numbered sentences given."
    " End each sentence with the numbers of the sentences that it rests on, as [1] or [1][3]. Add nothing of your own,"
    " and say who said it and when. Where sentences differ, say so, the latest last. Plain British English, at most"
    " five sentences, no lists, no headings."
)
CITED = re.compile(r"\[(\d{1,3})\]")
BEHIND = re.compile(r"([.!?])((?:\s*\[\d{1,3}\])+)")
FIGURE = re.compile(r"\d[\d,.]*")


@dataclass(frozen=True, slots=True)
class Writer:
    """A model to write with: the address of its API ("http://localhost:11434/v1"), its name, and a key, if any."""

    url: str
    model: str
    key: str = ""
    seconds: float = SECONDS


def with_prose(writer: Writer | None, question: str, answer: Answered) -> Answered:
    """The answer with a text beside its sentences; as it is, with a note, where the model fails or cites nothing."""
    if writer is None or not answer.found:
        return answer
    try:
        kept = " ".join(held_to(_asked(writer, question, answer.sentences), answer.sentences))
    except _Failed as failed:
        return replace(
            answer, notes=(*answer.notes, f"No text was written: {failed}. The cited sentences stand alone.")
        )
    if not kept:
        nothing = "No text was written: the model cited none of the sentences. They stand alone."
        return replace(answer, notes=(*answer.notes, nothing))
    return replace(answer, prose=kept)


def held_to(text: str, given: Sequence[Cited]) -> Iterator[str]:
    """The sentences of a text that rest on what was given: each cites it, and tells no figure beyond it."""
    text = " ".join(BEHIND.sub(r"\2\1", text[:LONGEST]).split())
    for start, end in split(text):
        sentence = text[start:end]
        numbers = [int(number) for number in CITED.findall(sentence)]
        if numbers and all(1 <= number <= len(given) for number in numbers):
            rests_on = " ".join(_given(given[number - 1]) for number in numbers)
            if _figures(CITED.sub(" ", sentence)) <= _figures(rests_on):
                yield sentence


class _Failed(Exception):
    """Why nothing came of asking the model."""


def _asked(writer: Writer, question: str, given: Sequence[Cited]) -> str:
    import httpx

    sentences = "\n".join(f"[{number}] {_given(cited)}" for number, cited in enumerate(given, 1))
    asked = {
        "model": writer.model,
        "temperature": 0,
        "messages": [
            {"role": "system", "content": TOLD},
            {"role": "user", "content": f"Question: {question}\n\nSentences:\n{sentences}"},
        ],
    }
    headers = {"Authorization": f"Bearer {writer.key}"} if writer.key else {}
    where = urlsplit(writer.url).hostname
    try:
        reply = httpx.post(_address(writer.url), json=asked, headers=headers, timeout=writer.seconds)
        reply.raise_for_status()
        text = reply.json()["choices"][0]["message"]["content"]
    except httpx.TimeoutException:
        raise _Failed(f"the model at {where} did not answer within {writer.seconds:.0f} seconds") from None
    except httpx.HTTPStatusError as refused:
        raise _Failed(f"the model at {where} answered with status {refused.response.status_code}") from None
    except (httpx.HTTPError, httpx.InvalidURL):
        raise _Failed(f"the model at {where} could not be reached") from None
    except (ValueError, KeyError, IndexError, TypeError):
        raise _Failed(f"what the model at {where} answered could not be read") from None
    if not isinstance(text, str):
        raise _Failed(f"what the model at {where} answered could not be read")
    return text


def _address(url: str) -> str:
    base = url.rstrip("/")
    return base if base.endswith("/chat/completions") else f"{base}/chat/completions"


def _given(cited: Cited) -> str:
    """A sentence as the model is given it: who, where, when, and the exact words."""
    day = long_day(cited.date)
    return f"{cited.speaker or 'The minutes'}, {cited.meeting}, {day}: {' '.join(cited.text.split())}"


def _figures(text: str) -> set[str]:
    return {figure.strip(".,") for figure in FIGURE.findall(text)}
