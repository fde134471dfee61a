"""A stage whose handler keeps failing is left alone for a while."""

from collections.abc import Sequence

from shared.circuit import Circuit, Resting
from shared.errors import Permanent, Transient, Unusable
from shared.messages import Delivery, Message
from shared.outcome import Handle
from shared.ports import Clock, Documents
from shared.topology import Fuse


def breaker(stage: str, fuse: Fuse, documents: Documents, clock: Clock, handle: Handle) -> Handle:
    """Call `handle` unless it has failed `fuse.failures` times in a row, then probe it once in each rest.

    Who is only asked to come again after a while does not fail; who is refused is asked to come again after
    the rest, so that no delivery uses up its attempts on it.
    """
    rest = fuse.reset_seconds
    circuit = Circuit(stage, fuse.failures, rest, documents, clock, [Permanent, Unusable, _asked_to_wait])

    def guarded(delivery: Delivery) -> Sequence[Message]:
        try:
            return circuit.call(lambda: handle(delivery))
        except Resting as resting:
            raise Transient(f"The stage {resting}", resting.seconds) from None

    return guarded


def _asked_to_wait(error: Exception) -> bool:
    return isinstance(error, Transient) and error.delay_seconds is not None
