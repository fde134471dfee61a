"""What the port does not ask for: little work, little room, and answers about time."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from shared.messages import DEAD_REASON, Message, Retry, Subscription
from tests.ports.broker.bench import numbered
from tests.ports.broker.sqlite_bench import SqliteBench

RETRY = Retry(minimum_seconds=10, maximum_seconds=40, attempts=2)
READER = Subscription("reader", "mail", dead_letter_topic="mail.dead", retry=RETRY)
ORDERED = Subscription("ordered", "mail", ordered=True, retry=RETRY)
GRAVE = Subscription("grave", "mail.dead")


@pytest.fixture
def bench() -> Iterator[SqliteBench]:
    bench = SqliteBench(":memory:")
    yield bench
    bench.store.close()


def test_a_body_is_kept_once_and_removed_with_the_last_acknowledgement(bench: SqliteBench) -> None:
    broker = bench.open(READER, ORDERED)
    broker.publish([*numbered(10), Message("nobody", b"unheard")])
    assert (bench.rows("message"), bench.rows("delivery")) == (10, 20)
    broker.ack(broker.pull("reader", 10, 60))
    assert (bench.rows("message"), bench.rows("delivery")) == (10, 10)
    broker.ack(broker.pull("ordered", 10, 60))
    assert [bench.rows(table) for table in ("message", "delivery", "fan_out")] == [0, 0, 0]


def test_no_statement_walks_through_a_table(bench: SqliteBench) -> None:
    broker = bench.open(READER, ORDERED, GRAVE)
    statements: list[str] = []
    with bench.store.reading() as connection:
        connection.set_trace_callback(statements.append)
        for _ in range(3):
            broker.publish(numbered(3, key=lambda _: "key"))
            for name in ("reader", "ordered"):
                first, *rest = broker.pull(name, 3, 60)
                broker.nack(first, "busy")
                broker.ack(rest)
            bench.clock.sleep(60)
        broker.next_due(["reader", "ordered"])
        broker.backlog("reader")
        connection.set_trace_callback(None)
        work = {each for each in statements if not each.startswith(("BEGIN", "COMMIT"))}
        plans = {
            row[3]: statement
            for statement in work
            for row in connection.execute(f"EXPLAIN QUERY PLAN {statement}").fetchall()
        }
    assert len(work) > 20
    walks = {plan: sql for plan, sql in plans.items() if plan.startswith("SCAN") or "TEMP B-TREE" in plan}
    assert set(walks) <= {"SCAN number", "SCAN CONSTANT ROW"}, walks


def test_the_work_of_a_round_does_not_grow_with_what_is_queued(bench: SqliteBench) -> None:
    broker = bench.open(Subscription("reader", "mail"))

    def steps_of_a_round() -> int:
        steps = 0

        def count() -> int:
            nonlocal steps
            steps += 1
            return 0

        with bench.store.reading() as connection:
            connection.set_progress_handler(count, 10)
            broker.publish(numbered(8))
            broker.ack(broker.pull("reader", 8, 60))
            connection.set_progress_handler(None, 0)
        return steps

    alone = steps_of_a_round()
    broker.publish(numbered(12_000))
    with bench.store.transaction():
        for delivery in broker.pull("reader", 4000, 3600):
            broker.nack(delivery, "busy", 3600)
        broker.pull("reader", 4000, 3600)
    assert broker.backlog("reader") == 12_000
    assert steps_of_a_round() <= alone * 1.5


def test_it_knows_when_to_look_again(bench: SqliteBench) -> None:
    broker = bench.open(READER, ORDERED)
    assert broker.next_due(["reader", "ordered"]) is None
    broker.publish(numbered(2, key=lambda _: "key"))
    start = bench.clock.now()
    assert broker.next_due(["reader"]) == start
    first, second = broker.pull("reader", 2, 60)
    assert broker.next_due(["reader"]) == start + timedelta(seconds=60)
    broker.nack(first, "busy")
    assert broker.next_due(["reader"]) == start + timedelta(seconds=10)
    broker.ack([second])
    bench.clock.sleep(10)
    assert broker.next_due(["reader"]) == bench.clock.now()
    broker.pull("ordered", 2, 300)
    assert broker.next_due(["ordered"]) == start + timedelta(seconds=310)


def test_the_leases_of_a_killed_process_come_back_uncounted(bench: SqliteBench) -> None:
    broker = bench.open(READER)
    broker.publish(numbered(3))
    first, *_ = broker.pull("reader", 3, 60)
    broker.nack(first, "busy", 3600)
    broker.release(None)
    assert [(each.message.data, each.attempt) for each in broker.pull("reader", 3, 60)] == [
        (b"1", 1),
        (b"2", 1),
    ]


def test_what_may_have_killed_the_process_comes_back_counted_and_then_dies(bench: SqliteBench) -> None:
    broker = bench.open(READER, GRAVE)
    broker.publish(numbered(2))
    crashed, _ = broker.pull("reader", 2, 60)
    broker.release(crashed.receipt)
    crashed, bystander = broker.pull("reader", 2, 60)
    assert (crashed.message.data, crashed.attempt, bystander.attempt) == (b"0", 2, 1)
    broker.release(crashed.receipt)
    assert [(each.message.data, each.attempt) for each in broker.pull("reader", 2, 60)] == [(b"1", 1)]
    (dead,) = broker.pull("grave", 2, 60)
    assert dead.message.data == b"0"
    assert dead.message.attributes[DEAD_REASON] == "the process died while handling this message"


def test_fewer_attempts_than_before_do_not_make_a_backoff_an_ended_lease(bench: SqliteBench) -> None:
    broker = bench.open(Subscription("reader", "mail", "mail.dead", Retry(10, 10, 5)), GRAVE)
    broker.publish(numbered(1))
    for _ in range(3):
        broker.nack(broker.pull("reader", 1, 60)[0], "busy")
        bench.clock.sleep(10)
    broker = bench.open(READER, GRAVE)
    (delivery,) = broker.pull("reader", 1, 60)
    broker.nack(delivery, "busy still")
    assert broker.pull("grave", 1, 60)[0].message.attributes[DEAD_REASON] == "busy still"


@pytest.mark.parametrize("receipt", ["", "nonsense", "1.2.3", "1.0.1.1", "9.9.9.9"])
def test_a_foreign_receipt_changes_nothing(bench: SqliteBench, receipt: str) -> None:
    broker = bench.open(READER)
    broker.publish(numbered(1))
    (delivery,) = broker.pull("reader", 1, 60)
    broker.ack([type(delivery)(delivery.message, "reader", 1, receipt)])
    broker.nack(type(delivery)(delivery.message, "reader", 1, receipt), "busy", 0)
    assert broker.pull("reader", 1, 60) == []
    broker.release(receipt)
    assert [each.attempt for each in broker.pull("reader", 1, 60)] == [1]
