"""Closing an action on the word of later minutes alone, where its body has settled so (`close_plainly`; off otherwise).

Closed is only what is beyond doubt: the telling names this action and no other (`ledger.matching`), it says that the
action is done and nothing that is left to do, and the action is one that the minutes mark or a person accepted.
Like any change it can be undone, or the action reopened; the same telling never closes it again.
"""

import re
import sqlite3

from ledger import body_settings, lifecycle
from ledger.events import Evidence, record_event, standing_of
from ledger.rows import Proposal

MACHINE = "Matters Arising"
_DONE = re.compile(
    r"\b(?:complete[d]?|done|actioned|closed|discharged|fulfilled|finished|carried\s+out)\b"
    r"|\b(?:has|have|had|was|were)\s+(?:(?:now|since|duly|all|both|also|already)\s+)*(?:been\s+)?(?:\w+ed|sent|made|written"
    r"|held|met|paid|bought|brought|given|put|set|drawn|taken|told|shown)\b",
    re.IGNORECASE,
)
_LEFT = re.compile(
    r"\b(?:not|no|never|yet|partly|partially|almost|nearly|mostly|most|some|half|except|apart|but|although|though|however"
    r"|remain\w*|outstanding|awaiting|awaited|would|will|shall|should|could|to\s+be|if|once|when|unless|until|subject"
    r"|apparently|believed|thought|hoped|expected|asked|unsure)\b|\?"
    r"|\b(?:all|both|each|the\s+other)\s+(?:of\s+)?(?:the\s+|these\s+|other\s+)*(?:actions|items|matters|points|tasks)\b",
    re.IGNORECASE,
)


def close_plainly(db: sqlite3.Connection, proposal: Proposal, told: Evidence, minutes: str, at: str) -> bool:
    """Close the action of a telling that names it plainly, where its body has settled so; whether it was closed.

    `minutes` are those that tell it: "minutes of 3 November 2025". For use in the transaction that saves them.
    """
    standing, row = standing_of(db, proposal.action_id)
    promised = standing["confirmed"] and standing["state"] != "conditional"
    if proposal.status != "done" or not promised or not says_done(proposal.words):
        return False
    if not body_settings.of_number(db, row["body_id"]).close_plainly:
        return False
    changed = lifecycle.changes(standing, "done", name=f"Action {proposal.action_id}")
    why = f"The {minutes} plainly name it as done; closed by the machine, as the setting close_plainly allows."
    record_event(db, proposal.action_id, "done", changed, by=MACHINE, at=at, reason=why, evidence=told)
    return True


def says_done(words: str) -> bool:
    """Whether words say that one thing is done, and nothing of what is left, uncertain, to come, or of everything."""
    return bool(_DONE.search(words)) and not _LEFT.search(words)
