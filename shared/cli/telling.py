"""A person's word to where it is heeded, and the wait until it was."""

import time

from shared.bootstrap.container import Container
from shared.contracts.codec import encode
from shared.contracts.person_said import PersonSaid
from shared.errors import Unusable
from shared.ports import Clock, Documents, Publisher
from shared.review.answers import answers_on
from shared.worker import Worker

_SECONDS = 60.0
_LOOK_SECONDS = 0.1


def tell(said: PersonSaid, container: Container, worker: Worker | None) -> None:
    """Publish an answer, and return once it counts.

    Raises Unusable when it was not taken in: given up here, or not within a minute where functions
    elsewhere do the work.
    """
    clock: Clock = container(Clock)
    container(Publisher).publish([encode(said, "person", clock.now())])
    if worker:
        worker.drain(lambda _stage, _done: None)
    deadline = time.monotonic() + (0 if worker else _SECONDS)
    while not answers_on(said.message, container(Documents)).heard(said.said):
        if time.monotonic() >= deadline:
            raise Unusable(
                "Your answer was not taken in: `careerops dead-letters list` says why, or try again."
            )
        clock.sleep(_LOOK_SECONDS)
