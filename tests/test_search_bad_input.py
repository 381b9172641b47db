"""Whatever is typed into a search gets a sensible result or one sentence: by function, HTTP, page and command."""

import json
from contextlib import closing
from pathlib import Path

import pytest
from conftest import Server, outcome

from ledger.database import open_ledger
from search.errors import QueryError
from search.hybrid import search

# What is typed, and what the sentence says; None where there is a result, if only an honest nothing.
TYPED: tuple[tuple[str, str | None], ...] = (
    ("", "Type what to look for"),
    ("   ", "Type what to look for"),
    ("x" * 10_000, "The query has 10,000 characters"),
    ("transfer " * 220, None),
    ('"schools block', None),
    ('a" "b" c" transfer', None),
    ("“transfer", None),
    ("speakr:moore transfer", "did you mean speaker:"),
    ("colour:red transfer", None),
    ("speaker:", "speaker: wants a name"),
    ("kind:promise", "kind: wants one of"),
    ("status:maybe", "status: wants one of"),
    ("after:soon", "after: wants a year or a date, got 'soon'"),
    ("before:2022-02-30", "which is no day"),
    ("after:2023 before:2022", "Nothing lies both from"),
    ("after:9999 transfer", None),
    ("trans\x1b[31mfer \x7f\x01", None),
    ("transfer'; DROP TABLE paragraphs; --", None),
    ("transfer' OR 1=1 --", None),
    ("speaker:\"' OR '1'='1\" transfer", None),
    ("item:%_ transfer", None),
    ("words : transfer AND NOT (NEAR(a b, 3) OR ^c*) {words} : d", None),
    ("* ^ ( ) { } + - : AND OR NOT NEAR", None),
    ("🏫", "Type what to look for"),
    ("🏫 transfer 🏫", None),
    ("-transfer", "Type what to look for"),
    ("\u202etransfer\u200b", None),
    ("ｔｒａｎｓｆｅｒ", None),
    ("-" * 1_500 + "a b", None),
)
FAR = 10**9


@pytest.mark.parametrize(("typed", "sentence"), TYPED)
def test_by_function(logged: Path, typed: str, sentence: str | None) -> None:
    with closing(open_ledger(logged)) as db:
        if sentence is None:
            found = search(db, logged, typed, offset=0)
            assert found.total >= len(found.hits)
            assert search(db, logged, typed, offset=FAR).hits == ()
            assert search(db, logged, typed, offset=FAR, group="meeting").groups == ()
        else:
            with pytest.raises(QueryError) as refused:
                search(db, logged, typed)
            assert sentence in str(refused.value)
            assert "\n" not in str(refused.value)


@pytest.mark.parametrize(("typed", "sentence"), TYPED)
def test_over_http_and_on_the_page(server: Server, typed: str, sentence: str | None) -> None:
    answer = server.get("/api/v1/search", params={"q": typed})
    assert answer.status_code == (200 if sentence is None else 422)
    if sentence is not None:
        assert answer.headers["content-type"] == "application/problem+json"
        assert len(typed) > 2_000 or sentence in answer.json()["detail"]
    page = server.get("/search", params={"q": typed})
    assert page.status_code in (200, 422)
    assert "Traceback" not in page.text
    assert "<h1" in page.text
    if sentence is not None and typed.strip() and len(typed) <= 2_000:
        assert 'role="alert"' in page.text


@pytest.mark.parametrize("offset", [FAR, 2**53, 2**70, -1])
def test_a_page_far_beyond_the_end(server: Server, offset: int) -> None:
    answer = server.get("/api/v1/search", params={"q": "transfer", "offset": offset})
    assert answer.status_code == (200 if 0 <= offset <= 2**53 else 422)
    assert answer.status_code == 422 or answer.json()["hits"] == []
    assert server.get("/search", params={"q": "transfer", "offset": offset}).status_code in (200, 422)


COMMANDS = [one for one in TYPED if len(one[0]) < 9_000 or one[0].startswith("x")][::2]


@pytest.mark.parametrize(("typed", "sentence"), COMMANDS)
def test_by_command(logged: Path, typed: str, sentence: str | None) -> None:
    done = outcome("search", "--json", "--", typed, data=None, MATTERS_DATA=str(logged))
    assert "Traceback" not in done.stderr
    if sentence is None:
        assert done.returncode == 0, done.stderr
        assert "hits" in json.loads(done.stdout)
    else:
        assert done.returncode == 1
        assert sentence in " ".join(done.stderr.split())


def test_a_page_far_beyond_the_end_by_command(logged: Path) -> None:
    done = outcome("search", "transfer", "--offset", FAR, data=logged)
    assert (done.returncode, "Traceback" in done.stderr) == (0, False)
