"""Days and moments as the ledger keeps them: ISO text, moments in UTC to the second."""

import datetime as dt
import re

# How people write days; the day comes before the month.
FORMS = ("%Y-%m-%d", "%d/%m/%Y", "%d/%m/%y", "%d.%m.%Y", "%d-%m-%Y", "%d %B %Y", "%d %b %Y", "%Y-%m-%dT%H:%M:%S")


def stamp(at: dt.datetime | None = None) -> str:
    """A moment (now) as it is kept. One without a zone is taken as local time."""
    return (at or dt.datetime.now(dt.UTC)).astimezone(dt.UTC).isoformat(timespec="seconds")


def moment(kept: str) -> dt.datetime:
    """The moment that was kept."""
    return dt.datetime.fromisoformat(kept)


def day(kept: str | None) -> dt.date | None:
    """The day that was kept, or None."""
    return dt.date.fromisoformat(kept) if kept else None


def long_day(date: dt.date | str) -> str:
    """A day, given or as it is kept, as people write it: "4 July 2022"."""
    if isinstance(date, str):
        date = dt.date.fromisoformat(date)
    return f"{date.day} {date:%B %Y}"


def written_day(text: str) -> dt.date | None:
    """The day that a person wrote: 2026-03-31, 31/3/2026, "31st March 2026", "Tue 31 Mar 2026"; None for none."""
    plain = re.sub(r"^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*[,.]?\s+", "", " ".join(text.split()), flags=re.IGNORECASE)
    plain = re.sub(r"(?<=\d)(?:st|nd|rd|th)\b", "", plain, flags=re.IGNORECASE).replace(" of ", " ").replace(",", "")
    for form in FORMS:
        try:
            return dt.datetime.strptime(plain, form).date()
        except ValueError:
            continue
    return None
