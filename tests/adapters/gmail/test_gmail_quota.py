"""What Gmail is asked for never exceeds what it allows, and is counted as Gmail counts."""

from datetime import datetime, timedelta
from random import Random

import pytest

from shared.adapters.gmail.quota import CAPACITY, PATIENCE, REFILL, Quota
from shared.errors import Transient
from tests.ports.clock import START, ManualClock
from tests.ports.mailbox.bench import listed, told
from tests.ports.mailbox.gmail_bench import OWNER, GmailBench
from tests.ports.mailbox.samples import samples

A_MINUTE = timedelta(seconds=60)
ALLOWED = 6000


def most_in_a_minute(spent: list[tuple[datetime, int]]) -> int:
    """Return the most units of any 60 seconds."""
    return max(sum(units for at, units in spent if end - A_MINUTE < at <= end) for end, _ in spent)


def test_reading_a_mailbox_stays_within_every_minutes_quota(bench: GmailBench) -> None:
    count = 1000
    bench.put(samples(count))
    mailbox = bench.open()
    for ref in listed(mailbox):
        mailbox.get(ref.id)
    meter = bench.account.meter
    assert meter.calls["messages.get"] == count
    assert (meter.refused, meter.peak <= ALLOWED) == (0, True)
    needed = (meter.units - CAPACITY) / REFILL
    assert needed <= (bench.clock.now() - START).total_seconds() <= needed + 2, "and no slower than it must"


def test_units_metered_are_units_that_gmail_counts(bench: GmailBench) -> None:
    bench.put(samples(60))
    mailbox = bench.open()
    mailbox.profile()
    refs = told(mailbox, bench.start, limit=7)
    mailbox.look([ref.id for ref in refs])
    mailbox.get(refs[0].id)
    listed(mailbox, limit=9)
    mailbox.watch()
    mailbox.unwatch()
    meter = bench.account.meter
    assert set(meter.calls) == {
        "getProfile",
        "history.list",
        "messages.list",
        "messages.get",
        "watch",
        "stop",
    }
    assert Quota(OWNER, bench.documents, bench.clock).spent() == meter.units


def test_any_sixty_seconds_stay_within_it_whatever_is_asked(bench: GmailBench) -> None:
    random, clock = Random(5), bench.clock
    processes = [Quota(OWNER, bench.documents, clock) for _ in range(3)]
    spent: list[tuple[datetime, int]] = []
    for _ in range(1000):
        units = random.choice((1, 2, 5, 20, 20, 100, 500))
        random.choice(processes).spend(units)
        spent.append((clock.now(), units))
        if random.random() < 0.02:
            clock.sleep(random.choice((1, 10, 90)))
    assert ALLOWED / 2 < most_in_a_minute(spent) <= ALLOWED
    assert processes[0].spent() == sum(units for _, units in spent)


def test_who_would_wait_too_long_is_told_when_to_come_back(bench: GmailBench) -> None:
    class Rushing(ManualClock):
        """A clock whose owners never wait."""

        def sleep(self, seconds: float) -> None:
            pass

    quota = Quota(OWNER, bench.documents, Rushing())
    allowed = int(CAPACITY + PATIENCE * REFILL)
    for _ in range(allowed // 100):
        quota.spend(100)
    with pytest.raises(Transient, match=rf"quota of {OWNER}.* come back in 12 s"):
        quota.spend(100)
    assert quota.spent() == allowed
    Quota("someone.else@owner.example", bench.documents, Rushing()).spend(100)


def test_a_clock_that_runs_behind_fills_nothing_twice(bench: GmailBench) -> None:
    ahead, behind = ManualClock(START + A_MINUTE), ManualClock(START)
    Quota(OWNER, bench.documents, ahead).spend(CAPACITY)
    Quota(OWNER, bench.documents, behind).spend(90)
    assert behind.now() - START == timedelta(seconds=1)
    Quota(OWNER, bench.documents, ahead).spend(90)
    assert ahead.now() - START - A_MINUTE == timedelta(seconds=2)
