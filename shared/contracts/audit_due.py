"""It is time to compare a mailbox with what is known of it."""

from typing import ClassVar

from shared.contracts.event import Event


class AuditDue(Event):
    """Ask for one mailbox to be compared, message by message, with what the chain accounted for.

    Without a mailbox it means every mailbox: that is how a timer says it. `page`, `seen`, `skipped`,
    `dead` and `missing` carry the comparison from one delivery to the next; `nonce` tells one audit
    from another.
    """

    NAME: ClassVar[str] = "audit_due"

    mailbox: str = ""
    nonce: str = ""
    page: str | None = None
    seen: int = 0
    skipped: int = 0
    dead: int = 0
    missing: int = 0

    def key(self) -> str:
        """Return the audit and the page it has come to."""
        return f"{self.mailbox}/{self.nonce}/{self.page or ''}"
