from datetime import timedelta

import pytest

from shared.errors import Transient
from tests.ports.mailbox.gmail_bench import OWNER, TOPIC, GmailBench
from tests.ports.mailbox.samples import samples

WEEK = timedelta(days=7)


def test_a_watch_covers_the_whole_mailbox_for_a_week_and_is_prolonged(bench: GmailBench) -> None:
    mailbox = bench.open()
    assert mailbox.watch() == bench.clock.now() + WEEK
    assert bench.account.watch is not None
    assert (bench.account.watch.topic, bench.account.watch.labels) == (TOPIC, frozenset())
    bench.clock.sleep(timedelta(days=1).total_seconds())
    assert mailbox.watch() == bench.clock.now() + WEEK
    assert {topic for topic, _ in bench.told} == {TOPIC}
    mailbox.unwatch()
    assert bench.account.watch is None


def test_another_watch_in_the_way_is_stopped_first(bench: GmailBench) -> None:
    bench.opened_elsewhere(topic="projects/old/topics/gmail").open(OWNER).watch()
    bench.account.meter.calls.clear()
    assert bench.open().watch() == bench.clock.now() + WEEK
    assert bench.account.meter.calls == {"watch": 2, "stop": 1}
    assert bench.account.watch is not None
    assert bench.account.watch.topic == TOPIC


def test_without_a_topic_nothing_is_asked(bench: GmailBench) -> None:
    polled = bench.opened_elsewhere(topic=None)
    mailbox = polled.open(OWNER)
    assert mailbox.watch() is None
    mailbox.unwatch()
    polled.close()
    assert bench.account.meter.units == 0


def test_a_watch_that_fails_leaves_the_one_there_is(bench: GmailBench) -> None:
    bench.put(samples(1))
    mailbox = bench.open()
    until = mailbox.watch()
    bench.gmail.arm("unavailable", method="watch")
    with pytest.raises(Transient):
        mailbox.watch()
    assert bench.account.watch is not None
    assert bench.account.watch.expires == until
