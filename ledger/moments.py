"""Days and moments as the ledger keeps them: ISO text, moments in UTC to the second."""

import datetime as dt


def stamp(at: dt.datetime | None = None) -> str:
    """A moment (now) as it is kept. One without a zone is taken as local time."""
    return (at or dt.datetime.now(dt.UTC)).astimezone(dt.UTC).isoformat(timespec="seconds")


def moment(kept: str) -> dt.datetime:
    """The moment that was kept."""
    return dt.datetime.fromisoformat(kept)


def day(kept: str | None) -> dt.date | None:
    """The day that was kept, or None."""
    return dt.date.fromisoformat(kept) if kept else None


def long_day(kept: str) -> str:
    """A kept day as people write it: "4 July 2022"."""
    date = dt.date.fromisoformat(kept)
    return f"{date.day} {date:%B %Y}"
