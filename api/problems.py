"""Errors as answers: problem+json (RFC 9457) under /api/, a plain page elsewhere; a sentence in both."""

from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from api.rendering import page
from api.settings import BadSetting
from ingest.document import Unreadable
from ledger.errors import InvalidChange, LedgerError, NotFound, StaleAction, Unplaced
from search.errors import QueryError, SearchError

# The first that fits counts, so the narrow ones stand above the wide ones.
STATUS: tuple[tuple[type[Exception], int], ...] = (
    (NotFound, 404),
    (StaleAction, 412),
    (InvalidChange, 409),
    (Unplaced, 422),
    (Unreadable, 422),
    (QueryError, 422),
    (BadSetting, 422),
    (SearchError, 503),
    (LedgerError, 503),
)


def install(app: FastAPI) -> None:
    """Answers every error of the product, of the framework, and any that nobody foresaw."""
    for error, status in STATUS:
        app.add_exception_handler(error, _told_as(status))
    app.add_exception_handler(HTTPException, _refused)
    app.add_exception_handler(RequestValidationError, _misread)
    app.add_exception_handler(Exception, _unforeseen)


def answer(request: Request, status: int, detail: str, **more: Any) -> Response:
    """The error as problem+json or as a page, whichever the address asks for."""
    title = HTTPStatus(status).phrase
    if not request.url.path.startswith("/api/"):
        return page(request, "error.html", status, title=title, detail=detail)
    told = {"type": "about:blank", "title": title, "status": status, "detail": detail, "instance": request.url.path}
    return JSONResponse(told | more, status, media_type="application/problem+json")


def _told_as(status: int) -> Any:
    def handler(request: Request, error: Exception) -> Response:
        return answer(request, status, str(error))

    return handler


def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    detail = error.detail
    if error.status_code == HTTPStatus.NOT_FOUND and detail == "Not Found":
        detail = "There is nothing at this address."
    response = answer(request, error.status_code, detail)
    response.headers.update(error.headers or {})
    return response


def _misread(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    told = [f"{fault['loc'][-1]}: {fault['msg']}" for fault in error.errors()]
    return answer(request, 422, f"{'; '.join(told)}.", errors=told)


def _unforeseen(request: Request, error: Exception) -> Response:
    return answer(request, 500, "Something went wrong that nobody foresaw. What was saved before is safe.")
