"""What one mail is and says."""

from datetime import date, datetime
from typing import ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field

from shared.contracts.event import Event
from shared.domain.category import Category

Tier = Literal["rules", "gemini", "ollama", "person"]
Intent = Literal["accept", "decline", "withdraw"]


class Interview(BaseModel):
    """An interview that a mail sets, moves or calls off.

    `start` is in UTC; `zone` is the zone as the mail writes it. `uid` and `sequence` come from a
    calendar part; without one, `uid` is None.
    """

    model_config = ConfigDict(frozen=True)

    start: datetime
    minutes: int = 60
    state: Literal["scheduled", "rescheduled", "cancelled"] = "scheduled"
    uid: str | None = None
    sequence: int = 0
    zone: str | None = None


class Deadline(BaseModel):
    """A day by which the person has to act."""

    model_config = ConfigDict(frozen=True)

    kind: Literal["assessment", "offer"]
    due: date


class MailClassified(Event):
    """The verdict on one mail, with the words that prove it.

    `message_id` is the mail's own Message-ID, or a content hash. `date` is in UTC. `sent` tells the
    person's own mail. `quote` occurs in the mail, always set but for not_job. `review` asks a person
    to confirm. `links_to` are the mail's thread keys (message ids it answers, and its own),
    `requisitions` and `job_ids` the employer's and the recruiting system's names of the posting.
    `intent` is what the person's own mail does to the application. `signals` name what decided.
    """

    NAME: ClassVar[str] = "mail_classified"

    mailbox: str
    message: str
    message_id: str
    date: datetime
    category: Category
    confidence: float = Field(ge=0, le=1)
    tier: Tier
    company: str | None = None
    role: str | None = None
    quote: str | None = None
    review: bool = False
    sent: bool = False
    intent: Intent | None = None
    subject: str = ""
    sender: str = ""
    thread: str | None = None
    links_to: tuple[str, ...] = ()
    requisitions: tuple[str, ...] = ()
    job_ids: tuple[str, ...] = ()
    interviews: tuple[Interview, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    signals: tuple[str, ...] = ()

    def key(self) -> str:
        """Return the message's id."""
        return self.message
