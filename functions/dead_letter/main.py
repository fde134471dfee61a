"""The dead_letter function."""

from collections.abc import Iterator

from functions.dead_letter.record import record
from shared.contracts.dead_letter import DeadLettered
from shared.contracts.service_alert import ServiceAlert
from shared.dead_letters import alarm
from shared.ports import Blobs, Clock, Documents
from shared.stage import stage
from shared.topology import DEAD_LETTER


@stage(DEAD_LETTER)
def dead_letter(
    died: DeadLettered, documents: Documents, blobs: Blobs, clock: Clock
) -> Iterator[ServiceAlert]:
    """Keep what was given up, so that it can be looked at, replayed or dropped, and say so."""
    now = clock.now()
    record(died, documents, blobs, now)
    yield from alarm(died, documents, now)
