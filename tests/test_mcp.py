"""`matters mcp`: a real client of the library speaks with the real process over a real record."""

import asyncio
import hashlib
import json
import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import BODY, MATTERS, run
from mcp import Client, StdioServerParameters, stdio_client

Talk = Callable[[Client], Awaitable[Any]]


def speak(data: Path, talk: Talk, **environment: str) -> Any:
    """What a talk with `matters mcp` over a data folder comes to."""
    process = StdioServerParameters(command=str(MATTERS), args=["mcp", "--data", str(data)], env=environment)

    async def session() -> Any:
        async with Client(stdio_client(process)) as client:
            return await talk(client)

    return asyncio.run(asyncio.wait_for(session(), 240))


def call(data: Path, tool: str, **arguments: object) -> Any:
    """The typed answer of a tool, which says the same as its text."""

    async def talk(client: Client) -> Any:
        result = await client.call_tool(tool, arguments)
        assert not result.is_error, result.content
        assert json.loads(result.content[0].text) == result.structured_content  # type: ignore[union-attr]
        return result.structured_content

    return speak(data, talk)


def test_the_tools_are_typed_described_and_read_only(logged: Path) -> None:
    async def talk(client: Client) -> Any:
        return (await client.list_tools()).tools, client.instructions

    tools, instructions = speak(logged, talk)
    assert [tool.name for tool in tools] == ["search", "ask", "actions", "passage"]
    assert "do not answer" in instructions
    for tool in tools:
        assert tool.annotations.read_only_hint
        assert not tool.annotations.destructive_hint
        assert tool.output_schema["properties"]
        for name, field in tool.input_schema["properties"].items():
            assert field.get("description"), f"{tool.name}: {name}"


def test_a_search_leads_to_the_exact_words(logged: Path) -> None:
    found = call(logged, "search", query="schools block transfer", limit=3)
    assert len(found["passages"]) == 3 < found["total"]
    first = found["passages"][0]
    assert (first["body"], first["cut"]) == (BODY, False)
    assert first["why"]
    quoted = call(logged, "passage", address=first["address"], around=2)
    assert quoted["words"] == first["words"]
    assert f"minutes of {BODY}, " in quoted["reference"]
    assert quoted["before"]
    assert len(quoted["after"]) <= 2
    asked = call(logged, "search", query='"would be sought"')["passages"][0]
    assert asked["came_of_it"][0].startswith("Question: answered, see 1.1.")


def test_a_question_is_answered_with_citations_or_not_at_all(logged: Path) -> None:
    answer = call(logged, "ask", question="How large was the high needs deficit?")
    assert answer["found"]
    assert "£4.2m" in answer["sentences"][0]["words"]
    assert answer["sentences"][0]["address"].startswith("1.1.")
    assert call(logged, "ask", question="Who won the boat race on the moon?") | {"notes": []} == {
        "found": False,
        "sentences": [],
        "asked": [],
        "notes": [],
    }


def test_actions_are_listed_as_the_command_lists_them(logged: Path) -> None:
    listed = call(logged, "actions", status="all", limit=2)
    told = json.loads(run("actions", "--status", "all", "--limit", "2", "--json", data=logged))
    assert listed["total"] == told["total"]
    assert [one["id"] for one in listed["actions"]] == [one["id"] for one in told["items"]]
    assert call(logged, "actions", owner="none such")["actions"] == []


def test_links_lead_to_the_pages_where_they_are_known(logged: Path) -> None:
    async def talk(client: Client) -> Any:
        return (await client.call_tool("search", {"query": "transfer"})).structured_content

    found = speak(logged, talk, MATTERS_ADDRESS="https://minutes.example")["passages"][0]
    assert found["link"] == f"https://minutes.example/paragraphs/{found['address']}"


WRONG: list[tuple[str, dict[str, Any], str]] = [
    ("search", {"query": "after:soon"}, "after: wants a year or a date, got 'soon'"),
    ("search", {"query": ""}, "Type what to look for"),
    ("search", {"query": "x", "limit": 1000}, "limit: Input should be less than or equal to 20."),
    ("search", {"query": "x" * 5000}, "query: String should have at most 2000 characters."),
    ("search", {}, "query: Field required."),
    ("ask", {"question": "?"}, "Ask a question in words"),
    ("actions", {"status": "lost"}, "lost"),
    ("actions", {"body": "nowhere"}, "nowhere"),
    ("passage", {"address": "../etc"}, "is not the address of a paragraph"),
    ("passage", {"address": "1.1.999"}, "There is no paragraph 1.1.999."),
]


def test_what_cannot_be_done_is_told_in_one_sentence_and_the_talk_goes_on(logged: Path) -> None:
    async def talk(client: Client) -> Any:
        told = [await client.call_tool(tool, arguments) for tool, arguments, _ in WRONG]
        return told, await client.call_tool("passage", {"address": "1.1.1"})

    told, after = speak(logged, talk)
    for (tool, arguments, expected), result in zip(WRONG, told, strict=True):
        assert result.is_error, (tool, arguments)
        said = result.content[0].text
        assert expected in said
        assert "\n" not in said
        assert "Traceback" not in said
    assert not after.is_error


def test_nothing_of_the_record_is_changed(logged: Path) -> None:
    before = hashlib.sha256((logged / "matters.db").read_bytes()).hexdigest()
    call(logged, "search", query="transfer")
    call(logged, "actions")
    assert hashlib.sha256((logged / "matters.db").read_bytes()).hexdigest() == before


def test_where_there_is_no_record_a_tool_says_so_and_makes_none(tmp_path: Path) -> None:
    async def talk(client: Client) -> Any:
        return await client.call_tool("search", {"query": "transfer"})

    result = speak(tmp_path / "none", talk)
    assert result.is_error
    assert "log minutes with `matters ingest`" in result.content[0].text
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize("missing", ["mcp", "mcp_types"])
def test_without_the_library_one_sentence_says_what_to_install(missing: str, tmp_path: Path) -> None:
    """As in an installation without the extra: the import finds nothing."""
    script = f"import sys; sys.modules[{missing!r}] = None; sys.argv = ['matters', 'mcp']; import cli; cli.main()"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False, env={"MATTERS_DATA": str(tmp_path)}
    )
    assert done.returncode == 2
    assert done.stderr.strip() == "The mcp library is not installed: install the extra `mcp`."
