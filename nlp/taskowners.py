"""Who can own a task: the people, offices and groups of the meeting, and the authority whose meeting it is."""

import re

from nlp.findings import Cue
from nlp.page import Page
from nlp.voices import Voice, hear

OUTSIDE = re.compile(
    r"\b(?:highways|dfe|esfa|government|county\s+council|borough\s+council|district\s+council|environment\s+agency|police|ofsted|anglian|contractor|"
    r"developer|inspector(?:ate)?|consultant|surveyor|engineer|builder|electrician|solicitor|bt|nhs|department|ministry|company|owner|landlord|supplier|norse|utility|secretary\s+of\s+state)s?\b",
    re.I,
)


def owner_cue(voice: Voice, page: Page) -> Cue | None:
    """How well a voice can own a task; None where it cannot."""
    if voice.kind in ("person", "office"):
        return Cue(f"“{voice.printed}” is a person or office of the meeting", 1.6)
    if voice.kind in ("group", "body"):
        return Cue(f"“{voice.printed}” is a body of the meeting", 1.2)
    if voice.kind == "unnamed" and OUTSIDE.search(voice.printed):
        return None
    if voice.kind == "unnamed":
        return Cue(f"“{voice.printed}” is somebody unnamed", 0.3)
    if voice.kind == "authority" and own_authority(voice.printed, page):
        return Cue(f"“{voice.printed}” is the body's own authority", 1.0)
    return None


# Bodies for which the county or the district is somebody else.
_LOWER = re.compile(r"\b(?:parish|community|govern\w*|academy|primary|trust)\b")


def own_authority(printed: str, page: Page) -> bool:
    """Whether "the LA", "the Council" or "LCC" is the authority whose meeting this is."""
    words = printed.removeprefix("the ").removeprefix("The ")
    body = (page.document.meeting.body or "").lower()
    if re.fullmatch(r"[A-Z]{2,5}", words) and words not in ("LA", "PC", "MAT"):
        return bool(body) and words[0].lower() == body[0] and words[-1] == "C"
    lower = words.lower()
    if lower == "department":
        return "department" in body  # in minutes about schools it is the ministry
    tier = re.match(r"(county|borough|district|city|town)\b", lower)
    return not tier or tier[1] in body or _LOWER.search(body) is None


def agent(after: str, page: Page) -> list[str]:
    """ "… by the Clerk" behind a passive."""
    match = re.match(r"[^.;,]{0,40}?\bby\s+((?:the\s+)?(?:(?:Mr|Mrs|Ms|Dr|Cllr|Revd?)\.\s+)?[^.;,]{2,40})", after)
    if match is None:
        return []
    who = re.split(r"\s+(?:and|to|at|for|in|on)\s+(?=(?!the\b)[a-z])", match[1])[0].replace("/", " and ")
    return [v.printed for v in hear(who, page.directory) if v.kind in ("person", "office")]
