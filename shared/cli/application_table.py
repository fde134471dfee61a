"""Applications as rows of a table."""

from rich import box
from rich.table import Table
from rich.text import Text

from shared.domain.next_step import NextStep
from shared.domain.status import Status
from shared.overview import Line

_WORD = 11
_STYLES = {
    Status.LEAD: "bright_black",
    Status.APPLIED: "blue",
    Status.ASSESSMENT: "yellow",
    Status.INTERVIEWING: "cyan",
    Status.OFFER: "bold green",
    Status.ACCEPTED: "bold green",
    Status.REJECTED: "red",
    Status.WITHDRAWN: "bright_black",
}


def application_table(*, with_id: bool = False) -> Table:
    """Return the empty table."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for name in (["ID"] if with_id else []) + ["Company", "Role", "Status", "Since", "Next", "When"]:
        fixed = name in ("ID", "Status", "Since", "When")
        table.add_column(name, overflow="fold", no_wrap=fixed, min_width=None if fixed else _WORD)
    return table


def row_of(line: Line) -> tuple[str | Text, ...]:
    """Return an application's cells."""
    return (
        line.company or "—",
        line.role or "—",
        Text(line.status.value, style=_STYLES[line.status]),
        f"{line.since:%d %b %Y}",
        line.step.text if line.step else "",
        when(line.step) if line.step else "",
    )


def when(step: NextStep) -> str:
    """Return a step's day, and its time in the local zone where it has one."""
    if step.at is None:
        return ""
    if step.kind in ("deadline", "overdue"):
        return f"{step.at:%a %d %b}"
    return f"{step.at.astimezone():%a %d %b %H:%M}"
