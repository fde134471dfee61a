from collections.abc import Iterator

import pytest

from tests.ports.broker.content import ContentSuite
from tests.ports.broker.order import OrderSuite
from tests.ports.broker.pubsub_bench import PubsubBench
from tests.ports.broker.retries import RetrySuite
from tests.ports.broker.volume import VolumeSuite
from tests.ports.features import Feature, Suite

LACKS = {
    Feature.MANUAL_TIME: "the emulator lives in real time",
    Feature.HOLDING: "a pull hands out several messages of a key at once, and a nack overtakes none of them",
    Feature.DEAD_REASON: "Pub/Sub says that it gave up, and not why",
    Feature.DELAY: "a delay has whole seconds up to 600, and the backoff comes on top",
    Feature.BACKLOG: "Cloud Monitoring counts, minutes late",
    Feature.EXACT_ATTEMPTS: "only a dead-letter policy counts, and Google calls its count approximate",
    Feature.EMPTY: "Pub/Sub refuses a message with neither data nor attributes",
}


@pytest.mark.usefixtures("pubsub_emulator")
class _Pubsub(Suite):
    lacks = LACKS
    lease = 1.0

    @pytest.fixture
    def bench(self) -> Iterator[PubsubBench]:
        bench = PubsubBench(self.lease)
        yield bench
        bench.close()


class TestPubsubContent(_Pubsub, ContentSuite):
    pass


class TestPubsubRetries(_Pubsub, RetrySuite):
    pass


class TestPubsubOrder(_Pubsub, OrderSuite):
    pass


class TestPubsubVolume(_Pubsub, VolumeSuite):
    lease = 2.0  # outlasts a machine that is busy with other tests
    scale = 10


@pytest.mark.stress
class TestPubsubVolumeInFull(_Pubsub, VolumeSuite):
    lease = 30.0
