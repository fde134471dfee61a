"""Google's emulator keeps nothing over its end: that is told at once, and mended without a new client."""

from pathlib import Path

import pytest

from emulators.services.address import HOST
from emulators.services.pubsub import PUBSUB
from emulators.services.sdk import NotInstalled
from shared.errors import Transient
from shared.messages import Subscription
from shared.ports import Broker
from tests.ports.broker.bench import numbered, take
from tests.ports.broker.pubsub_bench import PubsubBench

READER = Subscription("reader", "mail")
COUNT, BATCH = 2000, 100
RESTARTS = (COUNT // 3 // BATCH * BATCH, COUNT // 2)


@pytest.mark.stress
def test_what_an_emulator_lost_by_restarts_at_a_third_and_at_half_is_told_and_sent_again(
    pubsub_emulator: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert pubsub_emulator
    try:
        running = PUBSUB.start(tmp_path)
    except NotInstalled as missing:
        pytest.skip(f"An emulator that is to be restarted has to be our own: {missing}.")
    monkeypatch.setenv(PUBSUB.variable, running.address)
    bench = PubsubBench()
    broker = bench.open(READER)
    sent, done, told = numbered(COUNT), set[bytes](), list[str]()
    for start in range(0, COUNT, BATCH):
        if start in RESTARTS:
            running.child.end()
            running = PUBSUB.start(tmp_path, int(running.address.removeprefix(f"{HOST}:")))
        try:
            broker.publish(sent[start : start + BATCH])
        except Transient as error:
            told.append(str(error)[:25])
            bench.provide()
            broker.publish([each for each in sent[: start + BATCH] if each.data not in done])
        done.update(_some_done(broker, bench))
    assert told == ["Pub/Sub has no topic mail"] * len(RESTARTS)
    rest = {each.data for each in take(broker, bench, "reader", COUNT - len(done))}
    assert not rest & done
    assert rest | done == {each.data for each in sent}
    bench.close()
    running.child.end()


def _some_done(broker: Broker, bench: PubsubBench) -> set[bytes]:
    """Receive more than is acknowledged, as a busy worker does."""
    found = broker.pull("reader", BATCH, bench.lease)
    broker.ack(found[::2])
    return {each.message.data for each in found[::2]}
