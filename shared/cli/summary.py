"""The end of a run as a person reads it: applications, funnel, what needs them, what was accounted for."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from rich.console import Console, Group
from rich.table import Table
from rich.text import Text

from shared.cli.application_table import application_table, row_of, when
from shared.cli.picture import saved_as_picture
from shared.domain.next_step import NextStep
from shared.domain.status import Status
from shared.overview import Line, latest_first, overview
from shared.ports import Documents
from shared.review.queue import waiting

_SHOWN = 40
_URGENCY = {"overdue": 0, "deadline": 1, "interview": 2, "answer": 3}
_BAR = 32


def show_summary(
    console: Console,
    documents: Documents,
    now: datetime,
    stats: dict[str, Any],
    picture: Path | None,
    elsewhere: Path | None = None,
) -> None:
    """Print the summary, and save it as a picture if that is asked for.

    `elsewhere` is the data folder, where other commands would not look for it by themselves.
    """
    lines = list(overview(documents, now))
    summary = Group(
        _applications(lines),
        Text(),
        _funnel(lines),
        Text(),
        _needs(lines),
        _account(stats, waiting(documents), f" --data {elsewhere}" if elsewhere else ""),
    )
    if picture is not None:
        saved_as_picture(summary, picture)
    console.print(summary)


def _applications(lines: list[Line]) -> Group:
    table = application_table()
    for line in latest_first(lines)[:_SHOWN]:
        table.add_row(*row_of(line), style=None if line.status.open else "dim")
    active = sum(line.status.open for line in lines)
    title = Text(f"\n{len(lines):,} applications, {active:,} active", style="bold")
    more = len(lines) - _SHOWN
    return Group(
        title, table, Text(f"and {more:,} more: careerops applications" if more > 0 else "", style="dim")
    )


def _funnel(lines: list[Line]) -> Group:
    counts = Counter(line.status for line in lines)
    largest = max(counts.values(), default=1)
    table = Table.grid(padding=(0, 2))
    for status in Status:
        count = counts[status]
        bar = "█" * max(1, round(_BAR * count / largest)) if count else ""
        table.add_row(
            status.value, f"{count:>6,}", Text(bar, style="green" if status.open else "bright_black")
        )
    silent = sum(line.silent for line in lines)
    return Group(table, Text(f"{silent:,} silent for three weeks or more", style="dim"))


def _needs(lines: Sequence[Line]) -> Group:
    waiting = [(line, line.step) for line in lines if line.step and line.step.kind in _URGENCY]
    waiting.sort(key=lambda pair: _order(*pair))
    table = Table.grid(padding=(0, 2))
    for line, step in waiting[:_SHOWN]:
        style = "bold red" if step.kind == "overdue" else "yellow"
        table.add_row(
            Text(step.text, style=style), when(step), line.company or "unknown company", line.role or ""
        )
    more = len(waiting) - _SHOWN
    rest = Text(f"and {more:,} more" if more > 0 else "" if waiting else "nothing", style="dim")
    return Group(Text("Needs you", style="bold"), table, rest)


def _order(line: Line, step: NextStep) -> tuple[int, float]:
    return _URGENCY[step.kind], step.at.timestamp() if step.at else -line.last.timestamp()


def _account(stats: dict[str, Any], waiting: int, where: str) -> Group:
    whole = stats["mailbox_messages"] - stats["skipped"]
    left_out = f", {stats['skipped']:,} drafts, chats, spam or trash left out" if stats["skipped"] else ""
    proof = Text(
        f"{stats['missing']:,} missing of {whole:,}", style="bold red" if stats["missing"] else "bold green"
    )
    rest = f" · {stats['duplicates']:,} duplicates{left_out} · {stats['seconds']:.1f} s"
    lines = [proof + Text(rest, style="dim")]
    if waiting:
        mails = "1 mail waits" if waiting == 1 else f"{waiting:,} mails wait"
        lines.append(Text(f"{mails} for your word: careerops review{where}", style="yellow"))
    if stats["dead_letters"]:
        kind = "dead letter" if stats["dead_letters"] == 1 else "dead letters"
        given_up = f"{stats['dead_letters']:,} {kind}: careerops dead-letters list{where}"
        lines.append(Text(given_up, style="bold red"))
    return Group(*lines)
