"""The fetch function."""

from collections.abc import Iterator

from shared.contracts.mail_discovered import MailDiscovered
from shared.contracts.mail_fetched import MailFetched
from shared.ports import Blobs, Mailboxes
from shared.stage import stage
from shared.topology import FETCH


@stage(FETCH)
def fetch(found: MailDiscovered, mailboxes: Mailboxes, blobs: Blobs) -> Iterator[MailFetched]:
    """Put one message's bytes where the next stage can claim them."""
    mail = mailboxes.open(found.mailbox).get(found.message)
    blob = f"mail/{found.message}.eml"
    blobs.put(blob, mail.raw)
    yield MailFetched(
        mailbox=found.mailbox,
        message=found.message,
        blob=blob,
        size=len(mail.raw),
        received=mail.received,
        thread=found.thread,
        labels=found.labels,
        owner=found.owner,
        again=found.again,
    )
