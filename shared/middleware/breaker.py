"""What keeps failing is left alone for a while."""

from collections.abc import Sequence
from datetime import timedelta

import pybreaker

from shared.errors import Permanent, Transient, Unusable
from shared.messages import Delivery, Message
from shared.outcome import Handle
from shared.ports import Clock, Documents
from shared.topology import Fuse

PROBES = "probes"


def breaker(stage: str, fuse: Fuse, documents: Documents, clock: Clock, handle: Handle) -> Handle:
    """Call `handle` unless it has failed `fuse.failures` times in a row, then probe it now and again.

    The state is the process's own; one shared document lets a whole fleet send a single probe.
    """
    circuit = pybreaker.CircuitBreaker(
        fail_max=fuse.failures,
        reset_timeout=fuse.reset_seconds,
        exclude=[Permanent, Unusable],
        throw_new_error_on_trip=False,
    )

    def probe(delivery: Delivery) -> Sequence[Message]:
        until = clock.now() + timedelta(seconds=fuse.reset_seconds)
        if not documents.create(PROBES, stage, {"until": until.isoformat()}, expires_at=until):
            raise Transient(f"The stage {stage} rests after repeated failures.")
        circuit.half_open()
        messages: Sequence[Message] = circuit.call(handle, delivery)
        documents.delete(PROBES, stage)
        return messages

    def guarded(delivery: Delivery) -> Sequence[Message]:
        if circuit.current_state != pybreaker.STATE_CLOSED:
            return probe(delivery)
        messages: Sequence[Message] = circuit.call(handle, delivery)
        return messages

    return guarded
