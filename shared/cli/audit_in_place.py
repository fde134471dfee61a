"""An audit by the functions themselves, where they run."""

import time
from collections.abc import Sequence
from datetime import datetime
from uuid import uuid4

from shared.bootstrap.container import Container
from shared.contracts.audit_due import AuditDue
from shared.contracts.codec import encode
from shared.errors import Unusable
from shared.ports import Clock, Documents, Publisher

_SECONDS = 120.0
_LOOK_SECONDS = 0.2


def audit_in_place(mailboxes: Sequence[str], container: Container) -> None:
    """Ask for an audit of these mailboxes and wait for the results.

    Raises Unusable when one does not come within two minutes.
    """
    clock: Clock = container(Clock)
    asked = clock.now()
    due = [AuditDue(mailbox=name, nonce=uuid4().hex) for name in mailboxes]
    container(Publisher).publish([encode(event, "audit", asked) for event in due])
    deadline = time.monotonic() + _SECONDS
    for name in mailboxes:
        while not _audited(name, asked, container(Documents)):
            if time.monotonic() > deadline:
                raise Unusable(f"The audit of {name} did not end within {_SECONDS:.0f} seconds: try again.")
            clock.sleep(_LOOK_SECONDS)


def _audited(mailbox: str, since: datetime, documents: Documents) -> bool:
    found = documents.get("audits", mailbox)
    return found is not None and datetime.fromisoformat(found.data["at"]) >= since
