"""What is still under way for a purged mailbox ends here, and brings nothing back."""

from collections.abc import Callable
from datetime import datetime, timedelta

from shared.contracts.event import Event
from shared.errors import MailboxGone
from shared.ports import Clock, Documents
from shared.purge.tombstones import buried, is_buried

LOOK = timedelta(seconds=1)
"""How old the knowledge of what was purged may be. A purge waits longer than that before it removes."""


def unless_purged(documents: Documents, clock: Clock) -> Callable[[Event], None]:
    """Return what raises MailboxGone for an event of a purged mailbox.

    It has to be called under the event's lease: a purge waits until all leases older than itself are
    gone, so whatever is handled after that has seen the tombstone.
    """
    known: frozenset[str] = frozenset()
    looked: datetime | None = None

    def refuse(event: Event) -> None:
        nonlocal known, looked
        now = clock.now()
        if looked is None or not timedelta() <= now - looked < LOOK:
            known, looked = buried(documents), now
        if is_buried(event.about(), known):
            raise MailboxGone("The mailbox of this event was purged.")

    return refuse
