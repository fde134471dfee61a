"""One run of the embedded chain: every mailbox brought up to date, then compared with what is known."""

from collections.abc import Callable, Iterable, Sequence
from uuid import uuid4

from shared.bootstrap.container import Container
from shared.contracts.audit_due import AuditDue
from shared.contracts.codec import encode
from shared.contracts.event import Event
from shared.contracts.mailbox_notified import MailboxNotified
from shared.errors import Unusable
from shared.ports import Broker, Clock, Documents, Mailboxes
from shared.worker import Worker

Told = Callable[[str, int], None]

_SOURCE = "run"


def watched(mailboxes: Mailboxes) -> Sequence[str]:
    """Return the ids of the mailboxes, all of them opened, so that no event speaks of one in vain.

    Raises Unusable when there is none, or one of them is none.
    """
    names = mailboxes.ids()
    if not names:
        raise Unusable("No mailbox is known here: name one with `careerops run --mail PATH`.")
    for name in names:
        mailboxes.open(name)
    return names


def synchronise(mailboxes: Sequence[str], container: Container, worker: Worker, told: Told) -> None:
    """Account for all mail of these mailboxes, going on where an earlier run stopped."""
    _publish(container, (MailboxNotified(mailbox=name, nonce=uuid4().hex) for name in mailboxes))
    worker.drain(told)


def audit(mailboxes: Sequence[str], container: Container, worker: Worker, told: Told) -> int:
    """Compare these mailboxes with what is known and return how many messages are missing.

    What the comparison misses is processed again, and the comparison made once more.
    """
    missing = _compared(mailboxes, container, worker, told)
    return _compared(mailboxes, container, worker, told) if missing else 0


def _compared(mailboxes: Sequence[str], container: Container, worker: Worker, told: Told) -> int:
    _publish(container, (AuditDue(mailbox=name, nonce=uuid4().hex) for name in mailboxes))
    worker.drain(told)
    documents: Documents = container(Documents)
    audits = [documents.get("audits", name) for name in mailboxes]
    return sum(found.data["missing"] for found in audits if found)


def _publish(container: Container, events: Iterable[Event]) -> None:
    now = container(Clock).now()
    container(Broker).publish([encode(event, _SOURCE, now) for event in events])
