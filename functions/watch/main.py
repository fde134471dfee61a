"""The watch function."""

from collections.abc import Iterator

from functions.watch.access import look_after
from functions.watch.every import every_mailbox
from functions.watch.health import health
from shared.alerts import judge
from shared.contracts.audit_due import AuditDue
from shared.contracts.mailbox_notified import MailboxNotified
from shared.contracts.service_alert import ServiceAlert
from shared.contracts.watch_due import WatchDue
from shared.dead_letters import mended
from shared.freshness import freshness
from shared.ports import Clock, Documents, Mailboxes
from shared.stage import stage
from shared.topology import WATCH


@stage(WATCH)
def watch(
    due: WatchDue, mailboxes: Mailboxes, documents: Documents, clock: Clock
) -> Iterator[WatchDue | MailboxNotified | AuditDue | ServiceAlert]:
    """Look after one mailbox: renew its watch, poll what push missed, judge its health."""
    now = clock.now()
    if not due.mailbox:
        yield from every_mailbox(mailboxes, now)
        yield from mended(documents, now)
        return
    yield from look_after(due, mailboxes, documents, now)
    facts = freshness(documents, due.mailbox)
    yield from judge(documents, due.mailbox, health(due.mailbox, facts, now), now)
