"""What one mail is and says."""

from datetime import datetime
from typing import ClassVar

from pydantic import Field

from shared.contracts.event import Event
from shared.domain.category import Category
from shared.domain.contact import Contact
from shared.domain.deadline import Deadline
from shared.domain.interview import Interview
from shared.domain.usage import Usage
from shared.domain.useful_link import UsefulLink
from shared.domain.verdict import Caution, Doubt, Intent, Tier


class MailClassified(Event):
    """The verdict on one mail, with the words that prove it.

    `message_id` is the mail's own Message-ID, or a content hash. `date` is in UTC. `sent` tells the
    person's own mail. `quote` occurs in the mail, always set but for not_job. `review` asks a person
    to confirm, and `doubt` says why. `links_to` are the mail's thread keys (message ids it answers, and
    its own), `requisitions` and `job_ids` the employer's and the recruiting system's names of the posting.
    `formerly` are names that the mail says a company no longer goes by,
    `names` runs of capitalised words, among which an employer or an agency may be named in passing.
    `company_guessed` tells that only the mail domain suggests the company, and no words of the mail.
    `domain` is the correspondent's mail domain where it is an employer's or agency's own, `maybe` what a
    not_job mail would be if it turned out to belong to an application.
    `location` and `salary` are the posting's, as worded; `contact` is the employer's or agency's person,
    `links` what the person may want to follow, `warnings` what speaks against trusting the mail. `usage`
    is what a model took, where one was asked.
    `intent` is what the person's own mail does to the application. `signals` name what decided.
    `blob` is MailFetched's, so that what turns out not to be about jobs need not be kept. `again` is
    MailDiscovered's.
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
    company_guessed: bool = False
    formerly: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    role: str | None = None
    quote: str | None = None
    review: bool = False
    sent: bool = False
    intent: Intent | None = None
    subject: str = ""
    sender: str = ""
    thread: str | None = None
    domain: str | None = None
    maybe: Category | None = None
    links_to: tuple[str, ...] = ()
    requisitions: tuple[str, ...] = ()
    job_ids: tuple[str, ...] = ()
    interviews: tuple[Interview, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    location: str | None = None
    salary: str | None = None
    contact: Contact | None = None
    links: tuple[UsefulLink, ...] = ()
    warnings: tuple[Caution, ...] = ()
    doubt: Doubt | None = None
    usage: Usage | None = None
    signals: tuple[str, ...] = ()
    blob: str = ""
    again: str = ""

    def key(self) -> str:
        """Return the message's id, and which look at it this is."""
        return f"{self.message}/{self.again}" if self.again else self.message
