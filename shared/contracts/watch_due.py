"""It is time to look after a mailbox."""

from datetime import datetime
from typing import ClassVar

from shared.contracts.event import Event


class WatchDue(Event):
    """Ask for one mailbox's watch to be renewed, its history polled and its health judged.

    Without a mailbox it means every mailbox: that is how a timer says it. `nonce` tells one look
    from the next. Two nonces have a meaning: `revoked` asks for the judgement alone, because access
    was refused; `restored` follows what a regained access made us publish, and ends the revocation.
    """

    NAME: ClassVar[str] = "watch_due"

    mailbox: str = ""
    nonce: str = ""

    @staticmethod
    def revoked(since: datetime) -> str:
        """Return the nonce that tells of access refused since then."""
        return f"revoked-{since.isoformat()}"

    @staticmethod
    def restored(since: datetime) -> str:
        """Return the nonce that tells of access regained, which had been refused since then."""
        return f"restored-{since.isoformat()}"

    def key(self) -> str:
        """Return the mailbox, and which look at it this is."""
        return f"{self.mailbox}/{self.nonce}"
