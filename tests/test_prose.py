"""Text by a language model: only what the cited sentences bear is kept, against a real server of the API."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from api import settings
from search.answers import Answered, Cited
from search.prose import Writer, held_to, with_prose


def cited(text: str, day: date) -> Cited:
    return Cited(text, "Ann Lowe", "3. Deficit", "Amberley Forum", day, 2, "1.1.9", 0, len(text))


GIVEN = (
    cited("The deficit at 31 March 2024 was £4.2m.", date(2024, 6, 1)),
    cited("The deficit at 31 March 2025 was £5.1m.", date(2025, 6, 1)),
)
ANSWER = Answered(GIVEN, True)


@dataclass
class Model:
    """A server that speaks chat completions; `says` is what it writes, or bytes to send as they are."""

    url: str = ""
    says: str | bytes = ""
    status: int = 200
    waits: float = 0.0
    asked: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str | None] = field(default_factory=list)


@pytest.fixture
def model() -> Iterator[Model]:
    one = Model()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            one.asked.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            one.keys.append(self.headers.get("Authorization"))
            time.sleep(one.waits)
            told = (
                {"choices": [{"message": {"role": "assistant", "content": one.says}}]}
                if isinstance(one.says, str)
                else None
            )
            body = json.dumps(told).encode() if told else bytes(one.says)  # type: ignore[arg-type]
            self.send_response(one.status if self.path == "/v1/chat/completions" else 404)
            with suppress(BrokenPipeError):  # who waited too long has gone
                self.end_headers()
                self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    one.url = f"http://127.0.0.1:{server.server_port}/v1"
    yield one
    server.shutdown()
    server.server_close()


def written(model: Model, seconds: float = 5.0) -> Answered:
    return with_prose(Writer(model.url, "small", "secret", seconds), "what is the deficit?", ANSWER)


def test_only_the_cited_sentences_go_in_and_what_cites_them_comes_out(model: Model) -> None:
    model.says = "The deficit was £4.2m in 2024 [1]. It had grown to £5.1m a year later. [2]"
    assert written(model).prose == "The deficit was £4.2m in 2024 [1]. It had grown to £5.1m a year later [2]."
    sent = model.asked[0]
    assert (sent["model"], model.keys) == ("small", ["Bearer secret"])
    told = sent["messages"][1]["content"]
    assert all(one.text in told for one in GIVEN)
    assert "what is the deficit?" in told


@pytest.mark.parametrize(
    "says",
    [
        "The deficit is a disgrace.",
        "It was £4.2m [7].",
        "It was £4.2m [1][9].",
        "It will be £9.9m [1].",
        "",
        "See above.",
    ],
)
def test_what_does_not_rest_on_them_is_dropped(model: Model, says: str) -> None:
    model.says = says
    answer = written(model)
    assert answer.prose is None
    assert answer.sentences == GIVEN
    assert answer.notes == ("No text was written: the model cited none of the sentences. They stand alone.",)


def test_the_good_sentences_are_kept_among_bad_ones() -> None:
    text = "Everybody knows it. The deficit was £4.2m [1]. It is £7m now [2]. It grew to £5.1m [2]."
    assert list(held_to(text, GIVEN)) == ["The deficit was £4.2m [1].", "It grew to £5.1m [2]."]


@pytest.mark.parametrize(
    ("says", "status", "told"),
    [
        (b"upstream went away", 500, "answered with status 500"),
        (b"no key", 401, "answered with status 401"),
        (b"{nonsense", 200, "could not be read"),
        (b'{"choices": []}', 200, "could not be read"),
        (b'{"choices": [{"message": {"content": null}}]}', 200, "could not be read"),
        (b"[]", 200, "could not be read"),
        (b"", 200, "could not be read"),
    ],
)
def test_a_model_that_fails_leaves_the_sentences_and_a_note(model: Model, says: bytes, status: int, told: str) -> None:
    model.says, model.status = says, status
    answer = written(model)
    assert (answer.prose, answer.sentences, answer.found) == (None, GIVEN, True)
    assert told in answer.notes[0]


def test_a_model_that_is_slow_or_away_leaves_them_too(model: Model) -> None:
    model.waits = 1.0
    assert "did not answer within" in written(model, seconds=0.2).notes[0]
    away = with_prose(Writer("http://127.0.0.1:9/v1", "small"), "what?", ANSWER)
    assert "could not be reached" in away.notes[0]


def test_without_a_model_or_an_answer_nobody_is_asked(model: Model) -> None:
    nothing = Answered((), False)
    assert with_prose(None, "what?", ANSWER) is ANSWER
    assert with_prose(Writer(model.url, "small"), "what?", nothing) is nothing
    assert model.asked == []


def test_the_model_is_set_by_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("MATTERS_LLM_URL", "MATTERS_LLM_MODEL", "MATTERS_LLM_KEY"):
        monkeypatch.delenv(name, raising=False)
    assert settings.writer() is None
    monkeypatch.setenv("MATTERS_LLM_URL", "http://localhost:11434/v1")
    with pytest.raises(settings.BadSetting, match="MATTERS_LLM_MODEL must name"):
        settings.writer()
    monkeypatch.setenv("MATTERS_LLM_MODEL", "small")
    assert settings.writer() == Writer("http://localhost:11434/v1", "small")
    for odd in ("localhost:11434", "ftp://somewhere", "http://"):
        monkeypatch.setenv("MATTERS_LLM_URL", odd)
        with pytest.raises(settings.BadSetting, match="wants an address"):
            settings.writer()
