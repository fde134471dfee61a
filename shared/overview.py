"""Every application on one line: what tables and the funnel are made of."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from shared.domain.next_step import NextStep, is_silent, next_step
from shared.domain.standing import Standing
from shared.domain.status import Status
from shared.ports import Documents


@dataclass(frozen=True, slots=True)
class Line:
    """One application at one instant, small enough to hold tens of thousands of them."""

    id: str
    company: str | None
    role: str | None
    status: Status
    since: datetime
    last: datetime
    silent: bool
    step: NextStep | None


def overview(documents: Documents, now: datetime) -> Iterator[Line]:
    """Yield a line for every application, as it stands at this instant."""
    for document in documents.query("applications"):
        row = document.data
        standing = Standing.model_validate(row)
        yield Line(
            document.key,
            row["company"],
            row["role"],
            standing.status,
            standing.since,
            standing.last,
            is_silent(standing, now),
            next_step(standing, now),
        )


def latest_first(lines: list[Line]) -> list[Line]:
    """Return the lines with open applications before closed ones, the latest news of each kind first."""
    return sorted(lines, key=lambda line: (not line.status.open, -line.last.timestamp(), line.id))
