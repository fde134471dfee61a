"""A mailbox that no longer knows our cursor is listed afresh, by one listing at a time."""

from datetime import datetime, timedelta

from pydantic import BaseModel, ConfigDict

from shared.contracts.mailbox_notified import MailboxNotified
from shared.errors import Transient
from shared.freshness import FRESHNESS, freshness, key_of, note
from shared.ports import Documents, Mailbox

STALE = timedelta(hours=3)  # the broker delivers a page's step for two hours, then gives it up
IN_A_ROW = timedelta(hours=1)
AT_MOST = 3
_SAME_CAUSE = timedelta(days=1)


class Listing(BaseModel):
    """A listing under way, or the last one.

    `began_by` is the key of the notification that began it, `nonce` that of its own steps, `history`
    the id noted before it, `unknown` the cursor that the mailbox no longer knew. `in_a_row` counts
    listings that began within an hour of one another.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    mailbox: str
    began_by: str
    nonce: str
    history: int
    unknown: int
    began: datetime
    last_step: datetime
    in_a_row: int = 1
    ended: bool = False


def begin(
    notified: MailboxNotified, mailbox: Mailbox, documents: Documents, unknown: int, now: datetime
) -> Listing | None:
    """Note a listing that this notification begins, with the mailbox's history id before it.

    None while another is under way: what the notification tells of is found after that. The same
    notification, delivered again, begins the same listing. Raises Transient when the mailbox forgets
    its history again and again.
    """
    last = _last(documents, notified.mailbox)
    if last is not None and not last.ended and last.last_step > now - STALE:
        return last if last.began_by == notified.key() else None
    in_a_row = last.in_a_row + 1 if last and last.began > now - IN_A_ROW else 1
    if in_a_row > AT_MOST:
        raise Transient("The mailbox forgot its history right after it was listed; that has to wait.")
    listing = Listing(
        mailbox=notified.mailbox,
        began_by=notified.key(),
        nonce=f"{notified.nonce}-listing-{now.isoformat()}",
        history=mailbox.profile().history_id,
        unknown=unknown,
        began=now,
        last_step=now,
        in_a_row=in_a_row,
    )
    if unknown:  # a mailbox listed for the first time has forgotten nothing
        _note_forgotten(documents, notified.mailbox, now)
    _store(documents, listing)
    return listing


def go_on(notified: MailboxNotified, documents: Documents, now: datetime) -> None:
    """Note that this step's listing is alive."""
    last = _last(documents, notified.mailbox)
    if last is not None and last.nonce == notified.nonce:
        _store(documents, last.model_copy(update={"last_step": now}))


def end(notified: MailboxNotified, documents: Documents) -> int | None:
    """Note the end of this step's listing; return the cursor that the mailbox no longer knew before it."""
    last = _last(documents, notified.mailbox)
    if last is None or last.nonce != notified.nonce:
        return None
    _store(documents, last.model_copy(update={"ended": True}))
    return last.unknown


def _note_forgotten(documents: Documents, mailbox: str, now: datetime) -> None:
    known = freshness(documents, mailbox)
    again = known.relisted is not None and known.relisted > now - _SAME_CAUSE
    note(documents, mailbox, "relisted", relisted=now, relisted_since=known.relisted_since if again else now)


def _last(documents: Documents, mailbox: str) -> Listing | None:
    known = documents.get(FRESHNESS, key_of(mailbox, "listing"))
    return Listing.model_validate(known.data) if known else None


def _store(documents: Documents, listing: Listing) -> None:
    documents.put(FRESHNESS, key_of(listing.mailbox, "listing"), listing.model_dump(mode="json"))
