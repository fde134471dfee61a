"""Serve every function as functions-framework does, push to it, and print what it answered.

A process of its own, because a function keeps its container for the life of its process.
"""

import base64
import json
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import functions_framework
from flask import Flask

from shared.bootstrap.process import process
from shared.contracts.application_changed import ApplicationChanged
from shared.contracts.audit_due import AuditDue
from shared.contracts.codec import encode
from shared.contracts.mail_classified import MailClassified
from shared.contracts.mail_discovered import MailDiscovered
from shared.contracts.mail_fetched import MailFetched
from shared.contracts.mailbox_notified import MailboxNotified
from shared.contracts.watch_due import WatchDue
from shared.domain.category import Category
from shared.domain.status import Status
from shared.errors import Transient
from shared.messages import Delivery, Message, dead_letter
from shared.ports import Mailboxes, News, Notifier
from shared.topology import STAGES

ROOT = Path(__file__).parents[2]
AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


class Deaf:
    """A channel that is down."""

    def notify(self, news: News) -> None:
        raise Transient(f"Nobody hears of {news.id}.")


def messages() -> Iterator[tuple[str, Message]]:
    """Yield a message for each function, in an order in which each finds what it needs."""
    mailboxes = process()(Mailboxes)
    name = mailboxes.ids()[0]
    first = mailboxes.open(name).list().messages[0].id
    fetched = MailFetched(mailbox=name, message=first, blob=f"mail/{first}.eml", size=1, received=AT)
    found = encode(MailDiscovered(mailbox=name, message=first), "sync", AT)
    yield "watch", encode(WatchDue(mailbox=name, nonce="noon"), "timer", AT)
    yield "sync", encode(MailboxNotified(mailbox=name), "push", AT)
    yield "fetch", found
    yield "classify", encode(fetched, "fetch", AT)
    classified = MailClassified(
        mailbox=name,
        message="m",
        message_id="<m>",
        date=AT,
        category=Category.OFFER,
        confidence=1,
        tier="rules",
    )
    yield "track", encode(classified, "classify", AT)
    yield "audit", encode(AuditDue(mailbox=name), "timer", AT)
    yield "dead_letter", dead_letter(Delivery(found, "mail-discovered.fetch", 5, "r"), "x", "It is damaged.")
    changed = ApplicationChanged(
        application="a",
        company=None,
        role=None,
        before=None,
        status=Status.OFFER,
        message="m",
        date=AT,
        quote=None,
    )
    yield "notify", encode(changed, "track", AT)


def push(message: Message, subscription: str) -> dict[str, Any]:
    return {
        "message": {
            "data": base64.b64encode(message.data).decode(),
            "attributes": dict(message.attributes),
            "messageId": "1",
            "publishTime": "2026-03-02T09:00:00Z",
        },
        "subscription": f"projects/p/subscriptions/{subscription}",
        "deliveryAttempt": 1,
    }


def main() -> None:
    if "deaf" in sys.argv:
        process().override(Notifier, lambda _: Deaf())
    subscriptions = {stage.name: next(stage.subscriptions()).name for stage in STAGES}
    answers: dict[str, list[tuple[int, str]]] = {}
    for name, message in messages():
        source = ROOT / "functions" / name / "main.py"
        serve: Callable[..., Flask] = functions_framework.create_app
        app = serve(target=name, source=str(source), signature_type="http")
        client = app.test_client()
        body = push(message, subscriptions[name])
        replies = [client.post("/", json=body), client.post("/", json=body), client.post("/", json=[1])]
        replies += [client.post("/", data=b"\xff"), client.get("/")]
        answers[name] = [(reply.status_code, reply.get_data(as_text=True)) for reply in replies]
    process().close()
    print(json.dumps(answers))  # noqa: T201 - what the test reads


if __name__ == "__main__":
    main()
