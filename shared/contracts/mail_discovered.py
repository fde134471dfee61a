"""A mailbox holds a message."""

from typing import ClassVar

from shared.contracts.event import Event


class MailDiscovered(Event):
    """One message of a mailbox that the chain has to account for.

    `thread` and `labels` are what a listing told, which may be nothing: fetch learns them for certain.
    `owner` is the mailbox's address, where it is known.
    `again` names the audit that missed it: the ledger must not take the second look for the first.
    """

    NAME: ClassVar[str] = "mail_discovered"

    mailbox: str
    message: str
    thread: str | None = None
    labels: tuple[str, ...] = ()
    owner: str | None = None
    again: str = ""

    def key(self) -> str:
        """Return the message's id, and which look at it this is."""
        return f"{self.message}/{self.again}" if self.again else self.message
