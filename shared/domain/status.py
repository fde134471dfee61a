"""Where an application stands."""

from enum import StrEnum


class Status(StrEnum):
    """The closed set of statuses. *Silent* is none of them: it follows from time."""

    LEAD = "lead"
    APPLIED = "applied"
    ASSESSMENT = "assessment"
    INTERVIEWING = "interviewing"
    OFFER = "offer"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"

    @property
    def open(self) -> bool:
        """Whether something may still come of it."""
        return self not in _CLOSED


_CLOSED = frozenset({Status.ACCEPTED, Status.REJECTED, Status.WITHDRAWN})
