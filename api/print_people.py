"""What the command prints of posts, their holders, and what is handed over."""

from collections.abc import Sequence

from api.printing import day, table
from ledger.posts import Handover, Holding, Passing, Post
from ledger.rows import PersonDetail


def posts(rows: Sequence[Post]) -> str:
    """Posts with who holds them now, who did, and how many actions follow them."""
    if not rows:
        return "No posts."
    headings = ("Post", "Held now by", "Actions", "Holders")
    return table(headings, [_post(row) for row in rows])


def _post(row: Post) -> tuple[str, str, str, str]:
    now = " or ".join(holding.name or "" for holding in row.now)
    return row.name, now, str(len(row.actions)), "\n".join(map(_holding, row.holders))


def _holding(row: Holding) -> str:
    told = f"told by {row.by}" if row.by else "as minutes show"
    until = f" to {day(row.until)}" if row.until else ""
    return f"{row.name or 'vacant'}, from {day(row.since)}{until}, {told}"


def handover(told: Handover) -> str:
    """What has to be handed over, and to whom where that is known."""
    if not told.rows:
        return f"{told.subject} of {told.body} has nothing open."
    headings = ("ID", "State", "Due", "Owned as", "Goes to", "Action")
    return table(headings, [_passing(row) for row in told.rows])


def _passing(row: Passing) -> tuple[str, ...]:
    action = row.action
    goes = " or ".join(row.next) if row.next else "whoever holds the post" if row.follows_post else "needs somebody"
    return str(action.id), action.state, day(action.due) or action.due_text or "", row.owned_as, goes, action.action


def person(detail: PersonDetail) -> str:
    """A person with all forms of the name."""
    row = detail.person
    facts = (
        ("Body", row.body),
        ("Role", "; ".join(row.roles)),
        ("Also written", ", ".join(row.aliases)),
        ("Seen", f"{row.meetings} meetings, {day(row.first_seen)} to {day(row.last_seen)}"),
        ("Actions", ", ".join(str(action.id) for action in detail.actions)),
    )
    return table((f"Person {row.id}", row.name), [fact for fact in facts if fact[1]])
