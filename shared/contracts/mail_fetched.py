"""A message's raw bytes are in blob storage."""

from datetime import datetime
from typing import ClassVar

from shared.contracts.event import Event


class MailFetched(Event):
    """A claim check: the blob `blob` holds the RFC 5322 bytes, `size` of them.

    `received` is the mailbox's own date (Gmail: internalDate) in UTC. `owner` and `again` are
    MailDiscovered's.
    """

    NAME: ClassVar[str] = "mail_fetched"

    mailbox: str
    message: str
    blob: str
    size: int
    received: datetime
    thread: str | None = None
    labels: tuple[str, ...] = ()
    owner: str | None = None
    again: str = ""

    def key(self) -> str:
        """Return the message's id, and which look at it this is."""
        return f"{self.message}/{self.again}" if self.again else self.message
