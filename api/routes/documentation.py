"""The page that documents the HTTP API, made from its own OpenAPI description and no outside asset."""

import json
from collections import defaultdict
from typing import Any
from urllib.parse import quote

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from api.rendering import page

router = APIRouter()


# What stands for a part of an address in the examples.
SAMPLES = {
    "meeting_id": "1",
    "action_id": "1",
    "person_id": "1",
    "proposal_id": "1",
    "link_id": "1",
    "search_id": "1",
    "address": "1.1.1",
    "body": "schools-forum",
    "form": "csv",
    "name": "soon",
}


@router.get("/docs", include_in_schema=False)
def documentation(request: Request) -> HTMLResponse:
    """Every operation with its parameters, an example of its body and a command to try."""
    description = request.app.openapi()
    base = str(request.base_url).rstrip("/")
    return page(request, "documentation.html", info=description["info"], groups=operations(description), base=base)


def operations(description: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """The operations of an OpenAPI description under their first tag."""
    groups: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for path, methods in description["paths"].items():
        for method, operation in methods.items():
            groups[operation["tags"][0]].append(
                operation
                | {"path": path, "method": method.upper(), "example": _example(path, operation)}
                | {"body": _body(operation), "form": _form(operation, description)}
            )
    return dict(groups)


def _example(path: str, operation: dict[str, Any]) -> str:
    """An address to try: the path with its parts filled in, and what must be asked for."""
    for name, sample in SAMPLES.items():
        path = path.replace("{" + name + "}", sample)
    wanted = [
        f"{field['name']}={quote(field['schema'].get('examples', ['transfer'])[0])}"
        for field in operation.get("parameters", ())
        if field["in"] == "query" and field.get("required")
    ]
    return "?".join((path, "&".join(wanted))) if wanted else path


def _body(operation: dict[str, Any]) -> str:
    """The first example of a JSON body; empty where there is none."""
    content = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
    examples = list(content.get("examples", {}).values())
    return json.dumps(examples[0]["value"], ensure_ascii=False) if examples else ""


def _form(operation: dict[str, Any], description: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The fields of a form body by name."""
    content = operation.get("requestBody", {}).get("content", {}).get("multipart/form-data", {})
    name = content.get("schema", {}).get("$ref", "").rpartition("/")[2]
    fields: dict[str, dict[str, Any]] = description["components"]["schemas"].get(name, {}).get("properties", {})
    return fields
