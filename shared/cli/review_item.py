"""A mail that waits, as a person reads it, as a line, and as JSON."""

from collections.abc import Iterator

from rich.console import Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from shared.ports import Json
from shared.review.queue import Candidate, Item
from shared.review.reasons import WORDS

_SHOWN_OF_ID = 12
_NARROW = 72
_FIELDS = (
    *("message_id", "date", "sender", "subject", "quote", "category", "confidence", "tier"),
    *("company", "role", "warnings"),
)


def as_json(item: Item) -> Json:
    """Return an item's guess, reason and candidates."""
    return {
        "id": item.row["message"],
        **{name: item.row[name] for name in _FIELDS},
        "application": item.row.get("application"),
        "reason": item.reason,
        "why": WORDS[item.reason] if item.reason else None,
        "candidates": [
            {"id": each.id, "company": each.company, "role": each.role, "status": each.status}
            for each in item.candidates
        ],
    }


def as_table(items: list[Item], width: int) -> Table:
    """Return a row for each item; all but its id goes into one column where the room is narrow."""
    narrow = width < _NARROW
    table = Table(box=None, pad_edge=False)
    for name in ("ID", "Mail") if narrow else ("ID", "Date", "Guess", "Company", "Subject", "Why"):
        table.add_column(name, overflow="fold", no_wrap=name in ("ID", "Date"))
    for item in items:
        number, *rest = map(Text, _cells(item))
        table.add_row(number, *([Text("\n").join(rest)] if narrow else rest))
    return table


def _cells(item: Item) -> Iterator[str]:
    row = item.row
    yield row["message"][:_SHOWN_OF_ID]
    yield row["date"][:10]
    yield f"{row['category']} {row['confidence']:.0%}"
    yield row["company"] or "—"
    yield row["subject"]
    yield WORDS[item.reason] if item.reason else ""


def as_page(item: Item, number: int, total: int) -> Group:
    """Return all that a person needs to decide."""
    row = item.row
    facts = Table.grid(padding=(0, 2))
    facts.add_row("From", Text(row["sender"]))
    facts.add_row("Date", row["date"][:16].replace("T", " "))
    if row["quote"]:
        facts.add_row("Says", Text(f"“{row['quote']}”", style="italic"))
    # Who only corrected a name has not said what the mail is.
    tier = row["tier"] if item.reason is None else row.get("overruled", {}).get("tier", row["tier"])
    facts.add_row("Guess", Text(f"{row['category']}, {row['confidence']:.0%} by {tier}", style="bold cyan"))
    names = " · ".join(filter(None, (row["company"], row["role"])))
    facts.add_row("Company", Text(names or "—"))
    if item.reason:
        facts.add_row("Why", Text(WORDS[item.reason], style="yellow"))
    if row["warnings"]:
        facts.add_row("Careful", Text(", ".join(row["warnings"]).replace("_", " "), style="bold red"))
    title = Text.assemble((f"{number} of {total}  ", "dim"), (row["subject"] or "(no subject)", "bold"))
    return Group(
        Text(), title, Padding(facts, (0, 2)), *([choices(item.candidates)] if item.candidates else [])
    )


def choices(candidates: tuple[Candidate, ...] | list[Candidate]) -> Padding:
    """Return applications with a number to choose each by."""
    table = Table.grid(padding=(0, 2))
    for number, each in enumerate(candidates, 1):
        names = " · ".join(filter(None, (each.company or "unknown company", each.role)))
        table.add_row(str(number), Text(names), each.status, each.last[:10])
    return Padding(table, (0, 2))
