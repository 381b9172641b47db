"""The web application: the HTTP API and the pages, behind one guard."""

from collections.abc import Collection
from pathlib import Path

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles

from api import pages, problems, routes, settings
from api.security import Guard
from nlp import weights

DESCRIPTION = (
    "Minutes in; speakers, questions, commitments and decisions out, each tied to the exact words. "
    "Errors are `application/problem+json`. Lists answer with `items`, `total`, `limit` and `offset`, "
    "and name their neighbours in the `Link` header. An action carries an `ETag`; send it back as "
    "`If-Match` with a change, and nothing is changed where somebody else was first."
)


def create_app(folder: Path, *, extra_hosts: Collection[str] = ()) -> FastAPI:
    """The application over one data folder, answering to this machine's own names and `extra_hosts`."""
    app = FastAPI(
        title="Matters Arising",
        version="1",
        description=DESCRIPTION,
        docs_url=None,
        redoc_url=None,
        openapi_url=f"{routes.PREFIX}/openapi.json",
    )
    app.state.folder = folder
    weights.use(folder / weights.NAME)
    app.include_router(routes.router)
    app.include_router(pages.router, include_in_schema=False)
    app.mount("/static", StaticFiles(directory=Path(__file__).parent / "static"))
    problems.install(app)
    app.add_middleware(Guard, hosts=settings.hosts() | set(extra_hosts), limit=settings.upload_limit())
    return app
