"""The HTTP API of a running server: changing actions, and two people at once."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest
from conftest import Server


@pytest.fixture
def action(server: Server) -> dict[str, Any]:
    """An action that is open."""
    rows: list[dict[str, Any]] = server.get("/api/v1/actions?status=all").json()["items"]
    found = min(rows, key=lambda row: row["id"])
    if found["state"] == "proposed":
        found = events(server, found, verb="accept").json()
    return found


def events(server: Server, action: dict[str, Any], **change: str) -> Any:
    return server.post(f"/api/v1/actions/{action['id']}/events", json={"by": "Tess Ward", **change})


def test_an_action_shows_its_words_and_where_they_stand(server: Server, action: dict[str, Any]) -> None:
    paragraph = server.get(f"/api/v1/paragraphs/{action['address']}").json()
    assert action["words"] in paragraph["text"]


def test_a_change_is_an_event_with_who_and_what(server: Server, action: dict[str, Any]) -> None:
    changed = events(server, action, verb="assign", value="Head of Finance")
    assert changed.status_code == 201
    assert changed.json()["owner"] == "Head of Finance"
    last = server.get(f"/api/v1/actions/{action['id']}/history").json()[-1]
    assert (last["verb"], last["by"]) == ("assign", "Tess Ward")


def test_an_etag_grows_with_each_change_and_spares_an_answer(server: Server, action: dict[str, Any]) -> None:
    path = f"/api/v1/actions/{action['id']}"
    before = server.get(path).headers["etag"]
    assert server.get(path, headers={"If-None-Match": before}).status_code == 304
    after = events(server, action, verb="note", value="Chased by telephone.").headers["etag"]
    assert after != before
    assert server.get(path, headers={"If-None-Match": before}).headers["etag"] == after


def test_who_comes_second_is_told_and_nothing_is_lost(server: Server, action: dict[str, Any]) -> None:
    path = f"/api/v1/actions/{action['id']}"
    etag = server.get(path).headers["etag"]
    before = len(server.get(f"{path}/history").json())

    def change(who: str) -> int:
        body = {"verb": "note", "by": who, "value": f"From {who}."}
        return server.post(f"{path}/events", json=body, headers={"If-Match": etag}).status_code

    with ThreadPoolExecutor(4) as pool:
        statuses = sorted(pool.map(change, ("Ann", "Ben", "Cat", "Dev")))
    assert statuses == [201, 412, 412, 412]
    assert len(server.get(f"{path}/history").json()) == before + 1


def test_whose_form_comes_second_is_told_on_the_page_and_nothing_is_lost(
    server: Server, action: dict[str, Any]
) -> None:
    path = f"/actions/{action['id']}"
    seen = server.get(f"/api/v1{path}").json()["revision"]
    before = len(server.get(f"/api/v1{path}/history").json())

    def change(who: str) -> httpx.Response:
        form = {"verb": "note", "words": f"A form of {who}.", "by": who, "revision": seen}
        return server.post(path, data=form, follow_redirects=False)

    with ThreadPoolExecutor(2) as pool:
        first, second = sorted(pool.map(change, ("Ann", "Ben")), key=lambda answer: answer.status_code)
    assert (first.status_code, second.status_code) == (303, 412)
    assert "Not changed." in second.text
    assert "was changed meanwhile" in second.text
    assert f'name="revision" value="{seen + 1}"' in second.text  # what is repeated now is not refused again
    assert len(server.get(f"/api/v1{path}/history").json()) == before + 1


@pytest.mark.parametrize("given", ["soon", '"x"', '"-1"', '"99999999999999999999"'])
def test_an_etag_that_is_none_is_told(server: Server, action: dict[str, Any], given: str) -> None:
    body = {"verb": "note", "by": "Tess Ward", "value": "x"}
    path = f"/api/v1/actions/{action['id']}/events"
    answer = server.post(path, json=body, headers={"If-Match": given})
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"


def test_dropping_wants_a_reason_and_can_be_undone(server: Server, action: dict[str, Any]) -> None:
    assert events(server, action, verb="drop").status_code == 409
    assert events(server, action, verb="drop", reason="Overtaken.").json()["state"] == "dropped"
    assert events(server, action, verb="done").status_code == 409
    assert events(server, action, verb="reopen").json()["state"] == "open"


def test_a_due_date_makes_an_action_overdue(server: Server, action: dict[str, Any]) -> None:
    assert events(server, action, verb="due", value="2020-01-31").json()["overdue"]
    overdue = server.get("/api/v1/actions?overdue=true").json()["items"]
    assert action["id"] in [row["id"] for row in overdue]
    before = server.get("/api/v1/actions?due_before=2020-01-31").json()["items"]
    assert action["id"] not in [row["id"] for row in before]


def test_a_review_is_kept_and_hides_what_it_rejects(server: Server) -> None:
    key = server.get("/api/v1/questions").json()["items"][0]["key"]
    path = f"/api/v1/findings/{key}/reviews"
    assert server.post(path, json={"verdict": "reject", "by": "Tess Ward"}).status_code == 201
    assert key not in [row["key"] for row in server.get("/api/v1/questions").json()["items"]]
    assert server.post(path, json={"verdict": "accept", "by": "Tess Ward"}).status_code == 201
    assert key in [row["key"] for row in server.get("/api/v1/questions").json()["items"]]
    assert [row["verdict"] for row in server.get(path).json()["items"]] == ["accept", "reject"]


def test_undo_takes_back_the_latest_change_and_can_be_undone(server: Server, action: dict[str, Any]) -> None:
    path = f"/api/v1/actions/{action['id']}"
    before = server.get(path).json()
    changed = events(server, action, verb="assign", value="Peter Lund")
    back = server.post(f"{path}/undo", json={"by": "Tess Ward"}, headers={"If-Match": changed.headers["etag"]})
    assert (back.status_code, back.json()["owner"]) == (201, before["owner"])
    last = server.get(f"{path}/history").json()[-1]
    assert (last["verb"], last["undoes"]) == ("undo", changed.json()["revision"])
    again = server.post(f"{path}/undo", json={"by": "Tess Ward", "revision": last["revision"]})
    assert again.json()["owner"] == "Peter Lund"
    stale = server.post(f"{path}/undo", json={"by": "Tess Ward"}, headers={"If-Match": changed.headers["etag"]})
    assert stale.status_code == 412
    refused = server.post(f"{path}/undo", json={"by": "Tess Ward", "revision": 1})
    assert refused.status_code == 409
    assert "is not the latest that holds" in refused.json()["detail"]


def test_a_split_and_a_merge_are_undone_whole(server: Server, action: dict[str, Any]) -> None:
    path = f"/api/v1/actions/{action['id']}"
    parts = [{"action": "write to schools"}, {"action": "tell the Forum", "owner": "Owen Tate"}]
    one, two = server.post(f"{path}/split", json={"by": "Tess Ward", "parts": parts}).json()
    assert (one["words"], two["owner"]) == (action["words"], "Owen Tate")
    assert server.get(path).json()["state"] == "superseded"
    merged = server.post(f"/api/v1/actions/{one['id']}/merge", json={"by": "Tess Ward", "others": [two["id"]]})
    assert {source["action_id"] for source in merged.json()["sources"]} == {one["id"], two["id"]}
    told = server.post(f"{path}/undo", json={"by": "Tess Ward"})
    assert (told.status_code, "undo that first" in told.json()["detail"]) == (409, True)
    assert server.post(f"/api/v1/actions/{two['id']}/undo", json={"by": "Tess Ward"}).json()["state"] == "open"
    assert server.post(f"{path}/undo", json={"by": "Tess Ward"}).json()["state"] == "open"
