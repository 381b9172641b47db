"""People and posts by the command, over the API and on the pages."""

import json
from pathlib import Path

import pytest
from conftest import BODY, Server, outcome, run, write_minutes


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with the first minutes."""
    run("ingest", write_minutes(tmp_path / "minutes")[0], data=tmp_path)
    return tmp_path


def test_posts_and_handover_by_the_command(data: Path) -> None:
    assert "Helen Corrigan, from 2022-10-03, as minutes show" in run("posts", data=data)
    action = json.loads(run("actions", "--json", data=data))["items"][0]["id"]
    run("action", action, "assign", "Head of Finance", data=data)
    told = run("posts", "Head of Finance", "Owen Tate", "--since", "2023-01-01", data=data)
    assert "Owen Tate" in told
    rows = json.loads(run("handover", "Head of Finance", "--json", data=data))["rows"]
    assert [(row["action"]["id"], row["next"]) for row in rows] == [(action, ["Owen Tate"])]
    assert "held by" not in run("action", action, data=data)
    assert "Nobody is called" in outcome("posts", "Chair", "Nemo Nescio", data=data).stderr
    assert "has no post" in outcome("handover", "Treasurer", data=data).stderr
    assert "nothing open" in run("handover", "Clerk", data=data)


def test_two_people_made_one_by_the_command(data: Path) -> None:
    people = json.loads(run("people", "--json", data=data))["items"]
    one, other = (next(p["id"] for p in people if p["name"] == name) for name in ("Helen Corrigan", "Owen Tate"))
    assert "Owen Tate" in run("person", one, "merge", other, data=data)
    assert json.loads(run("person", other, "--json", data=data))["person"]["id"] == one
    run("person", other, "unmerge", data=data)
    assert json.loads(run("person", other, "--json", data=data))["person"]["name"] == "Owen Tate"
    assert outcome("person", one, "lose", data=data).returncode == 2


def test_people_and_posts_over_the_api(server: Server) -> None:
    posts = {post["name"]: post for post in server.get(f"/api/v1/posts?body={BODY}").json()}
    assert [holding["name"] for holding in posts["Head of Finance"]["now"]] == ["Helen Corrigan"]
    told = {"body": BODY, "post": "Clerk", "holder": None, "since": "2023-02-01", "by": "Tess Ward"}
    assert server.post("/api/v1/posts", json=told).json()["now"] == []
    open_ = server.get(f"/api/v1/posts/handover?body={BODY}&post=Clerk").json()
    assert (open_["subject"], open_["rows"]) == ("Clerk", [])
    one, other = server.get("/api/v1/people?name=Samir").json()["items"][0]["id"], 1
    merged = server.post(f"/api/v1/people/{one}/merge", json={"other": other, "by": "Tess Ward"})
    assert (merged.status_code, merged.json()["person"]["id"]) == (201, one)
    again = server.post(f"/api/v1/people/{one}/merge", json={"other": other, "by": "Tess Ward"})
    assert again.status_code == 409
    page = server.get(f"/people/{other}").text
    assert "Take" in page
    assert server.post(f"/people/{other}/unmerge", data={"back": one, "by": "Tess Ward"}).status_code == 303
    assert server.get(f"/api/v1/people/{other}").json()["person"]["id"] == other
    assert "Not changed." in server.post(f"/people/{one}/merge", data={"other": one, "by": "Tess Ward"}).text
    handover = server.get(f"/api/v1/people/{one}/handover").json()
    assert handover["body"] == BODY
