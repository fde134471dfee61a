"""One synchronisation of a mailbox at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from shared.errors import Transient
from shared.ports import Clock, Document, Documents

LEASES = "leases"


@contextmanager
def alone(documents: Documents, clock: Clock, mailbox: str, seconds: float) -> Iterator[None]:
    """Hold the mailbox's lease, for at most as many seconds as the stage may work.

    Raises Transient when another holds it, and, at the end, when another has taken it meanwhile: what
    was done past the lease is to be done again. It spares the mailbox rivals that would ask it the same;
    what is discovered and how the cursor moves would be right without it.
    """
    held = _take(documents, clock, mailbox, seconds)
    if held is None:
        raise Transient("Another synchronisation of this mailbox is at work.")
    try:
        yield
    except BaseException:
        documents.replace(held, _until(mailbox, ""))
        raise
    if documents.replace(held, _until(mailbox, "")) is None:
        raise Transient("This synchronisation took longer than it may, and another has begun.")


def _take(documents: Documents, clock: Clock, mailbox: str, seconds: float) -> Document | None:
    now = clock.now()
    lease = _until(mailbox, (now + timedelta(seconds=seconds)).isoformat())
    known = documents.get(LEASES, f"sync/{mailbox}")
    if known is None:
        return documents.create(LEASES, f"sync/{mailbox}", lease)
    return documents.replace(known, lease) if known.data["lease"] <= now.isoformat() else None


def _until(mailbox: str, instant: str) -> dict[str, str]:
    return {"mailbox": mailbox, "lease": instant}
