"""The record of a delivery that was given up."""

import hashlib
import json
from datetime import datetime

from shared.contracts.dead_letter import DeadLettered
from shared.ports import Documents

DEAD_LETTERS = "dead_letters"


def record(died: DeadLettered, documents: Documents, at: datetime) -> str:
    """Store a given-up delivery under a short id of its own, which is returned.

    The same event giving up again in the same subscription is the same record.
    """
    short = hashlib.sha256(died.key().encode()).hexdigest()[:12]
    documents.put(
        DEAD_LETTERS,
        short,
        {**died.model_dump(mode="json"), "message": _message(died.data), "at": at.isoformat()},
    )
    return short


def _message(data: str) -> str | None:
    try:
        stated = json.loads(data)
    except ValueError:
        return None
    message = stated.get("message") if isinstance(stated, dict) else None
    return message if isinstance(message, str) else None
