"""The end of a run as a person reads it: applications, funnel, what needs them, what was accounted for."""

from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import Any

from rich.console import Console, Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from shared import report
from shared.cli.application_table import application_table, row_of
from shared.cli.picture import saved_as_picture
from shared.domain.next_step import NextStep, is_silent
from shared.domain.standing import Standing
from shared.domain.status import Status
from shared.ports import Documents

_SHOWN = 40
_URGENCY = {"overdue": 0, "deadline": 1, "interview": 2, "answer": 3, "silent": 4}
_BAR = 32


def show_summary(
    console: Console, documents: Documents, now: datetime, stats: dict[str, Any], picture: Path | None
) -> None:
    """Print the summary, and save it as a picture if that is asked for."""
    rows = [(standing, step) for _, standing, step in report.standings(documents, now)]
    summary = Group(_applications(rows), _funnel(rows, now), _needs(rows, now), _account(stats))
    if picture is not None:
        saved_as_picture(summary, picture)
    console.print(summary)


def _applications(rows: list[tuple[Standing, NextStep | None]]) -> Group:
    active = sorted((r for r in rows if r[0].status.open), key=lambda r: r[0].last, reverse=True)
    table = application_table()
    for standing, step in active[:_SHOWN]:
        table.add_row(*row_of(standing, step))
    more = len(active) - _SHOWN
    hint = f"and {more} more: careerops applications" if more > 0 else ""
    return Group(Text(f"\n{len(active)} active applications", style="bold"), table, Text(hint, style="dim"))


def _funnel(rows: list[tuple[Standing, NextStep | None]], now: datetime) -> Padding:
    counts = Counter(standing.status for standing, _ in rows)
    largest = max(counts.values(), default=1)
    table = Table.grid(padding=(0, 2))
    for status in Status:
        count = counts[status]
        bar = "█" * max(1, round(_BAR * count / largest)) if count else ""
        table.add_row(
            status.value, f"{count:>4}", Text(bar, style="green" if status.open else "bright_black")
        )
    silent = sum(is_silent(standing, now) for standing, _ in rows)
    return Padding(Group(table, Text(f"{silent} silent for three weeks or more", style="dim")), (0, 0, 1, 0))


def _needs(rows: list[tuple[Standing, NextStep | None]], now: datetime) -> Group:
    waiting = [
        (standing, step) for standing, step in rows if step and step.needs_person and step.kind != "silent"
    ]
    waiting.sort(key=lambda row: (_URGENCY[row[1].kind], row[1].at or now))
    table = Table.grid(padding=(0, 2))
    for standing, step in waiting[:_SHOWN]:
        at = step.at.astimezone().strftime("%a %d %b %H:%M") if step.at else ""
        style = "bold red" if step.kind == "overdue" else "yellow"
        table.add_row(
            Text(step.text, style=style), at, standing.company or "unknown company", standing.role or ""
        )
    return Group(Text("Needs you", style="bold"), table if waiting else Text("nothing", style="dim"))


def _account(stats: dict[str, Any]) -> Group:
    whole = stats["mailbox_messages"] - stats["skipped"]
    left_out = f", {stats['skipped']:,} drafts, chats, spam or trash left out" if stats["skipped"] else ""
    good = not stats["missing"]
    lines = [
        Text(f"\n{stats['missing']} missing of {whole:,}", style="bold green" if good else "bold red")
        + Text(f" · {stats['duplicates']:,} duplicates{left_out} · {stats['seconds']:.1f} s", style="dim")
    ]
    if stats["dead_letters"]:
        lines.append(
            Text(f"{stats['dead_letters']:,} dead letters: careerops dead-letters list", style="bold red")
        )
    return Group(*lines)
