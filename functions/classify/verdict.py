"""What is made of one mail."""

from dataclasses import dataclass

from shared.domain.category import Category
from shared.domain.contact import Contact
from shared.domain.deadline import Deadline
from shared.domain.interview import Interview
from shared.domain.usage import Usage
from shared.domain.useful_link import UsefulLink
from shared.domain.verdict import Caution, Doubt, Intent, Tier


@dataclass(frozen=True, slots=True)
class Verdict:
    """One mail's category and facts, and why.

    `confidence` is the probability that `category` is right. `quote` occurs verbatim in the mail's
    subject, text, signature or a forwarded mail; it is None only for not_job, and for a mail without
    any words. `review` asks a person to confirm. `signals` name what decided, heaviest first. `maybe`
    and `domain` are MailClassified's; with `maybe` a not_job mail has a quote and facts as well.
    `company_guessed` tells that only the mail domain suggests the company. `doubt` is why `review` is set.
    """

    category: Category
    confidence: float
    company: str | None = None
    company_guessed: bool = False
    role: str | None = None
    quote: str | None = None
    review: bool = False
    sent: bool = False
    maybe: Category | None = None
    domain: str | None = None
    intent: Intent | None = None
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
    tier: Tier = "rules"
    usage: Usage | None = None
    signals: tuple[str, ...] = ()
