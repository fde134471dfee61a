"""The audit function."""

from collections.abc import Iterator

from functions.audit.comparison import again, compare
from functions.audit.conclusion import conclude
from functions.audit.every import every_mailbox
from shared.contracts.audit_due import AuditDue
from shared.contracts.mail_discovered import MailDiscovered
from shared.contracts.service_alert import ServiceAlert
from shared.ports import Clock, Documents, Mailboxes
from shared.stage import stage
from shared.topology import AUDIT


@stage(AUDIT)
def audit(
    due: AuditDue, mailboxes: Mailboxes, documents: Documents, clock: Clock
) -> Iterator[AuditDue | MailDiscovered | ServiceAlert]:
    """Compare one page of a mailbox with what was accounted for; ask again for what is missing."""
    if not due.mailbox:
        yield from every_mailbox(mailboxes, clock.now())
        return
    mailbox = mailboxes.open(due.mailbox)
    page = mailbox.list(due.page)
    compared = compare(due, page.messages, mailbox, documents)
    yield from again(due, mailbox, compared.lost)
    total = compared.added_to(due, page.next_page)
    if page.next_page is not None:
        yield total
    else:
        yield from conclude(total, documents, clock.now())
