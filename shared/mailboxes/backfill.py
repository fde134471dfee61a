"""Accounting for older mail of a connected mailbox: by listing it from an earlier day on."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta

from shared.bootstrap.container import Container
from shared.contracts.codec import encode
from shared.contracts.mailbox_notified import MailboxNotified
from shared.domain.skipped import skipped
from shared.errors import Unusable
from shared.mailboxes.connections import connection, move_since
from shared.ports import Clock, Documents, Mailboxes, Publisher, Where

UNITS_A_MAIL = 20
UNITS_A_SECOND = 90
"""What Gmail asks for reading a mail, and what the token bucket lets through."""

_SOURCE = "backfill"
_LOOK_SECONDS = 2.0
_STANDSTILL = timedelta(seconds=20)
_PATIENCE = timedelta(minutes=15)

Accounted = Callable[[int], None]


def set_back(container: Container, address: str, since: datetime) -> None:
    """Let a mailbox count from an earlier day on. Raises Unusable for one that is not earlier, or unknown."""
    known = connection(container(Documents), address)
    if known is None:
        raise Unusable(f"{address} is not connected here: run `careerops connect` for it first.")
    if since > known.since:
        raise Unusable(
            f"{address} is accounted for since {known.since:%Y-%m-%d} already: give an earlier day."
        )
    move_since(container(Documents), address, since)


def unaccounted(container: Container, address: str) -> list[str]:
    """Return the messages of a mailbox that nobody accounted for yet, as it lists them now."""
    documents: Documents = container(Documents)
    return [ref for ref in _listed(container, address) if not _accounted_for(ref, documents)]


def begin(container: Container, address: str) -> None:
    """Have the mailbox listed, page by page, by the chain itself: killed at any point, it goes on there."""
    now = container(Clock).now()
    history = container(Mailboxes).open(address).profile().history_id
    listing = MailboxNotified(
        mailbox=address, listing="", since=history, nonce=f"{_SOURCE}-{now.isoformat()}"
    )
    container(Publisher).publish([encode(listing, _SOURCE, now)])


def wait(container: Container, waited_for: Sequence[str], mailbox: str, told: Accounted) -> int:
    """Watch the chain elsewhere until it has accounted for these messages; return how many are left.

    Some are left when nothing has moved for a quarter of an hour.
    """
    documents: Documents = container(Documents)
    clock: Clock = container(Clock)
    left, moved = list(waited_for), clock.now()
    before = counted = _count(documents, mailbox)
    while left and clock.now() - moved < _PATIENCE:
        clock.sleep(_LOOK_SECONDS)
        count = _count(documents, mailbox)
        if count != counted:
            told(count - counted)
            counted, moved = count, clock.now()
        # Counting costs a thousandth of looking, so messages are looked at only when all may be there.
        if count - before >= len(waited_for) or clock.now() - moved > _STANDSTILL:
            left = [message for message in left if not _accounted_for(message, documents)]
    return len(left)


def _listed(container: Container, address: str) -> Iterator[str]:
    mailbox = container(Mailboxes).open(address)
    page = None
    while True:
        listed = mailbox.list(page)
        yield from (ref.id for ref in listed.messages if not skipped(ref.labels))
        page = listed.next_page
        if page is None:
            return


def _accounted_for(message: str, documents: Documents) -> bool:
    if documents.get("messages", message) or documents.get("left_out", message):
        return True
    return bool(documents.count("dead_letters", Where("message", "==", message)))


def _count(documents: Documents, mailbox: str) -> int:
    return documents.count("messages", Where("mailbox", "==", mailbox))
