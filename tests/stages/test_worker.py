from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from shared.adapters.sqlite_broker import PROCESS_DIED, SqliteBroker
from shared.adapters.sqlite_store import SqliteStore
from shared.in_flight import InFlight
from shared.messages import DEAD_REASON, Delivery, Message, Retry, Subscription
from shared.outcome import HANDLED, Outcome
from shared.worker import BATCH, Worker
from tests.ports.clock import ManualClock

RETRY = Retry(minimum_seconds=1, maximum_seconds=4, attempts=3)
CHAIN = (
    Subscription("up.first", "up", "up.first.dead", RETRY),
    Subscription("down.second", "down", "down.second.dead", RETRY),
    Subscription("up.first.dead.grave", "up.first.dead"),
)


class Killed(BaseException):
    """The process ends here."""


class Chain:
    """Two stages and a grave: `first` publishes to `second` and then does as it is told."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.clock = folder, ManualClock()
        self.log: list[str] = []
        self.dead: list[Message] = []
        self.told: list[tuple[str, int]] = []
        self.first: Callable[[Delivery], Outcome] = lambda _: HANDLED
        self.begin()

    def begin(self) -> None:
        """Begin a process: what the one before left leased is given back, as the data folder does it."""
        self.store = SqliteStore(self.folder / "careerops.db", self.clock)
        self.broker = SqliteBroker(self.store, self.clock, CHAIN)
        self.in_flight = InFlight(self.folder / "in-flight")
        self.broker.release(self.in_flight.left_behind())
        self.in_flight.clear()

    def end(self) -> None:
        self.in_flight.close()
        self.store.close()

    def drain(self) -> None:
        stages = {"up.first": self._first, "down.second": self._second, "up.first.dead.grave": self._grave}
        worker = Worker(self.broker, stages, self.clock, self.store.transaction, self.in_flight)
        worker.drain(lambda stage, done: self.told.append((stage, done)))

    def publish(self, *names: str) -> None:
        self.broker.publish([Message("up", name.encode()) for name in names])

    def _first(self, delivery: Delivery) -> Outcome:
        self.log.append(f"first {delivery.message.data.decode()}")
        self.broker.publish([Message("down", delivery.message.data)])
        return self.first(delivery)

    def _second(self, delivery: Delivery) -> Outcome:
        self.log.append(f"second {delivery.message.data.decode()}")
        return HANDLED

    def _grave(self, delivery: Delivery) -> Outcome:
        self.dead.append(delivery.message)
        return HANDLED


@pytest.fixture
def chain(tmp_path: Path) -> Iterator[Chain]:
    chain = Chain(tmp_path)
    yield chain
    chain.end()


def only(name: str, then: Callable[[], Outcome]) -> Callable[[Delivery], Outcome]:
    return lambda delivery: then() if delivery.message.data.decode() == name else HANDLED


def kill() -> Outcome:
    raise Killed


def test_what_was_begun_is_finished_before_more_is_begun(chain: Chain) -> None:
    names = [f"m{number:03}" for number in range(BATCH + 2)]
    chain.publish(*names)
    chain.drain()
    expected = [
        f"{stage} {name}"
        for batch in (names[:BATCH], names[BATCH:])
        for stage in ("first", "second")
        for name in batch
    ]
    assert chain.log == expected
    assert chain.told == [("first", BATCH), ("second", BATCH), ("first", 2), ("second", 2)]


def test_nothing_to_do_is_an_end(chain: Chain) -> None:
    chain.drain()
    assert chain.told == []


def test_what_is_to_be_retried_is_waited_for_and_given_up_in_the_end(chain: Chain) -> None:
    chain.publish("bad")
    chain.first = lambda _: Outcome(done=False, kind="retry", reason="It is asleep.")
    began = chain.clock.now()
    chain.drain()
    assert chain.log.count("first bad") == RETRY.attempts
    assert (chain.clock.now() - began).total_seconds() >= 1 + 2
    assert [message.attributes[DEAD_REASON] for message in chain.dead] == ["It is asleep."]


def test_an_outcome_may_say_when_to_come_again(chain: Chain) -> None:
    chain.publish("slow")
    answers = iter([Outcome(done=False, kind="busy", delay_seconds=500), HANDLED])
    chain.first = lambda _: next(answers)
    began = chain.clock.now()
    chain.drain()
    assert 500 <= (chain.clock.now() - began).total_seconds() < 502


def test_a_kill_undoes_its_batch_as_one(chain: Chain) -> None:
    chain.publish("a", "fatal", "b")
    chain.first = only("fatal", kill)
    with pytest.raises(Killed):
        chain.drain()
    assert chain.broker.backlog("down.second") == 0, "what `a` published is undone with the batch"
    assert chain.broker.backlog("up.first") == 3


def test_the_next_process_goes_on_and_loses_nothing(chain: Chain) -> None:
    chain.publish("a", "fatal", "b")
    chain.first = only("fatal", kill)
    with pytest.raises(Killed):
        chain.drain()
    chain.end()
    chain.begin()
    chain.first = lambda _: HANDLED
    chain.drain()
    assert sorted(line for line in chain.log if line.startswith("second")) == [
        "second a",
        "second b",
        "second fatal",
    ]
    assert chain.dead == []


def test_only_the_mail_that_kills_is_blamed(chain: Chain) -> None:
    chain.publish("a", "fatal", "b")
    chain.first = only("fatal", kill)
    for _ in range(RETRY.attempts):
        with pytest.raises(Killed):
            chain.drain()
        chain.end()
        chain.begin()
    chain.drain()
    (dead,) = chain.dead
    assert (dead.data, dead.attributes[DEAD_REASON]) == (b"fatal", PROCESS_DIED)
    assert {line for line in chain.log if line.startswith("second")} == {"second a", "second b"}


def test_after_its_work_a_process_leaves_no_blame_behind(chain: Chain) -> None:
    chain.publish("a")
    chain.drain()
    assert chain.in_flight.left_behind() is None


def test_what_is_in_flight_is_known_to_the_next_process(tmp_path: Path) -> None:
    for receipt in ("1.22.333.1", "x", None):
        with closing(InFlight(tmp_path / "in-flight")) as working:
            working.mark(receipt) if receipt else working.clear()
        with closing(InFlight(tmp_path / "in-flight")) as next_process:
            assert next_process.left_behind() == receipt
