"""Gmail may announce what its history does not yet tell."""

from datetime import datetime, timedelta

from shared.errors import Transient
from shared.freshness import FRESHNESS, key_of
from shared.ports import Documents

PATIENCE = timedelta(minutes=1)
_KEPT = timedelta(days=1)


def await_hint(documents: Documents, mailbox: str, hint: int, now: datetime) -> None:
    """Raise Transient while a history that ends before this hint is not to be believed.

    The hint is noted when it is first missed. After a minute it is let go, because not every id that
    Gmail announces is one that its history tells; should it be, the next poll or audit finds it.
    """
    key = key_of(mailbox, f"awaited-{hint}")
    noted = {
        "awaited_since": now.isoformat()
    }  # no fact of the mailbox: whoever reads those need not read this
    known = documents.create(FRESHNESS, key, noted, expires_at=now + _KEPT) or documents.get(FRESHNESS, key)
    since = datetime.fromisoformat(known.data["awaited_since"]) if known else now
    if now - since < PATIENCE:
        raise Transient("The mailbox announced more than its history tells yet.")
