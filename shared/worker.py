"""The embedded chain: one process that pulls from the broker and hands to the stages until all is done."""

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Protocol

from shared.in_flight import InFlight
from shared.messages import Delivery
from shared.outcome import Deliver
from shared.ports import Broker, Clock, Unit

BATCH = 128
LEASE_SECONDS = 600.0
_LONGEST_WAIT = 1.0
_COMMITTED_EVERY = timedelta(milliseconds=100)


class WaitingBroker(Broker, Protocol):
    """A broker that can say when there will be something to do."""

    def next_due(self, names: Sequence[str]) -> datetime | None:
        """Return the earliest instant when one of these subscriptions has something, or None."""


class Worker:
    """Delivers, downstream first, so that what was begun is finished before more is begun."""

    def __init__(
        self,
        broker: WaitingBroker,
        stages: Mapping[str, Deliver],
        clock: Clock,
        unit: Unit,
        in_flight: InFlight,
    ) -> None:
        """Take, per subscription and upstream first, what deals with its deliveries."""
        self._broker = broker
        self._stages = stages
        self._downstream_first = list(stages)[::-1]
        self._clock = clock
        self._unit = unit
        self._in_flight = in_flight

    def drain(self, told: Callable[[str, int], None]) -> None:
        """Deliver until nothing is left, waiting for what is to be retried.

        `told` hears, after each batch, how many deliveries of which subscription were done.
        """
        while True:
            name = self._some_work()
            if name is not None:
                told(name.rpartition(".")[2], self._work_off(name))
            elif not self._wait():
                return

    def _some_work(self) -> str | None:
        for name in self._downstream_first:
            due = self._broker.next_due([name])
            if due is not None and due <= self._clock.now():
                return name
        return None

    def _work_off(self, name: str) -> int:
        # The lease and its attempt are committed before the work, so a mail that kills the process is
        # counted; the work is committed every now and then, so a kill undoes no more than that.
        waiting = deque(self._broker.pull(name, BATCH, LEASE_SECONDS))
        done = 0
        while waiting:
            done += self._work_for_a_moment(waiting)
        return done

    def _work_for_a_moment(self, waiting: deque[Delivery]) -> int:
        until = self._clock.now() + _COMMITTED_EVERY
        done: list[Delivery] = []
        with self._unit():
            while waiting and (not done or self._clock.now() < until):
                delivery = waiting.popleft()
                if self._deliver(delivery):
                    done.append(delivery)
            self._broker.ack(done)
        self._in_flight.clear()
        return len(done)

    def _deliver(self, delivery: Delivery) -> bool:
        self._in_flight.mark(delivery.receipt)
        outcome = self._stages[delivery.subscription](delivery)
        if not outcome.done:
            self._broker.nack(delivery, outcome.reason, outcome.delay_seconds)
        return outcome.done

    def _wait(self) -> bool:
        due = self._broker.next_due(self._downstream_first)
        if due is None:
            return False
        seconds = (due - self._clock.now()).total_seconds()
        self._clock.sleep(min(max(seconds, 0.0), _LONGEST_WAIT))
        return True
