"""What the ledger refuses, each in one sentence for its user."""


class LedgerError(Exception):
    """The ledger cannot do this. `str(error)` is one sentence, without a traceback's words."""


class Unplaced(LedgerError):
    """Minutes without a body or a date: they cannot be put anywhere."""


class NotFound(LedgerError):
    """There is no such meeting, paragraph, action, person, body or finding."""


class InvalidChange(LedgerError):
    """The action's state does not allow this change, or the change's value makes no sense."""


class StaleAction(LedgerError):
    """Somebody changed the action since it was read; `revision` is the present one."""

    def __init__(self, sentence: str, revision: int) -> None:
        super().__init__(sentence)
        self.revision = revision
