"""Later answers and amendments by the command, over the API and on the pages."""

import json
from pathlib import Path

import httpx
import pytest
from conftest import outcome, run, running

HEAD = """HOLMWICK PARISH COUNCIL

Minutes of the meeting held on {day} at 7.00 pm in the Village Hall

Present: Cllr Ada Thwaite (Chair), Cllr Ben Marlow, Cllr Una Frost

In attendance: Lil Penny (Clerk)

"""
MAY = """1. Minutes of the last meeting

The minutes were approved.

2. Playing field

Cllr Marlow asked how much the new drainage of the playing field would cost. The Clerk did not know.

RESOLVED: That the hall hire charge be set at £12 an hour.
"""
JULY = """1. Minutes of the last meeting

The minutes of 6 May 2025 were approved, subject to one correction: Cllr Frost's name to be added to those present.

2. Playing field

In answer to the question that Cllr Marlow asked, the Clerk reported that the new drainage of the playing field \
would cost £8,400.

RESOLVED: That the hall hire charge be set at £14 an hour.
"""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with two sets of minutes."""
    folder = tmp_path / "minutes"
    folder.mkdir()
    (folder / "may.txt").write_text(HEAD.format(day="Tuesday 6 May 2025") + MAY, encoding="utf-8")
    (folder / "july.txt").write_text(HEAD.format(day="Tuesday 1 July 2025") + JULY, encoding="utf-8")
    run("ingest", folder / "may.txt", folder / "july.txt", data=tmp_path)
    return tmp_path


def test_by_the_command(data: Path) -> None:
    listed = json.loads(run("links", "--json", data=data))["items"]
    assert {"supersedes", "amendment"} <= {link["kind"] for link in listed}
    link = next(link for link in listed if link["kind"] == "supersedes")
    assert ("£12" in link["about_words"], "£14" in link["words"]) == (True, True)
    assert "confirmed by Tess Ward" in run("link", link["id"], "confirm", data=data)
    assert str(link["id"]) not in [row["id"] for row in json.loads(run("links", "--json", data=data))["items"]]
    assert "confirmed already" in outcome("link", link["id"], "confirm", data=data).stderr
    assert outcome("link", link["id"], "shout", data=data).returncode == 2
    assert "In place of an earlier decision" in run("links", "--all", data=data)


def test_over_the_api_and_on_the_pages(data: Path) -> None:
    with running(data) as address:
        api = f"{address}/api/v1/links"
        meeting = next(m["id"] for m in httpx.get(f"{address}/api/v1/meetings").json()["items"] if "05" in m["date"])
        amendment = httpx.get(f"{api}?kind=amendment&about={meeting}").json()["items"][0]
        page = httpx.get(f"{address}/meetings/{meeting}").text
        assert "Amended by later minutes" in page
        assert "nobody has confirmed it" in page
        assert httpx.post(f"{api}/{amendment['id']}", json={"confirm": True, "by": "Tess Ward"}).status_code == 200
        assert "nobody has confirmed it" not in httpx.get(f"{address}/meetings/{meeting}").text
        waiting = httpx.get(f"{address}/links").text
        assert "In place of an earlier decision?" in waiting
        other = httpx.get(f"{api}?kind=supersedes").json()["items"][0]
        assert "Perhaps superseded" in httpx.get(f"{address}/decisions").text
        form = {"confirm": "false", "by": "Tess Ward"}
        assert httpx.post(f"{address}/links/{other['id']}", data=form).status_code == 303
        assert httpx.post(f"{address}/links/{other['id']}", data=form).status_code == 409
        assert "Perhaps superseded" not in httpx.get(f"{address}/decisions").text
        assert httpx.get(f"{api}?kind=nonsense").status_code == 422
