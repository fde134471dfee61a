"""From a verdict to the event that tells it."""

from datetime import UTC, datetime, timedelta

from functions.classify.facts.capitalised import capitalised
from functions.classify.facts.former import former_names
from functions.classify.verdict import Verdict
from shared.contracts.mail_classified import MailClassified
from shared.contracts.mail_fetched import MailFetched
from shared.domain.category import Category
from shared.mail.model import Mail

_LINKS = 30
_NAMELESS = (Category.NOT_JOB, Category.JOB_ALERT)
_AHEAD = timedelta(days=2)


def classified(fetched: MailFetched, mail: Mail, verdict: Verdict) -> MailClassified:
    """Return the event for one mail.

    `links_to` holds the mail's own id, the one it answers and the newest references, 30 at most. A
    Date header more than two days ahead of the mailbox's own date is not believed.
    """
    answered = (mail.in_reply_to,) if mail.in_reply_to else ()
    links = dict.fromkeys((mail.message_id, *answered, *reversed(mail.references)))
    related = verdict.category is not Category.NOT_JOB or verdict.maybe is not None
    return MailClassified(
        mailbox=fetched.mailbox,
        message=fetched.message,
        message_id=mail.message_id,
        date=_date(mail.date, fetched.received),
        category=verdict.category,
        confidence=verdict.confidence,
        tier=verdict.tier,
        company=verdict.company,
        company_guessed=verdict.company_guessed,
        formerly=former_names(mail) if related else (),
        names=() if verdict.sent or verdict.category in _NAMELESS else capitalised(mail),
        role=verdict.role,
        quote=verdict.quote,
        review=verdict.review,
        sent=verdict.sent,
        intent=verdict.intent,
        subject=mail.subject,
        sender=mail.sender.address if mail.sender else "",
        thread=fetched.thread,
        domain=verdict.domain,
        maybe=verdict.maybe,
        links_to=tuple(links)[:_LINKS],
        requisitions=verdict.requisitions,
        job_ids=verdict.job_ids,
        interviews=verdict.interviews,
        deadlines=verdict.deadlines,
        location=verdict.location,
        salary=verdict.salary,
        contact=verdict.contact,
        links=verdict.links,
        warnings=verdict.warnings,
        doubt=verdict.doubt,
        usage=verdict.usage,
        signals=verdict.signals,
        blob=fetched.blob,
        again=fetched.again,
    )


def _date(written: datetime | None, received: datetime) -> datetime:
    if written is None:
        return received
    if written.tzinfo is None:
        written = written.replace(tzinfo=UTC)
    return received if written > received + _AHEAD else written.astimezone(UTC)
