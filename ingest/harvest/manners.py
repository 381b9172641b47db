"""How long to wait: between two requests, after a failure, and when a site asks for it."""

import datetime as dt
from email.utils import parsedate_to_datetime

DELAY = 2.0  # seconds between two requests
LEAST_DELAY = 1.0  # to a public site, whatever was asked for
TRIES = 4  # of one request
FIRST_WAIT = 3.0  # after the first failure; doubled after each further one
LONGEST_WAIT = 600.0  # that a site may ask for while a command is running
BUSY = frozenset((429, 500, 502, 503, 504))  # answers after which it is worth asking again


def pause(asked: float, public: bool, wished: float) -> float:
    """Seconds between two requests: what was `asked` for, never less than the site's robots.txt `wished`."""
    return max(asked, LEAST_DELAY if public else 0.0, wished)


def wait_before(attempt: int, told: float | None) -> float:
    """Seconds before attempt number `attempt` (2 is the first repetition); what the site `told` is kept to."""
    backed_off = FIRST_WAIT * 2.0 ** (attempt - 2)
    return backed_off if told is None else told


def retry_after(value: str | None, now: dt.datetime) -> float | None:
    """The seconds of a Retry-After header, a number or a day and time; None for none, or for what is neither."""
    value = (value or "").strip()
    if value.isascii() and value.isdigit():
        return float(value[:9])
    try:
        day = parsedate_to_datetime(value)
    except (TypeError, ValueError):
        return None
    if day.tzinfo is None:
        day = day.replace(tzinfo=dt.UTC)
    return max(0.0, (day - now).total_seconds())


def spoken(seconds: float) -> str:
    """A wait as people say it: "12 seconds", "20 minutes"."""
    if seconds < 120:
        return f"{seconds:.0f} second{'' if round(seconds) == 1 else 's'}"
    return f"{seconds / 60:.0f} minutes" if seconds < 7200 else f"{seconds / 3600:.0f} hours"
