"""A timer knows no mailbox: it means them all."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from shared.contracts.audit_due import AuditDue
from shared.ports import Mailboxes

ON_THE_WAY = timedelta(hours=3)
"""How long a message may take through the chain: the broker delivers again for two hours."""


def every_mailbox(mailboxes: Mailboxes, now: datetime) -> Iterator[AuditDue]:
    """Yield the day's audit of each mailbox, which leaves alone what may still be on its way."""
    for name in mailboxes.ids():
        yield AuditDue(mailbox=name, nonce=f"{now:%Y-%m-%d}", before=now - ON_THE_WAY)
