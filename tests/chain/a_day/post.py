"""A day's mail: who gets what, and when."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from emulators.mailbox.mail_writer import MailWriter

DAY = timedelta(hours=24)
_EARLIER = 0.06
_EARLIER_SPAN = timedelta(days=20)
_A_BURST = 12
_BURST_SPAN = timedelta(seconds=45)
_LEFT_OUT = {"SPAM": 0.04, "TRASH": 0.03, "DRAFT": 0.03}

Place = tuple[datetime, str]


@dataclass(frozen=True, slots=True)
class Arrival:
    """One mail: whose it is, how it is labelled, and when it is marked as read, if it is."""

    at: datetime
    account: str
    raw: bytes
    labels: tuple[str, ...]
    read_at: datetime | None


@dataclass(frozen=True, slots=True)
class Rush:
    """A share of the day's mail that comes to one account within a minute."""

    after: timedelta
    account: str
    share: float


def arrivals(
    accounts: Sequence[str], rushes: Sequence[Rush], count: int, start: datetime, seed: int
) -> Iterator[Arrival]:
    """Yield the mails in the order in which they come: some lie there from before, most come in bursts."""
    rng = Random(f"post/{seed}")
    writer = MailWriter(rng)
    rushing = [place for rush in rushes for place in _rushing(rush, count, start, rng)]
    earlier = [_earlier(accounts, start, rng) for _ in range(int(count * _EARLIER))]
    others = _in_bursts(accounts, count - len(rushing) - len(earlier), start, rng)
    for number, (at, account) in enumerate(sorted([*rushing, *earlier, *others])):
        raw = writer.mail(number, at.replace(microsecond=0))
        read_at = at + timedelta(seconds=rng.expovariate(1 / 600)) if rng.random() < 0.3 else None
        yield Arrival(at, account, raw, _labels(raw, rng), read_at)


def _rushing(rush: Rush, count: int, start: datetime, rng: Random) -> Iterator[Place]:
    for _ in range(int(count * rush.share)):
        yield start + rush.after + _BURST_SPAN * rng.random(), rush.account


def _earlier(accounts: Sequence[str], start: datetime, rng: Random) -> Place:
    return start - _EARLIER_SPAN * rng.random(), rng.choice(accounts)


def _in_bursts(accounts: Sequence[str], count: int, start: datetime, rng: Random) -> Iterator[Place]:
    while count:
        size, account = min(count, rng.randint(1, 2 * _A_BURST)), rng.choice(accounts)
        at = start + (DAY - _BURST_SPAN) * rng.random()
        yield from ((at + _BURST_SPAN * rng.random(), account) for _ in range(size))
        count -= size


def _labels(raw: bytes, rng: Random) -> tuple[str, ...]:
    if b"X-Gmail-Labels: Sent" in raw:
        return ("SENT",)
    (label,) = rng.choices(("INBOX", *_LEFT_OUT), (1 - sum(_LEFT_OUT.values()), *_LEFT_OUT.values()))
    return (label, "UNREAD")
