"""Nothing is lost in numbers, among many writers, or over an end of the process."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from typing import ClassVar

from shared.messages import Subscription
from shared.ports import Broker
from tests.ports.broker.bench import Bench, arriving, assert_silent, numbered, take
from tests.ports.features import Feature, Suite

READER = Subscription("reader", "mail")


class VolumeSuite(Suite):
    """`scale` divides the counts where messages cost more than the gate has time for."""

    scale: ClassVar[int] = 1

    def test_five_thousand_messages_reach_fifty_subscribers(self, bench: Bench) -> None:
        names = [f"reader-{number}" for number in range(50)]
        broker = bench.open(*(Subscription(name, "mail") for name in names))
        sent = numbered(5000 // self.scale)
        for start in range(0, len(sent), 500):
            broker.publish(sent[start : start + 500])
        expected = Counter(each.data for each in sent)
        for name in names:
            assert Counter(each.data for each in take(broker, bench, name, len(sent))) == expected

    def test_ten_thousand_messages_of_twenty_publishers(self, bench: Bench) -> None:
        broker = bench.open(READER)
        sent = numbered(10_000 // self.scale)

        def publish(writer: int) -> None:
            mine = sent[writer::20]
            for start in range(0, len(mine), 25):
                broker.publish(mine[start : start + 25])

        with ThreadPoolExecutor(20) as pool:
            list(pool.map(publish, range(20)))
        assert Counter(each.data for each in take(broker, bench, "reader", len(sent))) == Counter(
            each.data for each in sent
        )
        assert_silent(broker, bench, "reader")

    def test_rival_readers_never_share_a_lease(self, bench: Bench) -> None:
        broker = bench.open(READER)
        sent = numbered(2000 // self.scale)
        broker.publish(sent)

        def read(_: int) -> list[bytes]:
            mine = []
            while found := broker.pull("reader", 7, bench.lease):
                broker.ack(found)
                mine += [each.message.data for each in found]
            return mine

        with ThreadPoolExecutor(8) as pool:
            taken = [data for mine in pool.map(read, range(8)) for data in mine]
        rest = [each.data for each in take(broker, bench, "reader", len(sent) - len(taken))]
        assert Counter([*taken, *rest]) == Counter(each.data for each in sent)

    def test_a_broker_closed_at_a_third_and_at_half_loses_nothing(self, bench: Bench) -> None:
        self.needs(Feature.REOPEN)
        broker = bench.open(READER)
        sent = numbered(10_000 // self.scale)
        broker.publish(sent)
        done = Counter(_acknowledge_all_but_some(broker, bench, len(sent) // 3))
        broker = bench.reopen()
        done.update(_acknowledge_all_but_some(broker, bench, len(sent) // 6))
        broker = bench.reopen()
        done.update(each.data for each in take(broker, bench, "reader", len(sent) - done.total()))
        assert done == Counter(each.data for each in sent)
        assert_silent(broker, bench, "reader")


def _acknowledge_all_but_some(broker: Broker, bench: Bench, count: int) -> list[bytes]:
    """Leave every tenth delivery leased and unanswered, as a killed process does."""
    done = []
    for number, delivery in enumerate(arriving(broker, bench, "reader", count)):
        if number % 10:
            broker.ack([delivery])
            done.append(delivery.message.data)
    return done
