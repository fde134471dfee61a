"""Something may have changed in a mailbox."""

from typing import ClassVar

from shared.contracts.event import Event


class MailboxNotified(Event):
    """A hint to synchronise one mailbox; nothing in it is believed but the mailbox's id.

    `hint` is the history id the notifier saw. `enqueued` is set only by sync itself, on the event it
    publishes after a batch: every message up to this history id is durably enqueued. `listing` is
    the page to go on with while a mailbox is listed afresh, and `since` the history id to continue
    from when that is finished. `nonce` tells one notification from the next, and begins with POLL
    where a timer asked rather than the mailbox told.
    """

    NAME: ClassVar[str] = "mailbox_notified"
    POLL: ClassVar[str] = "poll-"

    mailbox: str
    hint: int | None = None
    enqueued: int | None = None
    listing: str | None = None
    since: int | None = None
    nonce: str = ""

    @property
    def polled(self) -> bool:
        """Whether a timer asked: what is found then, the mailbox has not told us of."""
        return self.nonce.startswith(self.POLL)

    def key(self) -> str:
        """One notification, or one step of the synchronisation it started."""
        step = (self.enqueued, self.listing, self.since)
        return f"{self.mailbox}/{self.nonce}/{'.'.join('' if part is None else str(part) for part in step)}"
