from collections.abc import Sequence

import pytest

from shared.errors import BlobMissing, MessageGone, Permanent, Transient, Unusable
from shared.messages import DEAD_REASON, DEAD_SUBSCRIPTION, Delivery, Message
from shared.middleware.poison import BURST, BURST_SECONDS, poison
from shared.outcome import HANDLED, Deliver, Outcome
from tests.ports.clock import ManualClock
from tests.stages.middleware.build import NAME, Listener, delivery, failing

TOPICS = {NAME: f"{NAME}.dead"}


class Bench:
    def __init__(self) -> None:
        self.clock, self.listener = ManualClock(), Listener()
        self.error: BaseException | None = None
        self.deliver: Deliver = poison(TOPICS, self.listener, self.clock, self._then)

    def _then(self, each: Delivery) -> Outcome:
        if self.error:
            failing(self.error)(each)
        return HANDLED

    def fails_with(self, error: BaseException | None, each: Delivery | None = None) -> Outcome:
        self.error = error
        return self.deliver(each or delivery())

    @property
    def dead(self) -> Sequence[Message]:
        return self.listener.heard


@pytest.fixture
def bench() -> Bench:
    return Bench()


def test_what_goes_well_goes_through(bench: Bench) -> None:
    assert bench.fails_with(None) is HANDLED
    assert bench.dead == []


@pytest.mark.parametrize("error", [Permanent("It is damaged."), BlobMissing("It is damaged.")])
def test_what_can_never_succeed_is_dead_lettered_at_once(bench: Bench, error: Permanent) -> None:
    outcome = bench.fails_with(error, delivery("m7"))
    assert (outcome.done, outcome.kind) == (True, "dead")
    (message,) = bench.dead
    assert message.topic == f"{NAME}.dead"
    assert message.data == delivery("m7").message.data
    assert message.attributes[DEAD_REASON] == "It is damaged."
    assert message.attributes[DEAD_SUBSCRIPTION] == NAME
    assert message.attributes["ce-id"] == "m7"


def test_what_may_succeed_later_comes_again(bench: Bench) -> None:
    outcome = bench.fails_with(Transient("The disk is asleep."))
    assert (outcome.done, outcome.kind, outcome.reason) == (False, "retry", "The disk is asleep.")
    assert outcome.delay_seconds is None
    assert bench.fails_with(Transient("The quota is spent.", 60)).delay_seconds == 60
    assert bench.dead == []


def test_an_unknown_error_is_told_by_kind_and_place_and_never_by_its_text(bench: Bench) -> None:
    outcome = bench.fails_with(ValueError("Dear Robin, your offer"))
    assert (outcome.done, outcome.kind) == (False, "retry")
    assert outcome.reason.startswith("ValueError at build.py:")
    assert "Robin" not in outcome.reason


def test_a_message_that_is_gone_is_acknowledged(bench: Bench) -> None:
    outcome = bench.fails_with(MessageGone("It was deleted."))
    assert (outcome.done, outcome.kind) == (True, "gone")
    assert bench.dead == []


@pytest.mark.parametrize("error", [Unusable("The disk is full."), KeyboardInterrupt(), SystemExit(1)])
def test_what_only_a_person_can_mend_stops_everything(bench: Bench, error: BaseException) -> None:
    with pytest.raises(type(error)):
        bench.fails_with(error)
    assert bench.dead == []


def test_a_subscription_without_a_dead_letter_topic_is_tried_again(bench: Bench) -> None:
    elsewhere = Delivery(delivery().message, "mail.elsewhere", 1, "r")
    assert not bench.fails_with(Permanent("It is damaged."), elsewhere).done


def test_a_death_that_cannot_be_told_is_no_acknowledgement(bench: Bench) -> None:
    bench.listener.down = True
    with pytest.raises(Transient):
        bench.fails_with(Permanent("It is damaged."))


def test_a_burst_of_deaths_turns_into_retries(bench: Bench) -> None:
    kinds = [bench.fails_with(Permanent("bug")).kind for _ in range(200)]
    assert kinds.count("dead") == BURST // 2 + 1
    assert set(kinds[BURST // 2 + 1 :]) == {"limited"}


def test_after_the_burst_deaths_are_deaths_again(bench: Bench) -> None:
    for _ in range(BURST):
        bench.fails_with(Permanent("bug"))
    bench.clock.sleep(BURST_SECONDS)
    assert bench.fails_with(Permanent("It is damaged.")).kind == "dead"


def test_a_few_bad_mails_among_good_ones_are_no_burst(bench: Bench) -> None:
    kinds = [bench.fails_with(Permanent("bad") if number % 3 == 0 else None).kind for number in range(300)]
    assert kinds.count("dead") == 100
