"""An ordered subscription keeps the order of each key, and keys do not wait for one another."""

from shared.messages import Message, Retry, Subscription
from tests.ports.broker.bench import Bench, arriving, numbered, take
from tests.ports.features import Feature, Suite

RETRY = Retry(minimum_seconds=1, maximum_seconds=2, attempts=3)
READER = Subscription("reader", "mail", dead_letter_topic="mail.dead", retry=RETRY, ordered=True)


class OrderSuite(Suite):
    def test_a_thousand_messages_of_sixteen_keys_come_in_order_of_each_key(self, bench: Bench) -> None:
        self.needs(Feature.ORDERING)
        broker = bench.open(READER)
        sent = numbered(1000, key=lambda number: f"key {number % 16}")
        broker.publish(sent)
        taken = take(broker, bench, "reader", 1000)
        for key in {each.ordering_key for each in sent}:
            expected = [each for each in sent if each.ordering_key == key]
            assert [each for each in taken if each.ordering_key == key] == expected

    def test_order_holds_though_messages_fail(self, bench: Bench) -> None:
        self.needs(Feature.HOLDING)
        broker = bench.open(READER)
        broker.publish(numbered(40, key=lambda number: f"key {number % 4}"))
        done: dict[str, list[int]] = {}
        failed = set()
        for delivery in arriving(broker, bench, "reader", 50):
            number = int(delivery.message.data)
            if number % 4 == number // 4 % 4 and number not in failed:
                failed.add(number)
                broker.nack(delivery, "once")
            else:
                done.setdefault(delivery.message.ordering_key, []).append(number)
                broker.ack([delivery])
        assert len(failed) == 10
        assert [done[f"key {key}"] for key in range(4)] == [list(range(key, 40, 4)) for key in range(4)]

    def test_a_key_is_held_back_while_its_earlier_message_is_unfinished(self, bench: Bench) -> None:
        self.needs(Feature.HOLDING)
        self.needs(Feature.MANUAL_TIME)
        broker = bench.open(READER)
        names = [("a", b"a1"), ("a", b"a2"), ("b", b"b1"), ("", b"free"), ("", b"as well")]
        broker.publish([Message("mail", data, {}, key) for key, data in names])
        first = broker.pull("reader", 10, bench.lease)
        assert [each.message.data for each in first] == [b"a1", b"b1", b"free", b"as well"]
        broker.publish([Message("mail", b"a3", {}, "a")])
        assert broker.pull("reader", 10, bench.lease) == []
        broker.nack(first[0], "not yet", 5)
        bench.clock.sleep(4)
        assert broker.pull("reader", 10, bench.lease) == []
        bench.clock.sleep(1)
        (again,) = broker.pull("reader", 10, bench.lease)
        assert again.message.data == b"a1"
        broker.ack([again])
        assert [each.data for each in take(broker, bench, "reader", 2)] == [b"a2", b"a3"]

    def test_a_dead_letter_sets_its_key_free(self, bench: Bench) -> None:
        self.needs(Feature.HOLDING)
        self.needs(Feature.DEAD_LETTERS)
        broker = bench.open(READER, Subscription("grave", "mail.dead"))
        broker.publish(numbered(3, key=lambda _: "a"))
        for delivery in arriving(broker, bench, "reader", 3):
            assert delivery.message.data == b"0"
            broker.nack(delivery, "hopeless")
        assert [each.data for each in take(broker, bench, "reader", 2)] == [b"1", b"2"]
        assert [each.data for each in take(broker, bench, "grave", 1)] == [b"0"]
