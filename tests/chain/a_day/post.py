"""A day's mail: who gets what, and when."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from emulators.mailbox.mail_writer import MailWriter

DAY = timedelta(hours=24)
FLOOD_AFTER = timedelta(hours=10)
_FLOOD = 0.15
_EARLIER = 0.06
_EARLIER_SPAN = timedelta(days=20)
_A_BURST = 12
_BURST_SPAN = timedelta(seconds=45)
_LEFT_OUT = {"SPAM": 0.04, "TRASH": 0.03, "DRAFT": 0.03}


@dataclass(frozen=True, slots=True)
class Arrival:
    """One mail: whose it is, how it is labelled, and when it is marked as read, if it is."""

    at: datetime
    account: str
    raw: bytes
    labels: tuple[str, ...]
    read_at: datetime | None


def arrivals(accounts: Sequence[str], count: int, start: datetime, seed: int) -> Iterator[Arrival]:
    """Yield the mails in the order in which they come: some lie there from before, most come in bursts.

    A flood of them comes within a minute to the first account.
    """
    rng = Random(f"post/{seed}")
    writer = MailWriter(rng)
    for number, (at, account) in enumerate(sorted(_places(accounts, count, start, rng))):
        raw = writer.mail(number, at.replace(microsecond=0))
        read_at = at + timedelta(seconds=rng.expovariate(1 / 600)) if rng.random() < 0.3 else None
        yield Arrival(at, account, raw, _labels(raw, rng), read_at)


def _places(
    accounts: Sequence[str], count: int, start: datetime, rng: Random
) -> Iterator[tuple[datetime, str]]:
    flood, earlier = int(count * _FLOOD), int(count * _EARLIER)
    for _ in range(flood):
        yield start + FLOOD_AFTER + _BURST_SPAN * rng.random(), accounts[0]
    for _ in range(earlier):
        yield start - _EARLIER_SPAN * rng.random(), rng.choice(accounts)
    left = count - flood - earlier
    while left:
        size, account = min(left, rng.randint(1, 2 * _A_BURST)), rng.choice(accounts)
        at = start + (DAY - _BURST_SPAN) * rng.random()
        yield from ((at + _BURST_SPAN * rng.random(), account) for _ in range(size))
        left -= size


def _labels(raw: bytes, rng: Random) -> tuple[str, ...]:
    if b"X-Gmail-Labels: Sent" in raw:
        return ("SENT",)
    (label,) = rng.choices(("INBOX", *_LEFT_OUT), (1 - sum(_LEFT_OUT.values()), *_LEFT_OUT.values()))
    return (label, "UNREAD")
