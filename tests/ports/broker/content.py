"""What comes out of a broker is what went in."""

from shared.messages import Message, Subscription
from tests.ports.broker.bench import Bench, assert_silent, numbered, one, take
from tests.ports.features import Feature, Suite

READER = Subscription("reader", "mail")


class ContentSuite(Suite):
    def test_a_hundred_messages_arrive_equal_in_data_and_attributes(self, bench: Bench) -> None:
        broker = bench.open(READER)
        sent = [
            Message("mail", b'{"number": %d}' % number, {"ce-id": f"fetch/{number}", "ce-type": "t.v1"})
            for number in range(100)
        ]
        broker.publish(sent)
        taken = take(broker, bench, "reader", 100)
        assert sorted(taken, key=lambda each: each.data) == sorted(sent, key=lambda each: each.data)
        assert_silent(broker, bench, "reader")

    def test_an_empty_message_is_one(self, bench: Bench) -> None:
        self.needs(Feature.EMPTY)
        broker = bench.open(READER)
        broker.publish([Message("mail", b"")])
        assert take(broker, bench, "reader", 1) == [Message("mail", b"")]

    def test_odd_data_and_attributes_are_kept(self, bench: Bench) -> None:
        broker = bench.open(READER)
        for message in (
            Message("mail", b"", {"ce-id": "1"}),
            Message("mail", bytes(range(256)) * 3),
            Message("mail", "Zürich 東京 \N{ROCKET}".encode(), {"ce-subject": 'Zürich 東京 \N{ROCKET} "\\'}),
            Message("mail", b"{}", {"empty": ""}),
        ):
            broker.publish([message])
            assert take(broker, bench, "reader", 1) == [message]

    def test_a_message_may_hold_a_megabyte(self, bench: Bench) -> None:
        self.needs(Feature.LARGE)
        broker = bench.open(READER)
        large = Message("mail", b"\x00\xff" * 500_000, {"ce-id": "large"})
        broker.publish([large])
        assert take(broker, bench, "reader", 1) == [large]

    def test_nothing_published_is_nothing_delivered(self, bench: Bench) -> None:
        broker = bench.open(READER)
        broker.publish([])
        broker.ack([])
        assert_silent(broker, bench, "reader")

    def test_each_subscription_gets_all_of_its_topic_and_nothing_else(self, bench: Bench) -> None:
        broker = bench.open(READER, Subscription("second", "mail"), Subscription("other", "letters"))
        broker.publish([*numbered(50), Message("letters", b"a letter"), Message("nobody", b"unheard")])
        for name in ("reader", "second"):
            assert {each.data for each in take(broker, bench, name, 50)} == {b"%d" % n for n in range(50)}
            assert_silent(broker, bench, name)
        assert [each.data for each in take(broker, bench, "other", 1)] == [b"a letter"]

    def test_what_one_subscription_acknowledges_the_other_still_gets(self, bench: Bench) -> None:
        broker = bench.open(READER, Subscription("second", "mail"))
        broker.publish(numbered(1))
        broker.ack([one(broker, bench, "reader")])
        delivery = one(broker, bench, "second")
        assert (delivery.subscription, delivery.message.data) == ("second", b"0")

    def test_a_pull_keeps_to_its_limit(self, bench: Bench) -> None:
        broker = bench.open(READER)
        broker.publish(numbered(10))
        assert len(broker.pull("reader", 3, bench.lease)) <= 3

    def test_backlog_counts_until_acknowledged(self, bench: Bench) -> None:
        self.needs(Feature.BACKLOG)
        broker = bench.open(READER)
        assert broker.backlog("reader") == 0
        broker.publish(numbered(3))
        delivery = one(broker, bench, "reader")
        assert broker.backlog("reader") == 3
        broker.ack([delivery])
        assert broker.backlog("reader") == 2
