"""Every setting of the product: a command's option first, then the environment, then a default.

Kept light, because `matters actions` imports it before it can say anything.
"""

import datetime as dt
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from search.prose import Writer

# What each variable does, for `matters doctor` and the test of the documentation.
VARIABLES = {
    "MATTERS_DATA": "the folder that holds the record and the index",
    "MATTERS_USER": "who is recorded as having made a change",
    "MATTERS_EMBEDDER": "another embedding model, as sentence-transformers:NAME-OR-FOLDER",
    "MATTERS_UPLOAD_MB": "the largest upload that the web pages and the API take, in megabytes",
    "MATTERS_HOSTS": "names, separated by commas, that the server answers to besides this machine's own",
    "MATTERS_FETCH_PRIVATE": "1 lets `matters fetch` ask this machine and private networks",
    "MATTERS_ADDRESS": "where the web pages are reached, for links in papers, feeds and e-mail",
    "MATTERS_SMTP": "the mail server for digests, as smtp://user:password@mail.example.gov.uk:587",
    "MATTERS_MAIL_FROM": "the address from which digests come",
    "MATTERS_LLM_URL": "the API of a language model that may write answers as text, as http://localhost:11434/v1",
    "MATTERS_LLM_MODEL": "the name of that model",
    "MATTERS_LLM_KEY": "the key for it, where it wants one",
    "MATTERS_DEBUG": "1 to see where an unexpected error came from",
}
UPLOAD_MB = 50


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where mail is handed over; `secure` from the first byte, else upgraded where the server offers it."""

    host: str
    port: int
    secure: bool
    user: str
    password: str


class BadSetting(Exception):
    """A setting or an option that cannot be used, in one sentence."""


def data_folder(option: Path | None = None) -> Path:
    """The folder of the record: the option, else MATTERS_DATA, else where this platform keeps such things."""
    if option is not None:
        return option
    if given := os.environ.get("MATTERS_DATA"):
        return Path(given)
    import platformdirs

    return Path(platformdirs.user_data_dir("matters-arising", appauthor=False))


def user(option: str | None = None) -> str:
    """Who makes a change: the option, else MATTERS_USER, else the name that this machine knows."""
    name = (option or os.environ.get("MATTERS_USER") or "").strip()
    if name:
        return name
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a container's user may have no name
        raise BadSetting("It is not known who makes this change: say so with --by NAME or MATTERS_USER.") from None


def embedder() -> str | None:
    """The embedding model to use; None for the one that ships with the product."""
    return os.environ.get("MATTERS_EMBEDDER") or None


def upload_limit() -> int:
    """The largest upload in bytes. Raises BadSetting when MATTERS_UPLOAD_MB is no number above 0."""
    given = os.environ.get("MATTERS_UPLOAD_MB") or str(UPLOAD_MB)
    if not given.isdecimal() or int(given) == 0:
        raise BadSetting(f"MATTERS_UPLOAD_MB wants a whole number of megabytes, got “{given}”.")
    return int(given) * 1024 * 1024


def hosts() -> frozenset[str]:
    """Host names that the server answers to. Others are refused, so that no other site's name can point here."""
    extra = (name.strip().lower() for name in os.environ.get("MATTERS_HOSTS", "").split(","))
    return frozenset({"localhost", "127.0.0.1", "::1"} | {name for name in extra if name})


def fetch_private(option: bool = False) -> bool:
    """Whether minutes may be fetched from this machine and from private networks."""
    return option or os.environ.get("MATTERS_FETCH_PRIVATE") == "1"


def web_address() -> str | None:
    """Where the web pages are reached, without a slash at its end; None where it is not set. Raises BadSetting."""
    given = os.environ.get("MATTERS_ADDRESS", "").strip().rstrip("/")
    if given and not given.startswith(("http://", "https://")):
        raise BadSetting(f"MATTERS_ADDRESS wants an address such as https://minutes.example.gov.uk, got “{given}”.")
    return given or None


def smtp() -> MailServer:
    """The mail server for digests. Raises BadSetting where MATTERS_SMTP is not set or is no address of one."""
    given = os.environ.get("MATTERS_SMTP", "").strip()
    if not given:
        raise BadSetting("No mail server is set: name it in MATTERS_SMTP, as smtp://mail.example.gov.uk:587.")
    parts = urlsplit(given if "://" in given else f"smtp://{given}")
    try:
        port = parts.port
    except ValueError:
        port = -1
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname or port == -1:
        raise BadSetting("MATTERS_SMTP wants an address such as smtp://mail.example.gov.uk:587.")
    secure = parts.scheme == "smtps"
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    return MailServer(parts.hostname, port or (465 if secure else 25), secure, user, password)


def mail_from() -> str:
    """The address from which digests come. Raises BadSetting where it is not set."""
    given = os.environ.get("MATTERS_MAIL_FROM", "").strip()
    if not given or "@" not in given:
        raise BadSetting("It is not known from whom digests come: set MATTERS_MAIL_FROM to an address.")
    return given


def writer() -> "Writer | None":
    """The model that may write answers as text; None where MATTERS_LLM_URL is not set. Raises BadSetting."""
    url = os.environ.get("MATTERS_LLM_URL", "").strip()
    if not url:
        return None
    if not url.startswith(("http://", "https://")) or not urlsplit(url).hostname:
        raise BadSetting(f"MATTERS_LLM_URL wants an address such as http://localhost:11434/v1, got “{url}”.")
    model = os.environ.get("MATTERS_LLM_MODEL", "").strip()
    if not model:
        raise BadSetting("MATTERS_LLM_URL names a model's address, and MATTERS_LLM_MODEL must name the model.")
    from search.prose import Writer

    return Writer(url, model, os.environ.get("MATTERS_LLM_KEY", "").strip())


def debug() -> bool:
    """Whether unexpected errors show where they came from."""
    return os.environ.get("MATTERS_DEBUG") == "1"


def day(text: str) -> dt.date | None:
    """A day as people type it, "2022-07-04", "4/7/2022" or "4 July 2022"; None for nothing. Raises BadSetting."""
    text = text.strip()
    if not text:
        return None
    for form in ("%Y-%m-%d", "%d/%m/%Y", "%d %B %Y", "%d %b %Y"):
        try:
            return dt.datetime.strptime(text, form).date()
        except ValueError:
            continue
    raise BadSetting(f"“{text}” is no date: write it as 2022-07-04.")
