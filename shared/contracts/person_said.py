"""A person's word on one mail, or on the application it belongs to."""

from datetime import datetime
from typing import ClassVar, Literal

from pydantic import AwareDatetime, Field

from shared.contracts.event import Event
from shared.domain.category import Category
from shared.domain.status import Status

Belongs = Literal["with", "alone", "nowhere"]
"""To that mail's application; to one of its own; to none of the person's at all."""

NAME_LENGTH = 200
"""The most characters of a company's or role's name."""


class PersonSaid(Event):
    """What a person says of a mail; it outranks every tier and can be taken back.

    `said` names this answer, `at` is when it was given, in UTC: of two that contradict each other
    the later one counts, and what the later one leaves open stays as the earlier had it. Fields that
    are None say nothing. `belongs` is "with" for the application of the mail whose Message-ID is
    `belongs_with`. `confirmed` tells that nothing about the mail is to be asked any more. `status` is
    where the application of this mail stands from `as_of` on (None: from `at`). `always` teaches by
    this answer alone what otherwise takes two. `undoes` is the `said` of an answer on the same mail
    that counts no more.
    """

    NAME: ClassVar[str] = "person_said"

    mailbox: str
    message: str
    said: str
    at: AwareDatetime
    category: Category | None = None
    company: str | None = Field(None, min_length=1, max_length=NAME_LENGTH)
    role: str | None = Field(None, min_length=1, max_length=NAME_LENGTH)
    belongs: Belongs | None = None
    belongs_with: str | None = None
    confirmed: bool = False
    status: Status | None = None
    as_of: AwareDatetime | None = None
    always: bool = False
    undoes: str | None = None

    def key(self) -> str:
        """Return the mail's id and the answer's."""
        return f"{self.message}/{self.said}"

    @property
    def moment(self) -> tuple[datetime, str]:
        """When it was said; of two at one instant, the id decides, so the order is total."""
        return self.at, self.said
