"""What is not acknowledged comes back, until attempts run out."""

from shared.messages import DEAD_REASON, Message, Retry, Subscription, dead_letter
from tests.ports.broker.bench import Bench, arriving, assert_silent, numbered, one, take
from tests.ports.features import Feature, Suite

RETRY = Retry(minimum_seconds=1, maximum_seconds=2, attempts=5)
READER = Subscription("reader", "mail", retry=RETRY)
MORTAL = Subscription("reader", "mail", dead_letter_topic="mail.dead", retry=RETRY)
GRAVE = Subscription("grave", "mail.dead", retry=RETRY)


class RetrySuite(Suite):
    def test_two_nacks_then_an_ack_for_each_of_a_hundred(self, bench: Bench) -> None:
        broker = bench.open(READER)
        broker.publish(numbered(100))
        seen: dict[bytes, list[int]] = {}
        for delivery in arriving(broker, bench, "reader", 300):
            attempts = seen.setdefault(delivery.message.data, [])
            attempts.append(delivery.attempt)
            if len(attempts) < 3:
                broker.nack(delivery, "not yet")
            else:
                broker.ack([delivery])
        assert len(seen) == 100
        assert {len(attempts) for attempts in seen.values()} == {3}
        if Feature.EXACT_ATTEMPTS not in self.lacks:
            assert set(map(tuple, seen.values())) == {(1, 2, 3)}
        assert_silent(broker, bench, "reader")

    def test_what_is_never_answered_comes_back_and_what_was_acknowledged_never(self, bench: Bench) -> None:
        broker = bench.open(READER)
        broker.publish(numbered(2))
        first, second = arriving(broker, bench, "reader", 2)
        broker.ack([first])
        for _ in range(4):
            bench.clock.sleep(bench.lease + bench.pause)
            assert one(broker, bench, "reader").message == second.message

    def test_a_lease_holds_until_its_end(self, bench: Bench) -> None:
        self.needs(Feature.MANUAL_TIME)
        broker = bench.open(READER)
        broker.publish(numbered(1))
        assert broker.pull("reader", 10, 30)[0].attempt == 1
        bench.clock.sleep(29)
        assert broker.pull("reader", 10, 30) == []
        bench.clock.sleep(1)
        assert [each.attempt for each in broker.pull("reader", 10, 30)] == [2]

    def test_backoff_doubles_up_to_its_maximum(self, bench: Bench) -> None:
        self.needs(Feature.MANUAL_TIME)
        broker = bench.open(Subscription("reader", "mail", retry=Retry(10, 40, 5)))
        broker.publish(numbered(1))
        for seconds in (10, 20, 40, 40):
            (delivery,) = broker.pull("reader", 1, bench.lease)
            broker.nack(delivery, "busy")
            bench.clock.sleep(seconds - 1)
            assert broker.pull("reader", 1, bench.lease) == []
            bench.clock.sleep(1)
        assert len(broker.pull("reader", 1, bench.lease)) == 1

    def test_nack_may_name_its_own_delay(self, bench: Bench) -> None:
        self.needs(Feature.DELAY)
        self.needs(Feature.MANUAL_TIME)
        broker = bench.open(READER)
        broker.publish(numbered(1))
        broker.nack(one(broker, bench, "reader"), "come back in an hour", 3600)
        bench.clock.sleep(3599)
        assert broker.pull("reader", 1, bench.lease) == []
        bench.clock.sleep(1)
        (delivery,) = broker.pull("reader", 1, bench.lease)
        broker.nack(delivery, "come back at once", 0)
        assert len(broker.pull("reader", 1, bench.lease)) == 1

    def test_an_outdated_receipt_is_ignored(self, bench: Bench) -> None:
        self.needs(Feature.MANUAL_TIME)
        broker = bench.open(READER)
        broker.publish(numbered(1))
        (outdated,) = broker.pull("reader", 1, bench.lease)
        bench.clock.sleep(bench.lease)
        (current,) = broker.pull("reader", 1, bench.lease)
        broker.ack([outdated])
        broker.nack(outdated, "too late", 0)
        assert broker.backlog("reader") == 1
        assert broker.pull("reader", 1, bench.lease) == []
        broker.ack([current])
        broker.ack([current])
        broker.nack(current, "too late")
        assert broker.backlog("reader") == 0
        assert_silent(broker, bench, "reader")

    def test_the_receipt_of_an_attempt_is_not_that_of_the_next(self, bench: Bench) -> None:
        self.needs(Feature.MANUAL_TIME)
        broker = bench.open(READER)
        broker.publish(numbered(1))
        (outdated,) = broker.pull("reader", 1, bench.lease)
        broker.nack(outdated, "again at once", 0)
        (current,) = broker.pull("reader", 1, bench.lease)
        broker.ack([outdated])
        assert broker.backlog("reader") == 1
        broker.ack([current])
        assert broker.backlog("reader") == 0

    def test_a_nack_uses_its_receipt_up(self, bench: Bench) -> None:
        self.needs(Feature.MANUAL_TIME)
        self.needs(Feature.DELAY)
        broker = bench.open(READER)
        broker.publish(numbered(1))
        delivery = one(broker, bench, "reader")
        broker.nack(delivery, "busy", bench.lease)
        broker.ack([delivery])
        broker.nack(delivery, "busy", 0)
        assert broker.pull("reader", 1, bench.lease) == []
        assert broker.backlog("reader") == 1

    def test_attempts_run_out_into_the_dead_letter_topic_with_the_reason(self, bench: Bench) -> None:
        self.needs(Feature.DEAD_LETTERS)
        broker = bench.open(MORTAL, GRAVE)
        sent = Message("mail", b"cursed", {"ce-id": "7", "traceparent": "00-1-2-01"}, "a key")
        broker.publish([sent])
        for delivery in arriving(broker, bench, "reader", 5):
            broker.nack(delivery, f"failed at attempt {delivery.attempt}")
        broker.nack(delivery, "told twice")
        assert_silent(broker, bench, "reader")
        (dead,) = take(broker, bench, "grave", 1)
        assert (dead.topic, dead.data, dead.ordering_key) == ("mail.dead", b"cursed", "a key")
        assert dead.attributes.items() >= sent.attributes.items()
        if Feature.DEAD_REASON not in self.lacks:
            assert dead == dead_letter(delivery, "mail.dead", "failed at attempt 5")
        assert_silent(broker, bench, "grave")

    def test_an_ended_lease_counts_as_a_failed_attempt(self, bench: Bench) -> None:
        self.needs(Feature.DEAD_LETTERS)
        broker = bench.open(MORTAL, GRAVE)
        broker.publish(numbered(1))
        for _ in range(5):
            one(broker, bench, "reader")
            bench.clock.sleep(bench.lease + bench.pause)
        assert_silent(broker, bench, "reader")
        (dead,) = take(broker, bench, "grave", 1)
        if Feature.DEAD_REASON not in self.lacks:
            assert dead.attributes[DEAD_REASON] == "lease expired"

    def test_a_dead_letter_topic_without_subscription_keeps_nothing(self, bench: Bench) -> None:
        self.needs(Feature.DEAD_LETTERS)
        broker = bench.open(MORTAL)
        broker.publish(numbered(1))
        for delivery in arriving(broker, bench, "reader", 5):
            broker.nack(delivery, "hopeless")
        assert_silent(broker, bench, "reader")

    def test_without_a_dead_letter_topic_a_message_is_delivered_for_ever(self, bench: Bench) -> None:
        broker = bench.open(READER)
        broker.publish(numbered(1))
        for delivery in arriving(broker, bench, "reader", 20):
            broker.nack(delivery, "not yet")
        assert one(broker, bench, "reader").message.data == b"0"
