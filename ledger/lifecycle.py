"""The life cycle of an action, without any database: which change is allowed when, and what it changes.

An action stands as a plain mapping of the fields in `BLANK`. An event carries the fields that it
changed, so that replaying the events of an action gives how it stands.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from ledger.errors import InvalidChange

Standing = dict[str, Any]

BLANK: Mapping[str, Any] = {
    "state": "proposed",
    "action": "",
    "owner": None,
    "due": None,
    "due_text": None,
    "due_precision": None,
    "due_rule": None,
    "condition": None,
    "condition_met": False,
    "recurring": None,
    "explicit": False,
    "confirmed": False,
    "reason": None,
    "superseded_by": None,
}
LIVE = ("proposed", "open", "in progress", "conditional", "deferred", "reported done")
CLOSED = ("done", "rejected", "dropped", "superseded")
STATES = LIVE + CLOSED
REASONED = ("deferred", "rejected", "dropped", "superseded")  # states that tell why
AWAITED = ("open", "in progress", "deferred")  # states in which a due date can be missed

# verb: the states it may come from. What it leads to is in `changes`.
ALLOWED: Mapping[str, tuple[str, ...]] = {
    "accept": ("proposed", "conditional"),
    "reject": LIVE,
    "start": ("proposed", "open", "deferred", "reported done"),
    "defer": ("proposed", "open", "in progress", "conditional"),
    "report_done": ("proposed", "open", "in progress", "conditional", "deferred"),
    "done": LIVE,
    "drop": (*LIVE, "done"),
    "supersede": (*LIVE, "done"),
    "assign": LIVE,
    "due": LIVE,
    "correct": LIVE,
    "note": STATES,
    "reopen": (*CLOSED, "deferred", "reported done"),
    "meet_condition": ("conditional",),
    # the minutes' own: events that no person brings about
    "withdraw": LIVE,
    "reread": STATES,
    "report": LIVE,
    "give anew": LIVE,
    # of several actions at once: see `ledger.joining`
    "merge": LIVE,
    "merged": LIVE,
    "split": LIVE,
}
FOR_PEOPLE = (
    "accept", "reject", "start", "defer", "report_done", "done", "drop", "assign", "due", "note", "reopen",
    "meet_condition", "supersede",
)  # fmt: skip
CORRECTABLE = ("action", "owner", "due", "condition")


def first(commitment: Mapping[str, Any]) -> Standing:
    """How an action stands when minutes give it: conditional, open where they mark it as an action, or proposed."""
    standing = {**BLANK, **{name: commitment[name] for name in BLANK if name in commitment}}
    standing["confirmed"] = standing["explicit"]
    standing["state"] = _live_state(standing)
    return standing


def changes(
    standing: Mapping[str, Any], verb: str, *, value: Any = None, reason: str | None = None, name: str = "This action"
) -> Standing:
    """The fields that a verb changes, with their new values. Raises InvalidChange, which begins with `name`.

    `value` is the owner for assign, an ISO day for due and defer, an action's number for supersede and merged,
    the changed fields for correct, reread and give anew.
    """
    state = standing["state"]
    if verb not in ALLOWED:
        raise InvalidChange(f"“{verb}” is not something that can be done to an action: {', '.join(FOR_PEOPLE)} are.")
    if verb == "accept" and standing["confirmed"] and state in ALLOWED[verb]:
        raise InvalidChange(f"{name} has been accepted already.")
    if state not in ALLOWED[verb]:
        raise InvalidChange(_refusal(name, verb, state))
    wanted = _WANTED[verb](standing, value, reason) if verb in _WANTED else {}
    if wanted.get("state", state) not in REASONED:
        wanted |= {"reason": None, "superseded_by": None}
    return {field: new for field, new in wanted.items() if standing[field] != new}


def replay(events: Iterable[Mapping[str, Any]]) -> Standing:
    """How an action stands after events, each given as the fields it changed."""
    standing = dict(BLANK)
    for after in events:
        standing.update(after)
    return standing


def is_sound(standing: Mapping[str, Any]) -> bool:
    """Whether a standing makes sense in itself."""
    state, waits = standing["state"], bool(standing["condition"]) and not standing["condition_met"]
    return (
        state in STATES
        and (state != "conditional" or waits)
        and (state not in ("proposed", "open", "in progress") or not waits)
        and (state not in ("dropped", "deferred") or bool(standing["reason"]))
        and (state != "superseded" or bool(standing["reason"] or standing["superseded_by"]))
        and (state in REASONED or standing["reason"] is None)
        and (state == "superseded" or standing["superseded_by"] is None)
        and (state not in ("open", "in progress", "done") or standing["confirmed"])
    )


def is_overdue(state: str, due: dt.date | None, today: dt.date) -> bool:
    """Whether an action that is being kept is past its day. Computed, never stored."""
    return due is not None and state in AWAITED and due < today


def _live_state(standing: Mapping[str, Any]) -> str:
    """Where a live action belongs: a condition not yet met comes before everything."""
    if standing["condition"] and not standing["condition_met"]:
        return "conditional"
    return "open" if standing["confirmed"] else "proposed"


def _accept(standing: Mapping[str, Any], value: Any, reason: str | None) -> Standing:
    return {"confirmed": True, "state": _live_state({**standing, "confirmed": True})}


def _reject(standing: Mapping[str, Any], value: Any, reason: str | None) -> Standing:
    return {"state": "rejected", "confirmed": False, "reason": _text(reason)}


def _start(standing: Mapping[str, Any], value: Any, reason: str | None) -> Standing:
    # whoever starts an action that was put off while it waited for a condition waits for that no longer
    return {"state": "in progress", "confirmed": True, "condition_met": bool(standing["condition"])}


def _done(standing: Mapping[str, Any], value: Any, reason: str | None) -> Standing:
    return {"state": "done", "confirmed": True}


def _defer(standing: Mapping[str, Any], value: Any, reason: str | None) -> Standing:
    """Put off, with a reason: to a day, or to none, since the day that was promised no longer holds."""
    why, due = _text(reason), _day(value)
    if not why:
        raise InvalidChange("Say why the action is put off.")
    rule = {"due_precision": "day" if due else None, "due_rule": "put off to this day" if due else None}
    return {"state": "deferred", "confirmed": True, "reason": why, "due": due, **rule}


def _report_done(standing: Mapping[str, Any], value: Any, reason: str | None) -> Standing:
    # the minutes say so, or somebody told the meeting: that makes no unconfirmed action a confirmed one
    return {"state": "reported done"}


def _merged(standing: Mapping[str, Any], value: Any, reason: str | None) -> Standing:
    return {"state": "superseded", "superseded_by": value, "reason": f"Merged into action {value}."}


def _split(standing: Mapping[str, Any], value: Any, reason: str | None) -> Standing:
    return {"state": "superseded", "superseded_by": None, "reason": reason}


def _drop(standing: Mapping[str, Any], value: Any, reason: str | None) -> Standing:
    why = _text(reason) or _text(value)
    if not why:
        raise InvalidChange("Say why the action is dropped.")
    return {"state": "dropped", "reason": why}


def _supersede(standing: Mapping[str, Any], value: Any, reason: str | None) -> Standing:
    why = _text(reason)
    if not value and not why:
        raise InvalidChange("Say which action takes its place, or why it is superseded.")
    return {"state": "superseded", "superseded_by": value or None, "reason": why}


def _reopen(standing: Mapping[str, Any], value: Any, reason: str | None) -> Standing:
    back = {**standing, "confirmed": True}
    return {"state": _live_state(back), "confirmed": True}


def _meet_condition(standing: Mapping[str, Any], value: Any, reason: str | None) -> Standing:
    # whoever reports the condition as met also says that the promise is one
    return {"condition_met": True, "state": "open", "confirmed": True}


def _assign(standing: Mapping[str, Any], value: Any, reason: str | None) -> Standing:
    return {"owner": _text(value)}


def _due(standing: Mapping[str, Any], value: Any, reason: str | None) -> Standing:
    due = _day(value)
    return {"due": due, "due_precision": "day" if due else None, "due_rule": "set by hand" if due else None}


def _note(standing: Mapping[str, Any], value: Any, reason: str | None) -> Standing:
    if not (_text(value) or _text(reason)):
        raise InvalidChange("Say what to note.")
    return {}


def _correct(standing: Mapping[str, Any], value: Any, reason: str | None) -> Standing:
    wanted: Standing = {name: _text(value[name]) for name in CORRECTABLE if name in value}
    if "action" in wanted and not wanted["action"]:
        raise InvalidChange("Say what the action is.")
    if "due" in wanted:
        wanted.update(_due(standing, wanted["due"], None))
    if "condition" in wanted and wanted["condition"] != standing["condition"]:
        wanted["condition_met"] = False
    wanted["confirmed"] = True  # who corrects an action holds it to be one
    corrected = {**standing, **wanted}
    kept = standing["state"] in ("in progress", "deferred", "reported done")
    if not kept or _live_state(corrected) == "conditional":
        wanted["state"] = _live_state(corrected)
    return wanted


def _reread(standing: Mapping[str, Any], value: Any, reason: str | None) -> Standing:
    return dict(value)


def _give_anew(standing: Mapping[str, Any], value: Any, reason: str | None) -> Standing:
    """Given again: what was put off, or said to be done, is to do."""
    again = {"state": "open", "confirmed": True} if standing["state"] in ("deferred", "reported done") else {}
    met = {"condition_met": True} if again and standing["condition"] else {}
    return {**again, **met, **value}


def _withdraw(standing: Mapping[str, Any], value: Any, reason: str | None) -> Standing:
    return {"state": "rejected", "confirmed": False, "reason": reason}


_WANTED: Mapping[str, Any] = {
    "accept": _accept,
    "reject": _reject,
    "start": _start,
    "defer": _defer,
    "report_done": _report_done,
    "done": _done,
    "drop": _drop,
    "supersede": _supersede,
    "reopen": _reopen,
    "meet_condition": _meet_condition,
    "assign": _assign,
    "due": _due,
    "note": _note,
    "correct": _correct,
    "reread": _reread,
    "give anew": _give_anew,
    "merged": _merged,
    "split": _split,
    "withdraw": _withdraw,
}


def _text(value: Any) -> str | None:
    """Words without space around them; None for nothing."""
    return " ".join(str(value).split()) or None if value is not None else None


def _day(value: Any) -> str | None:
    written = _text(value)
    if written is None:
        return None
    try:
        return dt.date.fromisoformat(written).isoformat()
    except ValueError:
        raise InvalidChange(f"“{written}” is not a day: write it as 2026-03-31.") from None


def _refusal(name: str, verb: str, state: str) -> str:
    if verb == "meet_condition":
        return f"{name} waits for no condition."
    if verb == "reopen":
        return f"{name} is not closed."
    if state in CLOSED:
        return f"{name} is {state}: reopen it first."
    if state == "conditional":
        return f"{name} waits for its condition: report that as met first."
    return f"{name} is {state} already."
