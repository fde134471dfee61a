"""Handlers that do nothing: they pass on as many events as those of the product would."""

import zlib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

from shared.contracts.application_changed import ApplicationChanged
from shared.contracts.mail_classified import MailClassified
from shared.contracts.mail_discovered import MailDiscovered
from shared.contracts.mail_fetched import MailFetched
from shared.contracts.service_alert import ServiceAlert
from shared.domain.category import Category
from shared.domain.status import Status

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def fetch(found: MailDiscovered) -> Iterator[MailFetched]:
    yield MailFetched(mailbox=found.mailbox, message=found.message, blob="mail/x.eml", size=1, received=AT)


def classify(mail: MailFetched) -> Iterator[MailClassified]:
    yield MailClassified(
        mailbox=mail.mailbox,
        message=mail.message,
        message_id=mail.message,
        date=AT,
        category=Category.NOT_JOB,
        confidence=1,
        tier="rules",
    )


def track(mail: MailClassified) -> Iterator[ApplicationChanged]:
    if zlib.crc32(mail.message.encode()) % 100 < CHANGES_PERCENT:
        yield ApplicationChanged(
            application=mail.message,
            company=None,
            role=None,
            before=None,
            status=Status.LEAD,
            message=mail.message,
            date=AT,
            quote=None,
        )


def notify(fact: ApplicationChanged | ServiceAlert) -> None:
    """Nobody is told."""


CHANGES_PERCENT = 30
"""How many in a hundred generated mails change an application; the test checks it."""

IDLE: dict[str, Callable[..., Any]] = {each.__name__: each for each in (fetch, classify, track, notify)}
