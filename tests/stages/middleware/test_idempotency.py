from collections.abc import Sequence

import pytest

from shared.adapters.sqlite_documents import SqliteDocuments
from shared.errors import Permanent, Transient
from shared.messages import Delivery, Message
from shared.middleware.idempotency import LEDGER, idempotent
from shared.outcome import Deliver
from tests.ports.clock import ManualClock
from tests.stages.middleware.build import OUTPUT, Handler, Listener, delivery, documents, failing

DEADLINE = 60


class Bench:
    def __init__(self) -> None:
        self.clock, self.listener, self.handler = ManualClock(), Listener(), Handler()
        self.ledger: SqliteDocuments = documents(self.clock)

    def deliver(self, handler: Handler | None = None, stage: str = "read") -> Deliver:
        return idempotent(stage, DEADLINE, self.ledger, self.listener, self.clock, handler or self.handler)


@pytest.fixture
def bench() -> Bench:
    return Bench()


def test_an_event_is_handled_once_and_its_outputs_published_again(bench: Bench) -> None:
    outcomes = [bench.deliver()(delivery(attempt=attempt)).kind for attempt in (1, 2, 3)]
    assert outcomes == ["handled", "repeated", "repeated"]
    assert bench.handler.calls == 1
    assert bench.listener.heard == [OUTPUT, OUTPUT, OUTPUT]


def test_other_events_and_other_stages_are_their_own(bench: Bench) -> None:
    for stage, ce_id in (("read", "1"), ("read", "2"), ("write", "1")):
        assert bench.deliver(stage=stage)(delivery(ce_id)).kind == "handled"
    assert bench.handler.calls == 3


def test_a_crash_between_storing_and_publishing_loses_nothing(bench: Bench) -> None:
    bench.listener.down = True
    with pytest.raises(Transient):
        bench.deliver()(delivery())
    bench.listener.down = False
    assert bench.deliver()(delivery(attempt=2)).kind == "repeated"
    assert bench.handler.calls == 1
    assert bench.listener.heard == [OUTPUT]


def test_outputs_survive_the_store_byte_for_byte(bench: Bench) -> None:
    said = Message("news", '{"quote": "Größe ✓"}'.encode(), {"ce-id": "é", "traceparent": "00-1"}, "key")
    handler = Handler(lambda _: (said, OUTPUT))
    for _ in range(2):
        bench.deliver(handler)(delivery())
    assert bench.listener.heard == [said, OUTPUT, said, OUTPUT]


def test_while_one_delivery_is_at_work_another_is_asked_for_later(bench: Bench) -> None:
    def meanwhile(_: Delivery) -> Sequence[Message]:
        outcome = bench.deliver()(delivery(attempt=2))
        assert (outcome.done, outcome.kind) == (False, "busy")
        return ()

    assert bench.deliver(Handler(meanwhile))(delivery()).kind == "handled"
    assert bench.handler.calls == 0


@pytest.mark.parametrize(("seconds", "kind"), [(DEADLINE - 1, "busy"), (DEADLINE, "handled")])
def test_a_lease_ends_with_the_functions_deadline(bench: Bench, seconds: int, kind: str) -> None:
    until = bench.clock.now().replace(minute=1)
    bench.ledger.create(LEDGER, "read/1", {"lease": until.isoformat()}, expires_at=until)
    bench.clock.sleep(seconds)
    assert bench.deliver()(delivery()).kind == kind


@pytest.mark.parametrize(
    "error", [Transient("later"), Permanent("never"), KeyError("bug"), KeyboardInterrupt()]
)
def test_a_failure_gives_the_lease_back(bench: Bench, error: BaseException) -> None:
    with pytest.raises(type(error)):
        bench.deliver(Handler(failing(error)))(delivery())
    assert bench.deliver()(delivery(attempt=2)).kind == "handled"


def test_an_event_without_an_id_is_known_by_its_content(bench: Bench) -> None:
    nameless = Delivery(Message("mail", b"same"), "mail.read", 1, "r")
    assert [bench.deliver()(nameless).kind for _ in range(2)] == ["handled", "repeated"]


def test_a_month_later_it_is_forgotten(bench: Bench) -> None:
    bench.deliver()(delivery())
    bench.clock.sleep(31 * 86_400)
    assert bench.deliver()(delivery()).kind == "handled"


def test_a_handler_that_hangs_twice_its_deadline_has_no_say(bench: Bench) -> None:
    late, prompt = Message("news", b'{"by": "late"}', {}), Message("news", b'{"by": "prompt"}', {})

    def hang(_: Delivery) -> Sequence[Message]:
        bench.clock.sleep(2 * DEADLINE)
        assert bench.deliver(Handler(lambda _: (prompt,)))(delivery(attempt=2)).kind == "handled"
        return (late,)

    outcome = bench.deliver(Handler(hang))(delivery())
    assert (outcome.done, outcome.kind) == (False, "busy")
    assert bench.listener.heard == [prompt], "the outputs of exactly one"
    assert bench.deliver(Handler(failing(KeyError())))(delivery(attempt=3)).kind == "repeated"
    assert bench.listener.heard == [prompt, prompt]


def test_a_late_handler_that_fails_frees_nobody_elses_lease(bench: Bench) -> None:
    def hang_and_fail(_: Delivery) -> Sequence[Message]:
        bench.clock.sleep(2 * DEADLINE)

        def meanwhile(_: Delivery) -> Sequence[Message]:
            with pytest.raises(Transient):
                raise Transient("later")
            return (OUTPUT,)

        assert bench.deliver(Handler(meanwhile))(delivery(attempt=2)).kind == "handled"
        raise Transient("late")

    with pytest.raises(Transient, match="late"):
        bench.deliver(Handler(hang_and_fail))(delivery())
    assert bench.deliver()(delivery(attempt=3)).kind == "repeated"


def test_a_handler_that_outlives_its_lease_with_no_rival_still_counts(bench: Bench) -> None:
    def hang(_: Delivery) -> Sequence[Message]:
        bench.clock.sleep(2 * DEADLINE)
        return (OUTPUT,)

    assert bench.deliver(Handler(hang))(delivery()).kind == "handled"


def test_no_time_left_is_expired_and_not_for_ever(bench: Bench) -> None:
    def meanwhile(_: Delivery) -> Sequence[Message]:
        rival = idempotent("read", 0, bench.ledger, bench.listener, bench.clock, bench.handler)
        assert rival(delivery(attempt=2)).kind == "handled", "a lease of no length holds nobody off"
        return ()

    at_once = idempotent("read", 0, bench.ledger, bench.listener, bench.clock, Handler(meanwhile))
    assert at_once(delivery()).kind == "busy"
    assert bench.listener.heard == [OUTPUT]
