"""Dead letters: what is kept of each, and what they died of."""

import re
from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256

from shared.alerts import ALERTS, Trouble, healed, raised
from shared.contracts.dead_letter import DeadLettered
from shared.contracts.service_alert import ServiceAlert
from shared.messages import Message
from shared.ports import Blobs, Document, Documents, Where

DEAD_LETTERS = "dead_letters"

_PARTICULAR = re.compile(r"\S*[\d/@]\S*")


def cause_of(died: DeadLettered) -> str:
    """Return a short id of what a delivery died of: where, and why, whichever mail it was."""
    why = _PARTICULAR.sub("#", died.reason)
    return sha256(f"{died.subscription}/{why}".encode()).hexdigest()[:12]


def alarm(died: DeadLettered, documents: Documents, now: datetime) -> Iterator[ServiceAlert]:
    """Yield the one alert of all letters that died of the same."""
    stage, cause = died.subscription.rpartition(".")[2], cause_of(died)
    trouble = Trouble(
        "dead_letter",
        cause,
        now,
        f"A delivery to {stage} was given up: {died.reason}",
        "See all that died of this with `careerops dead-letters list`; mend the cause, then "
        f"`careerops dead-letters replay --cause {cause}`.",
        f"Nothing given up by {stage} is left of: {died.reason}",
    )
    yield from raised(documents, trouble, now)


def mended(documents: Documents, now: datetime) -> Iterator[ServiceAlert]:
    """Yield what is to be said of causes that have no letter left."""
    for known in documents.query(ALERTS, Where("kind", "==", "dead_letter")):
        if not documents.count(DEAD_LETTERS, Where("cause", "==", known.data["subject"])):
            yield from healed(documents, known, now)


def message_of(letter: Document, blobs: Blobs) -> Message:
    """Return the message as it was before it died. Raises BlobMissing when its content is gone."""
    row = letter.data
    return Message(row["topic"], blobs.get(row["blob"]), row["attributes"], row["ordering_key"])


def remove(letter: Document, documents: Documents, blobs: Blobs, now: datetime) -> bool:
    """Remove a letter with its content, unless it died again meanwhile; return whether it was removed."""
    if documents.replace(letter, letter.data, expires_at=now) is None:
        return False
    blobs.delete(letter.data["blob"])
    return True
