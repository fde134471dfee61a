"""An application is not what it was."""

from datetime import datetime
from typing import ClassVar

from shared.contracts.event import Event
from shared.domain.status import Status


class ApplicationChanged(Event):
    """One application's status, interviews or deadlines changed, because of one mail or a word on it.

    `before` is None for a new application. `next_step` is what the person should do or expect, with
    its instant in `next_at` where there is one. `date` is the mail's, in UTC, and `mailbox` holds it.
    Where a person's answer made the change, `word` is PersonSaid's `said`, and `date` the answer's.
    """

    NAME: ClassVar[str] = "application_changed"

    application: str
    company: str | None
    role: str | None
    before: Status | None
    status: Status
    message: str
    date: datetime
    quote: str | None
    next_step: str | None = None
    next_at: datetime | None = None
    mailbox: str = ""
    word: str = ""

    def key(self) -> str:
        """Return the change: which application, by which mail, to which status and next step."""
        at = self.next_at.isoformat() if self.next_at else ""
        change = f"{self.application}/{self.message}/{self.before}-{self.status}/{at}"
        return f"{change}/{self.word}" if self.word else change
