"""What keeps failing is left alone for a while."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from threading import Lock
from typing import Any, TypeVar

import pybreaker

from shared.errors import CareerOpsError
from shared.ports import Clock, Documents

PROBES = "probes"

T = TypeVar("T")


class Resting(CareerOpsError):  # noqa: N818 - reads as the state it is
    """Nothing was called: it failed too often. `cause` is what it raised last."""

    def __init__(self, name: str, seconds: float, cause: type[Exception] | None) -> None:
        """Take what rests, for how many seconds more, and what failed it last."""
        super().__init__(f"{name} rests after repeated failures.")
        self.seconds = seconds
        self.cause = cause


class Circuit:
    """Calls one thing until it has failed so many times in a row, then probes it once in each rest.

    The state is the process's own; one shared document lets a whole fleet send a single probe. Calls
    run side by side.
    """

    def __init__(
        self,
        name: str,
        failures: int,
        rest_seconds: float,
        documents: Documents,
        clock: Clock,
        harmless: Sequence[type[Exception] | Callable[[Any], bool]] = (),
    ) -> None:
        """Take the name that the fleet shares, and which exceptions are no failure of what is called."""
        self._name = name
        self._rest = timedelta(seconds=rest_seconds)
        self._documents = documents
        self._clock = clock
        self._cause: type[Exception] | None = None  # an exception itself would keep its mail alive
        self._lock = Lock()
        # Its own clock never gets a say: what is open stays open until a probe was sent.
        self._breaker = pybreaker.CircuitBreaker(
            fail_max=failures, exclude=list(harmless), throw_new_error_on_trip=False
        )

    def call(self, work: Callable[[], T]) -> T:
        """Return what the work returns. Raises what it raises, and Resting when it is not to be called."""
        probing = self._breaker.current_state != pybreaker.STATE_CLOSED
        if probing:
            self._claim()
        try:
            result = work()
        except Exception as error:
            self._note(error, probing=probing)
            raise
        self._note(None, probing=probing)
        return result

    def _claim(self) -> None:
        if not self._begin_rest():
            raise Resting(self._name, self._seconds_left(), self._cause)

    def _note(self, error: Exception | None, *, probing: bool) -> None:
        with self._lock:
            if probing:
                self._breaker.half_open()
            elif self._breaker.current_state != pybreaker.STATE_CLOSED:
                return  # it was opened meanwhile, and only a probe may close it
            self._cause = type(error) if error else None
            try:
                self._breaker.call(_end_as, error)
            except Exception as raised:
                if raised is not error:
                    raise
            tripped = self._breaker.current_state == pybreaker.STATE_OPEN
        if tripped and not probing:
            self._begin_rest()
        if probing and not tripped:
            self._documents.delete(PROBES, self._name)

    def _begin_rest(self) -> bool:
        until = self._clock.now() + self._rest
        created = self._documents.create(PROBES, self._name, {"until": until.isoformat()}, expires_at=until)
        return created is not None

    def _seconds_left(self) -> float:
        probe = self._documents.get(PROBES, self._name)
        if probe is None:
            return 0.0
        return max(0.0, (datetime.fromisoformat(probe.data["until"]) - self._clock.now()).total_seconds())


def _end_as(error: Exception | None) -> None:
    if error is not None:
        raise error
