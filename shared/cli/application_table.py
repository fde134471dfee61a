"""Applications as rows of a table."""

from rich import box
from rich.table import Table
from rich.text import Text

from shared.domain.next_step import NextStep
from shared.domain.standing import Standing
from shared.domain.status import Status

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
        table.add_column(name, overflow="fold" if name in ("Company", "Role", "Next") else "ellipsis")
    return table


def row_of(standing: Standing, step: NextStep | None) -> tuple[str | Text, ...]:
    """Return an application's cells, times in the local zone."""
    at = step.at.astimezone() if step and step.at else None
    whole_day = step is not None and step.kind in ("deadline", "overdue")
    return (
        standing.company or "—",
        standing.role or "—",
        Text(standing.status.value, style=_STYLES[standing.status]),
        f"{standing.since:%d %b}",
        step.text if step else "",
        ""
        if at is None or step is None or step.at is None
        else f"{step.at:%a %d %b}"
        if whole_day
        else f"{at:%a %d %b %H:%M}",
    )
