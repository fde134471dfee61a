import json

import pytest

from shared.errors import AccessRevoked, Transient
from shared.freshness import freshness
from shared.messages import Delivery, Message
from shared.middleware.access import access
from shared.outcome import HANDLED, Deliver, Outcome
from tests.ports.clock import START, ManualClock
from tests.stages.middleware.build import Listener, delivery, documents, failing

BOX = "robin@mail.example"
REFUSED = AccessRevoked(BOX, "The token was revoked.")


class Bench:
    def __init__(self) -> None:
        self.clock, self.listener = ManualClock(), Listener()
        self.documents = documents(self.clock)
        self.error: BaseException | None = REFUSED
        self.deliver: Deliver = access(self.documents, self.listener, self.clock, self._then)

    def _then(self, each: Delivery) -> Outcome:
        if self.error is not None:
            failing(self.error)(each)
        return HANDLED


@pytest.fixture
def bench() -> Bench:
    return Bench()


def test_what_goes_well_goes_through(bench: Bench) -> None:
    bench.error = None
    assert bench.deliver(delivery()) is HANDLED
    assert bench.listener.heard == []


def test_a_refusal_is_acknowledged_noted_and_judged(bench: Bench) -> None:
    outcome = bench.deliver(delivery())
    assert (outcome.done, outcome.kind, outcome.reason) == (True, "revoked", "The token was revoked.")
    (asked,) = bench.listener.heard
    assert asked.topic == "watch-due"
    assert json.loads(asked.data) == {"mailbox": BOX, "nonce": f"revoked-{START.isoformat()}"}
    known = freshness(bench.documents, BOX)
    assert (known.revoked_since, known.revoked_reason) == (START, "The token was revoked.")


def test_every_refusal_of_one_revocation_asks_for_the_same(bench: Bench) -> None:
    for number in range(5):
        bench.deliver(delivery(str(number)))
        bench.clock.sleep(60)
    assert len({message.attributes["ce-id"] for message in bench.listener.heard}) == 1
    assert freshness(bench.documents, BOX).revoked_since == START


def test_the_judgement_itself_never_asks_for_itself(bench: Bench) -> None:
    bench.deliver(delivery())
    (asked,) = bench.listener.heard
    assert bench.deliver(Delivery(asked, "watch-due.watch", 1, "r")).kind == "revoked"
    assert bench.listener.heard == [asked]


def test_a_refusal_that_cannot_be_told_is_no_acknowledgement(bench: Bench) -> None:
    bench.listener.down = True
    with pytest.raises(Transient):
        bench.deliver(delivery())


@pytest.mark.parametrize("error", [Transient("later"), KeyError("bug"), KeyboardInterrupt()])
def test_other_failures_are_not_its_business(error: BaseException, bench: Bench) -> None:
    bench.error = error
    with pytest.raises(type(error)):
        bench.deliver(delivery())
    assert bench.listener.heard == list[Message]()
