"""The tables of costs, as rows of text: what is printed and what docs/costs.md holds are the same."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from infra.cost.counted import Amounts, Count, Counted
from infra.cost.month import Month, billed_as, dollars
from infra.cost.prices import DAYS_A_MONTH, prices

MAILS_A_DAY = (100, 1_000, 100_000)
MAILBOXES = (1, 100, 10_000)
MONTHS = (1, 12)

OPERATIONS = ("firestore_reads", "firestore_writes", "firestore_deletes")
LIMITS: Mapping[str, tuple[tuple[str, ...], float]] = {
    "Function invocations": (("invocations",), 4.0),
    "Firestore reads, writes and deletes": (OPERATIONS, 15.0),
    "Model calls": (("model_calls",), 0.05),
}
"""What a mail may take on average in a mailbox of which a tenth is about jobs."""

_MILLE = 1000
_CENT = 0.01


@dataclass(frozen=True, slots=True)
class Table:
    """A title, the columns' heads, and rows; the first column is text, all others are figures."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def tables(counted: Counted) -> Iterator[Table]:
    """Yield every table."""
    yield limits(counted)
    yield a_thousand_mails(counted)
    yield by_stage(counted.one_by_one)
    yield a_quiet_month(counted)
    for number in MONTHS:
        yield months(counted, number)
    yield left_out()


def limits(counted: Counted) -> Table:
    """Return what a mail takes, beside what it may take."""
    ways = (counted.at_once, counted.one_by_one)
    rows = (
        (name, *(f"{way.a_mail(*items):.2f}" for way in ways), f"{most:g}")
        for name, (items, most) in LIMITS.items()
    )
    return Table("A mail, on average", ("", "all at once", "one by one", "at most"), tuple(rows))


def a_thousand_mails(counted: Counted) -> Table:
    """Return what 1,000 mails take and cost, at once and one by one, and the bundled sample."""
    ways = [counted.at_once, counted.one_by_one, *([counted.sample] if counted.sample else [])]
    thousands = [billed_as({item: _MILLE * n / way.mails for item, n in way.items.items()}) for way in ways]
    one = thousands[1]
    rows = [
        (
            item.title,
            *(_amount(each.get(name, 0.0)) for each in thousands),
            _dollars(item.dollars(one.get(name, 0.0), free=False)),
            _dollars(item.dollars(one.get(name, 0.0), free=True)),
        )
        for name, item in prices().item.items()
        if any(name in each for each in thousands)
    ]
    sums = ("", *("" for _ in ways), *(_dollars(dollars(one, free=free)) for free in (False, True)))
    heads = ("", "all at once", "one by one", "the sample")[: len(ways) + 1]
    return Table(
        "1,000 mails",
        (*heads, "US$ one by one", "with the free tier, if they are all of a month"),
        (*rows, ("Sum", *sums[1:])),
    )


def by_stage(count: Count) -> Table:
    """Return who causes what, for 1,000 mails one by one."""
    shown = ("invocations", "pubsub_bytes", *OPERATIONS, "storage_class_a", "storage_class_b")
    rows = (
        (stage, *(_amount(_MILLE * items.get(item, 0.0) / count.mails) for item in shown))
        for stage, items in count.stages.items()
        if stage
    )
    titles = prices().item
    return Table("1,000 mails one by one, by stage", ("", *(titles[i].title for i in shown)), tuple(rows))


def a_quiet_month(counted: Counted) -> Table:
    """Return what a month without mail costs: the installation, each mailbox, and 1,000 mails held."""
    quiet = counted.quiet
    parts: tuple[Amounts, ...] = (
        quiet.once,
        quiet.mailbox,
        {item: n * _MILLE for item, n in quiet.mail_held.items()},
    )
    months = [billed_as({item: n * DAYS_A_MONTH for item, n in part.items()}) for part in parts]
    months[0]["scheduler_jobs"] = Month(0, 0).quantities(counted)["scheduler_jobs"]
    months[1]["secret_versions"] = 1.0
    kept = ("firestore_stored_bytes", "storage_stored_bytes")
    months = [{item: n for item, n in each.items() if item not in kept} for each in months]
    rows = [
        (item.title, *(_amount(each.get(name, 0.0)) for each in months))
        for name, item in prices().item.items()
        if any(each.get(name) for each in months)
    ]
    total = ("US$ without the free tier", *(_dollars(dollars(each, free=False)) for each in months))
    heads = ("", "the installation", "each mailbox", "each 1,000 mails held")
    return Table("A month without mail", heads, (*rows, total))


def months(counted: Counted, number: int) -> Table:
    """Return a month's dollars for each traffic and number of mailboxes, with and without the free tier."""
    rows = []
    for mails in MAILS_A_DAY:
        cells = []
        for mailboxes in MAILBOXES:
            quantities = Month(mails, mailboxes, number).quantities(counted)
            cells += [_dollars(dollars(quantities, free=free)) for free in (False, True)]
        rows.append((f"{mails:,} mails a day", *cells))
    heads = [
        head
        for mailboxes in MAILBOXES
        for head in (f"{mailboxes:,} mailbox{'es' * (mailboxes > 1)}", "with the free tier")
    ]
    held = Month(1, 1, number).mails_held
    title = f"US$ of month {number}, the mailboxes holding {held:,.0f} days' mail, the mails of all together"
    return Table(title, ("", *heads), tuple(rows))


def left_out() -> Table:
    """Return what is in no sum, and why."""
    rows = ((item.title, item.reason) for item in prices().item.values() if item.reason)
    return Table("Not in the sums", ("", "why"), tuple(rows))


def _amount(amount: float) -> str:
    return f"{amount:,.0f}" if amount >= 100 or amount == int(amount) else f"{amount:,.1f}"  # noqa: PLR2004


def _dollars(amount: float | None) -> str:
    if amount is None:
        return "none"
    return f"{amount:,.2f}" if amount >= _CENT or not amount else f"{amount:.4f}"
