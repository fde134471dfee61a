from collections.abc import Sequence

import pytest

from shared.circuit import PROBES
from shared.errors import Permanent, Transient, Unusable
from shared.messages import Delivery, Message
from shared.middleware.breaker import breaker
from shared.outcome import Handle
from shared.topology import Fuse
from tests.ports.clock import ManualClock
from tests.stages.middleware.build import OUTPUT, Handler, delivery, documents, failing

FUSE = Fuse(failures=3, reset_seconds=60)
DOWN = Transient("The model does not answer.")


class Fleet:
    """Processes that share documents and call one thing, which works or does not."""

    def __init__(self) -> None:
        self.clock = ManualClock()
        self.documents = documents(self.clock)
        self.handler = Handler(self._answer)
        self.error: BaseException | None = None

    def _answer(self, each: Delivery) -> Sequence[Message]:
        return failing(self.error)(each) if self.error else (OUTPUT,)

    def process(self) -> Handle:
        return breaker("classify", FUSE, self.documents, self.clock, self.handler)

    def opened(self) -> Handle:
        """A process whose circuit is open."""
        handle, self.error = self.process(), DOWN
        for _ in range(FUSE.failures):
            with pytest.raises(Transient, match="does not answer"):
                handle(delivery())
        self.handler.calls = 0
        return handle


@pytest.fixture
def fleet() -> Fleet:
    return Fleet()


def refuses(handle: Handle) -> bool:
    try:
        handle(delivery())
    except Transient as error:
        return "rests after repeated failures" in str(error) and error.delay_seconds is not None
    return False


def test_while_all_is_well_it_is_not_there(fleet: Fleet) -> None:
    handle = fleet.process()
    assert [handle(delivery(str(number))) for number in range(20)] == [(OUTPUT,)] * 20


def test_failures_in_a_row_open_it_and_a_success_between_them_does_not(fleet: Fleet) -> None:
    handle = fleet.process()
    for error in (DOWN, DOWN, None, DOWN, DOWN):
        fleet.error = error
        try:
            handle(delivery())
        except Transient:
            assert error
    fleet.error = None
    assert handle(delivery()) == (OUTPUT,)
    assert fleet.documents.count(PROBES) == 0


def test_when_open_it_rests_then_one_delivery_probes_and_the_others_rest(fleet: Fleet) -> None:
    handle = fleet.opened()
    assert all(refuses(handle) for _ in range(10))
    assert fleet.handler.calls == 0
    fleet.clock.sleep(FUSE.reset_seconds)
    with pytest.raises(Transient, match="does not answer"):
        handle(delivery())
    assert all(refuses(handle) for _ in range(10))
    assert fleet.handler.calls == 1


def test_a_fleet_sends_one_probe(fleet: Fleet) -> None:
    handles = [fleet.opened() for _ in range(3)]
    fleet.handler.calls = 0
    fleet.clock.sleep(FUSE.reset_seconds)
    refused = []
    for handle in handles:
        try:
            refused.append(refuses(handle))
        except Transient:
            refused.append(False)
    assert refused.count(True) == 2
    assert fleet.handler.calls == 1


def test_the_next_probe_comes_when_the_rest_is_over(fleet: Fleet) -> None:
    handle = fleet.opened()
    for probes in (1, 2):
        fleet.clock.sleep(FUSE.reset_seconds - 1)
        assert refuses(handle)
        fleet.clock.sleep(1)
        with pytest.raises(Transient, match="does not answer"):
            handle(delivery())
        assert fleet.handler.calls == probes


def test_a_probe_that_succeeds_closes_it(fleet: Fleet) -> None:
    handle = fleet.opened()
    fleet.clock.sleep(FUSE.reset_seconds)
    fleet.error = None
    assert handle(delivery()) == (OUTPUT,)
    assert [handle(delivery(str(number))) for number in range(5)] == [(OUTPUT,)] * 5
    assert fleet.documents.count(PROBES) == 0


@pytest.mark.parametrize(
    "error",
    [
        Permanent("This mail is damaged."),
        Unusable("The disk is full."),
        Transient("Come again in a minute.", delay_seconds=60),
    ],
)
def test_what_is_not_the_services_fault_opens_nothing(fleet: Fleet, error: Exception) -> None:
    handle, fleet.error = fleet.process(), error
    for _ in range(10):
        with pytest.raises(type(error)):
            handle(delivery())
    assert fleet.handler.calls == 10
