"""The record of a delivery that was given up."""

import hashlib
import json
from datetime import datetime

from shared.contracts.dead_letter import DeadLettered
from shared.dead_letters import DEAD_LETTERS, cause_of
from shared.ports import Blobs, Documents


def record(died: DeadLettered, documents: Documents, blobs: Blobs, at: datetime) -> None:
    """Store a given-up delivery under a short id of its own, its content as a blob.

    The same event giving up again in the same subscription is the same record, with new content.
    """
    short = hashlib.sha256(died.key().encode()).hexdigest()[:12]
    blob = f"dead/{short}/{at:%Y%m%dT%H%M%S%f}.json"
    blobs.put(blob, died.data.encode())
    facts = died.model_dump(mode="json", exclude={"data"})
    known = {
        "mailbox": died.about(),
        "message": _message(died.data),
        "cause": cause_of(died),
        "blob": blob,
        "at": at.isoformat(),
    }
    documents.put(DEAD_LETTERS, short, {**facts, **known})
    for former in blobs.list(f"dead/{short}/"):  # of an earlier death, or of a try that was killed
        if former != blob:
            blobs.delete(former)


def _message(data: str) -> str | None:
    try:
        stated = json.loads(data)
    except ValueError:
        return None
    message = stated.get("message") if isinstance(stated, dict) else None
    return message if isinstance(message, str) else None
