"""A timer knows no mailbox: it means them all."""

from collections.abc import Iterator
from datetime import datetime

from shared.contracts.watch_due import WatchDue
from shared.ports import Mailboxes


def every_mailbox(mailboxes: Mailboxes, now: datetime) -> Iterator[WatchDue]:
    """Yield a look at each mailbox; a timer that rings twice within a minute asks for one."""
    for name in mailboxes.ids():
        yield WatchDue(mailbox=name, nonce=f"{now:%Y-%m-%dT%H:%M}")
