"""What a month takes: mail that comes in, days that pass, and what is kept."""

from dataclasses import dataclass

from infra.cost.counted import Amounts, Counted
from infra.cost.prices import DAYS_A_MONTH, Size, prices
from shared.retention import LEDGER_KEPT
from shared.topology import TIMERS

_BUSY = "busy_milliseconds"
_EXPIRING = "firestore_expiring_bytes"
_KEPT = ("firestore_stored_bytes", "storage_stored_bytes")
_NOT_BILLED = (_BUSY, _EXPIRING)


@dataclass(frozen=True, slots=True)
class Month:
    """A month of an installation: how many mails a day come into all its mailboxes together.

    `number` counts from 1, the month in which the mailboxes were connected: with each month there is
    more that is kept, and that the audit compares.
    """

    mails_a_day: float
    mailboxes: int
    number: int = 1

    def quantities(self, counted: Counted) -> dict[str, float]:
        """Return how much of each item is billed. Every mail comes alone, which is the dearest way."""
        one, quiet = counted.one_by_one, counted.quiet
        a_mail = _share(one.items, 1 / one.mails)
        a_day = _sum(
            _share(a_mail, self.mails_a_day),
            quiet.once,
            _share(quiet.mailbox, self.mailboxes),
            _share(quiet.mail_held, self.mails_held),
        )
        month = _share({item: n for item, n in a_day.items() if item not in _KEPT}, DAYS_A_MONTH)
        kept = {item: a_mail.get(item, 0.0) * self.mails_held for item in _KEPT}
        kept["firestore_stored_bytes"] += a_day.get(_EXPIRING, 0.0) * min(self._days, LEDGER_KEPT.days)
        fixed = {"scheduler_jobs": float(len(TIMERS)), "secret_versions": float(self.mailboxes)}
        return billed_as({**month, **kept, **fixed})

    @property
    def mails_held(self) -> float:
        """Mails that are accounted for, on average over the month."""
        return self.mails_a_day * self._days

    @property
    def _days(self) -> float:
        """Days since the mailboxes were connected, in the middle of the month."""
        return DAYS_A_MONTH * (self.number - 0.5)


def billed_as(amounts: Amounts) -> dict[str, float]:
    """Return counted amounts as what is billed: busy time as processor and memory seconds."""
    size: Size = prices().size
    seconds = amounts.get(_BUSY, 0.0) / 1000
    billed = {item: amount for item, amount in amounts.items() if item not in _NOT_BILLED}
    return {**billed, "vcpu_seconds": seconds * size.vcpu, "gib_seconds": seconds * size.gib}


def dollars(quantities: Amounts, *, free: bool) -> float:
    """Return what a month's quantities cost; what has no price adds nothing."""
    items = prices().item
    return sum(items[item].dollars(quantity, free=free) or 0.0 for item, quantity in quantities.items())


def _share(amounts: Amounts, factor: float) -> dict[str, float]:
    return {item: amount * factor for item, amount in amounts.items()}


def _sum(*parts: Amounts) -> dict[str, float]:
    items = sorted({item for part in parts for item in part})
    return {item: sum(part.get(item, 0.0) for part in parts) for item in items}
