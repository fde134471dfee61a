"""Evidence in a line, for the tests of the domain."""

from datetime import UTC, datetime, timedelta
from typing import Any

from shared.domain.category import Category
from shared.domain.evidence import Evidence
from shared.domain.interview import Interview
from shared.domain.linking import Placed, link
from shared.domain.standing import Standing, fold

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)

RECEIPT = Category.APPLICATION_CONFIRMATION
ASSESSMENT = Category.ASSESSMENT
INTERVIEW = Category.INTERVIEW
OFFER = Category.OFFER
REJECTION = Category.REJECTION
OUTREACH = Category.RECRUITER_OUTREACH
OTHER = Category.OTHER_JOB


def day(number: float) -> datetime:
    """Return nine in the morning, so many days after the beginning."""
    return START + timedelta(days=number)


def said(number: float, category: Category = OTHER, message: str = "", **facts: Any) -> Evidence:  # noqa: ANN401 - whatever a mail says
    """Return what a mail of that day says; its name follows from the day and the category."""
    name = message or f"{number:08.2f}-{category}"
    facts.setdefault("links_to", (f"<{name}@mail.example>",))
    return Evidence(message=name, date=day(number), category=category, **facts)


def own(number: float, intent: str | None = None, **facts: Any) -> Evidence:  # noqa: ANN401 - likewise
    """Return the person's own mail of that day."""
    return said(number, OTHER, sent=True, intent=intent, **facts)


def meeting(number: float, **facts: Any) -> Interview:  # noqa: ANN401 - likewise
    """Return an interview on that day."""
    return Interview(start=day(number), **facts)


def standing_of(*evidence: Evidence) -> Standing:
    """Return where this evidence leaves an application; fails when nothing of it counts."""
    standing = fold(evidence)
    assert standing is not None
    return standing


def applications(*evidence: Evidence) -> list[set[str]]:
    """Return the messages of each application that these mails make, and fail if one is unsure."""
    found: dict[str, set[str]] = {}
    for message, placed in link(evidence).places.items():
        assert not placed.unsure, message
        if placed.application is not None:
            found.setdefault(placed.application, set()).add(message)
    return list(found.values())


def place_of(piece: Evidence, *others: Evidence) -> Placed:
    """Return where this mail went among the others."""
    return link((*others, piece)).places[piece.message]
