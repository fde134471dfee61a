"""Counting: a mailbox goes through the chain twice, and days pass in which nothing comes."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from emulators.scheduler.timetable import next_due
from infra.cost.arrivals import OWNER, Arrival
from infra.cost.chain import Chain, started
from infra.cost.counted import Amounts, Count, Counted, Quiet
from infra.cost.services import running
from infra.cost.tally import by_item, by_place, by_stage

Told = Callable[[str, int, int], None]
"""Hear what is under way, how many of how many are done."""

ANOTHER = "another.mailbox@mail.example"
_DAY = timedelta(days=1)
_SPAN = timedelta(days=3)
_LONGEST_GAP = timedelta(minutes=10)


def count(mails: Sequence[Arrival], sample: Sequence[Arrival], told: Told) -> Counted:
    """Count both ways of these mails, the sample at once, and days without mail."""
    with TemporaryDirectory(prefix="careerops-cost-") as folder, running(Path(folder)):
        with _fresh() as chain:
            one, quiet = count_one_by_one(chain, mails, told)
        with _fresh() as chain:
            at_once = count_at_once(chain, mails)
        told("at once", len(mails), len(mails))
        sampled = None
        if sample:
            with _fresh() as chain:
                sampled = count_at_once(chain, sample)
            told("sample", len(sample), len(sample))
    return Counted(on=datetime.now(UTC).date(), one_by_one=one, at_once=at_once, sample=sampled, quiet=quiet)


def count_at_once(chain: Chain, mails: Sequence[Arrival]) -> Count:
    """Count what it takes to begin to watch a mailbox that holds these mails."""
    chain.hold(mails)
    chain.connect(OWNER)
    return _counted(chain, len(mails), {})


def count_one_by_one(chain: Chain, mails: Sequence[Arrival], told: Told) -> tuple[Count, Quiet]:
    """Count these mails as they come in one after the other, and days without mail in between.

    What a quiet day takes for each mail that is held shows between the half of the mails and all of
    them; what it takes for a mailbox, when there is one more.
    """
    chain.connect(OWNER)
    gap = min(_LONGEST_GAP, _SPAN / len(mails))
    half = len(mails) // 2
    empty = count_a_quiet_day(chain)
    counts = [_arrived(chain, mails[:half], gap, lambda done: told("one by one", done, len(mails)))]
    half_full = count_a_quiet_day(chain)
    counts.append(
        _arrived(chain, mails[half:], gap, lambda done: told("one by one", half + done, len(mails)))
    )
    full = count_a_quiet_day(chain)
    chain.connect(ANOTHER)
    one_more = _less(count_a_quiet_day(chain), full)
    mail_held = _times(_less(full, half_full), 1 / (len(mails) - half))
    once = _less(empty, one_more)
    mailbox = _less(_less(full, once), _times(mail_held, len(mails)))
    return _sum(counts), Quiet(once=once, mailbox=mailbox, mail_held=mail_held)


def count_a_quiet_day(chain: Chain) -> Amounts:
    """Let all timers of a day ring, and count what that takes."""
    chain.count()
    before = _beside(chain)
    end = chain.clock.now() + _DAY
    while True:
        instant, timers = next_due(chain.clock.now())
        if instant > end:
            break
        chain.clock.leap(instant - chain.clock.now())
        for timer in timers:
            chain.ring(timer)
    return _added(by_item(chain.count()), _less(_beside(chain), before))


@contextmanager
def _fresh() -> Iterator[Chain]:
    with TemporaryDirectory(prefix="careerops-cost-") as folder, started(Path(folder)) as chain:
        yield chain


def _beside(chain: Chain) -> Amounts:
    """Return what stands beside the tally, since the beginning."""
    kept = chain.taps.kept
    return {
        **chain.asked_models(),
        "gmail_units": chain.gmail_units(),
        "firestore_ttl_deletes": len(kept.expiring),
        "firestore_stored_bytes": kept.bytes_kept(),
        "firestore_expiring_bytes": kept.bytes_expiring(),
        "storage_stored_bytes": sum(chain.taps.sizes.values()),
    }


def _arrived(chain: Chain, mails: Sequence[Arrival], gap: timedelta, done: Callable[[int], None]) -> Count:
    before = _beside(chain)
    for number, arrival in enumerate(mails, 1):
        chain.arrive(arrival, gap)
        done(number)
    return _counted(chain, len(mails), before)


def _counted(chain: Chain, mails: int, before: Amounts) -> Count:
    told = chain.count()
    return Count(
        mails=mails,
        items=_added(by_item(told), _less(_beside(chain), before)),
        stages=by_stage(told),
        places=by_place(told),
    )


def _sum(counts: Sequence[Count]) -> Count:
    first, second = counts
    return Count(
        mails=first.mails + second.mails,
        items=_added(first.items, second.items),
        stages=_each_added(first.stages, second.stages),
        places=_each_added(first.places, second.places),
    )


def _each_added(one: Mapping[str, Amounts], other: Mapping[str, Amounts]) -> dict[str, Amounts]:
    return {name: _added(one.get(name, {}), other.get(name, {})) for name in sorted({*one, *other})}


def _added(one: Amounts, other: Amounts) -> dict[str, float]:
    return {item: one.get(item, 0) + other.get(item, 0) for item in sorted({*one, *other})}


def _times(amounts: Amounts, factor: float) -> dict[str, float]:
    return {item: amount * factor for item, amount in amounts.items()}


def _less(more: Amounts, less: Amounts) -> dict[str, float]:
    # A figure that a day's chance made smaller is none that takes less than nothing.
    return {item: max(amount - less.get(item, 0), 0) for item, amount in more.items()}
