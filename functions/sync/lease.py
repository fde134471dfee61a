"""One synchronisation of a mailbox at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from shared.errors import Transient
from shared.ports import Clock, Document, Documents

LEASES = "leases"


@contextmanager
def alone(documents: Documents, clock: Clock, mailbox: str, holder: str, seconds: float) -> Iterator[None]:
    """Hold the mailbox's lease, for at most as many seconds as the stage may work.

    `holder` is the event at work: delivered again, it takes back what it held when its process died.

    Raises Transient when another holds it, and, at the end, when another has taken it meanwhile: what
    was done past the lease is to be done again. It spares the mailbox rivals that would ask it the same;
    what is discovered and how the cursor moves would be right without it.
    """
    held = _take(documents, clock, mailbox, holder, seconds)
    if held is None:
        raise Transient("Another synchronisation of this mailbox is at work.")
    try:
        yield
    except BaseException:
        documents.replace(held, _free(mailbox))
        raise
    if documents.replace(held, _free(mailbox)) is None:
        raise Transient("This synchronisation took longer than it may, and another has begun.")


def _take(documents: Documents, clock: Clock, mailbox: str, holder: str, seconds: float) -> Document | None:
    now = clock.now()
    until = (now + timedelta(seconds=seconds)).isoformat()
    lease = {"mailbox": mailbox, "holder": holder, "lease": until}
    known = documents.get(LEASES, f"sync/{mailbox}")
    if known is None:
        return documents.create(LEASES, f"sync/{mailbox}", lease)
    takeable = known.data["lease"] <= now.isoformat() or known.data["holder"] == holder
    return documents.replace(known, lease) if takeable else None


def _free(mailbox: str) -> dict[str, str]:
    return {"mailbox": mailbox, "holder": "", "lease": ""}
