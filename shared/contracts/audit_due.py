"""It is time to compare a mailbox with what is known of it."""

from datetime import datetime
from typing import ClassVar

from shared.contracts.event import Event


class AuditDue(Event):
    """Ask for one mailbox to be compared, message by message, with what the chain accounted for.

    Without a mailbox it means every mailbox: that is how a timer says it. `page` and the figures carry
    the comparison from one delivery to the next: `seen` in the mailbox, `skipped` by rule, `dead`
    letters, `gone` since they were listed and not among those seen, `moved` out of what is skipped (a
    mail rescued from spam), `pending` because received after `before` and maybe still on their way, and
    `missing`. `nonce` tells one audit from another. `restored` tells that access had been refused, so
    that holes are expected.
    """

    NAME: ClassVar[str] = "audit_due"

    mailbox: str = ""
    nonce: str = ""
    page: str | None = None
    seen: int = 0
    skipped: int = 0
    dead: int = 0
    missing: int = 0
    gone: int = 0
    moved: int = 0
    pending: int = 0
    before: datetime | None = None
    restored: bool = False

    def key(self) -> str:
        """Return the audit and the page it has come to."""
        return f"{self.mailbox}/{self.nonce}/{self.page or ''}"
