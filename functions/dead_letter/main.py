"""The dead_letter function."""

from collections.abc import Iterator

from functions.dead_letter.record import record
from shared.contracts.dead_letter import DeadLettered
from shared.contracts.service_alert import ServiceAlert
from shared.ports import Clock, Documents
from shared.stage import stage
from shared.topology import DEAD_LETTER


@stage(DEAD_LETTER)
def dead_letter(died: DeadLettered, documents: Documents, clock: Clock) -> Iterator[ServiceAlert]:
    """Keep what was given up, so that it can be looked at, replayed or dropped, and say so."""
    kept = record(died, documents, clock.now())
    yield ServiceAlert(
        kind="dead_letter",
        subject=kept,
        summary=f"One delivery to {died.subscription.rpartition('.')[2]} was given up: {died.reason}",
        mend=f"Look at it with `careerops dead-letters show {kept}`, then replay or drop it.",
    )
