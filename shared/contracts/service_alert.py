"""The service needs a person."""

from typing import ClassVar, Literal

from shared.contracts.event import Event

AlertKind = Literal["dead_letter", "missing_mail"]


class ServiceAlert(Event):
    """Something is wrong that the person should know of: what, and how to mend it, in words.

    `subject` names what it is about (a mailbox, an event); the same alert is told once a `subject`.
    """

    NAME: ClassVar[str] = "service_alert"

    kind: AlertKind
    subject: str
    summary: str
    mend: str

    def key(self) -> str:
        """Name what is wrong with what."""
        return f"{self.kind}/{self.subject}"
