"""Pages made from templates: everything that goes into one is escaped."""

import datetime as dt
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import quote, unquote, urlencode

from fastapi import Request
from fastapi.responses import HTMLResponse, Response
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from ledger.moments import long_day

HERE = Path(__file__).parent
NAME_COOKIE = "matters_name"
YEAR = 365 * 24 * 3600
R = TypeVar("R", bound=Response)


def page(request: Request, template: str, status: int = 200, /, **context: Any) -> HTMLResponse:
    """The template with what every page knows beside `context`."""
    here = {"path": request.url.path, "own_name": unquote(request.cookies.get(NAME_COOKIE, ""))}
    return HTMLResponse(TEMPLATES.get_template(template).render(here | {"status": status} | context), status)


def remember(response: R, name: str) -> R:
    """The response, keeping the user's own name for the next form."""
    response.set_cookie(NAME_COOKIE, quote(name[:100]), max_age=YEAR, httponly=True, samesite="strict")
    return response


def spell_day(value: dt.date | None) -> str:
    """4 July 2022; nothing for nothing."""
    return long_day(value) if value else ""


def spell_moment(value: dt.datetime) -> str:
    """4 July 2022, 14:05."""
    return f"{spell_day(value)}, {value:%H:%M}"


def task(action: str) -> str:
    """The task of an action as a title: a capital first, no full stop."""
    return action[:1].upper() + action[1:].rstrip(" .;,")


def ticks(text: str) -> Markup:
    """Escaped text with what stands between backticks as code."""
    parts = text.split("`")
    coded = (Markup("<code>{}</code>").format(part) if at % 2 else escape(part) for at, part in enumerate(parts))
    return Markup("").join(coded)


def file_name(source: str) -> str:
    """The last part of where a file came from: folders of the server are nobody's business."""
    return source.replace("\\", "/").rstrip("/").rpartition("/")[2]


def certainty(confidence: float) -> str:
    """A probability in words and figures, since a bare figure looks more exact than it is."""
    words = "very likely" if confidence >= 0.9 else "likely" if confidence >= 0.7 else "possible"
    return f"{words} ({confidence:.0%})"


def count(number: int, one: str, many: str = "") -> str:
    """3 questions, 1 question, no questions."""
    figure = f"{number:,}" if number else "no"
    return f"{figure} {one if number == 1 else many or one + 's'}"


def address(path: str, **fields: Any) -> str:
    """A path with a query of those fields that hold something."""
    given = {key: value for key, value in fields.items() if value not in (None, "", False, 0)}
    return f"{path}?{urlencode(given)}" if given else path


def reset(fields: dict[str, Any], name: str, value: Any = "") -> dict[str, Any]:
    """The fields of a link with one of them set to another value."""
    return fields | {name: value}


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "day": spell_day,
        "moment": spell_moment,
        "certainty": certainty,
        "task": task,
        "file_name": file_name,
        "ticks": ticks,
        "reset": reset,
    }
    environment.globals |= {"address": address, "count": count}
    return environment


TEMPLATES = _environment()
