"""It is time to look after a mailbox."""

from typing import ClassVar

from shared.contracts.event import Event


class WatchDue(Event):
    """Ask for one mailbox's watch to be renewed, its history polled and its health judged.

    Without a mailbox it means every mailbox: that is how a timer says it. `nonce` tells one look
    from the next.
    """

    NAME: ClassVar[str] = "watch_due"

    mailbox: str = ""
    nonce: str = ""

    def key(self) -> str:
        """Return the mailbox, and which look at it this is."""
        return f"{self.mailbox}/{self.nonce}"
