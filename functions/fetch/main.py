"""The fetch function."""

from collections.abc import Iterator

from shared.contracts.mail_discovered import MailDiscovered
from shared.contracts.mail_fetched import MailFetched
from shared.left_out import leave_out
from shared.ports import Blobs, Clock, Documents, Mailboxes
from shared.stage import stage
from shared.topology import FETCH


@stage(FETCH)
def fetch(
    found: MailDiscovered, mailboxes: Mailboxes, blobs: Blobs, documents: Documents, clock: Clock
) -> Iterator[MailFetched]:
    """Put one message's bytes where the next stage can claim them, unless it turns out to be left out."""
    mail = mailboxes.open(found.mailbox).get(found.message)
    for ref in leave_out(documents, found.mailbox, [mail.ref], clock.now()):
        blob = f"mail/{found.message}.eml"
        blobs.put(blob, mail.raw)
        yield MailFetched(
            mailbox=found.mailbox,
            message=found.message,
            blob=blob,
            size=len(mail.raw),
            received=mail.received,
            thread=ref.thread,
            labels=ref.labels,
            owner=found.owner,
            again=found.again,
        )
