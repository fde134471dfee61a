"""What one mail, or the person, says about an application."""

from datetime import datetime

from pydantic import BaseModel, ConfigDict

from shared.domain.category import Category
from shared.domain.deadline import Deadline
from shared.domain.interview import Interview
from shared.domain.status import Status
from shared.domain.verdict import Doubt, Intent, Tier

FOUNDS = frozenset(Category) - {Category.NOT_JOB, Category.JOB_ALERT, Category.OTHER_JOB}
"""The categories of mail that an application can begin with."""


class Evidence(BaseModel):
    """One dated statement with the words that prove it.

    `message` identifies it; two pieces of evidence of one `message` are the same. A person's own word has
    tier "person": `sets` puts the application into a status as of `date`, and `undoes` names evidence
    that no longer counts, be it a mail's or the person's own. `domain` is the employer's or agency's own
    mail domain; `formerly` are names that a company gave up; `company_guessed` tells that nothing else
    names the company. `maybe` is what a mail that shows no sign of a job by itself would be, if it
    belonged to an application. A person puts a mail into the application of the mail whose Message-ID is
    `belongs_with`, or makes it one of its own (`alone`); `insists` names the facts, company and role,
    that are theirs.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    message: str
    message_id: str = ""
    date: datetime
    category: Category = Category.OTHER_JOB
    tier: Tier = "rules"
    confidence: float = 1.0
    quote: str | None = None
    company: str | None = None
    company_guessed: bool = False
    formerly: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    role: str | None = None
    review: bool = False
    doubt: Doubt | None = None
    sent: bool = False
    intent: Intent | None = None
    domain: str | None = None
    maybe: Category | None = None
    links_to: tuple[str, ...] = ()
    requisitions: tuple[str, ...] = ()
    job_ids: tuple[str, ...] = ()
    interviews: tuple[Interview, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    sets: Status | None = None
    undoes: str | None = None
    belongs_with: str | None = None
    alone: bool = False
    insists: tuple[str, ...] = ()

    @property
    def is_word(self) -> bool:
        """Whether this is no mail, but what the person said of the application."""
        return self.tier == "person" and self.sets is not None

    @property
    def hides_the_client(self) -> bool:
        """Whether a recruiter keeps the employer's name to themselves."""
        return self.category is Category.RECRUITER_OUTREACH and self.company is None

    @property
    def confirms(self) -> bool:
        """Whether this shows by itself that there is an application: no own mail does, nor one in passing."""
        by_mail = not self.sent and self.category in FOUNDS
        return by_mail or self.is_word or self.alone or self.belongs_with is not None

    @property
    def moment(self) -> tuple[datetime, str]:
        """When it was said; of two at one instant, the id decides, so the order is total."""
        return self.date, self.message
