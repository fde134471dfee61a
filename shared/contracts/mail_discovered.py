"""A mailbox holds a message."""

from typing import ClassVar

from shared.contracts.event import Event


class MailDiscovered(Event):
    """One message of a mailbox that the chain has to account for."""

    NAME: ClassVar[str] = "mail_discovered"

    mailbox: str
    message: str
    thread: str | None = None
    labels: tuple[str, ...] = ()

    def key(self) -> str:
        """Return the message's id."""
        return self.message
