"""The watch function."""

from collections.abc import Iterator

from shared.contracts.audit_due import AuditDue
from shared.contracts.mailbox_notified import MailboxNotified
from shared.contracts.service_alert import ServiceAlert
from shared.contracts.watch_due import WatchDue
from shared.stage import stage
from shared.topology import WATCH


@stage(WATCH)
def watch(due: WatchDue) -> Iterator[WatchDue | MailboxNotified | AuditDue | ServiceAlert]:
    """Look after one mailbox: renew its watch, poll what push missed, judge its health."""
    yield MailboxNotified(mailbox=due.mailbox, nonce=f"poll-{due.nonce}")
