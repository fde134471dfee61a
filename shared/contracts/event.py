"""What every event has in common."""

from abc import abstractmethod
from typing import ClassVar

from pydantic import BaseModel, ConfigDict


class Event(BaseModel):
    """An immutable fact that one stage tells the next.

    `NAME` and `VERSION` make the CloudEvents type. A field may be added with a default; anything
    else is a new version. Unknown fields are ignored, so an older stage reads a newer event.
    """

    model_config = ConfigDict(frozen=True, extra="ignore", ser_json_inf_nan="null")

    NAME: ClassVar[str]
    VERSION: ClassVar[int] = 1

    @abstractmethod
    def key(self) -> str:
        """Return the business key: equal for two events that state the same fact."""

    def about(self) -> str:
        """Return the id of the mailbox that this speaks of; empty where it speaks of none."""
        return getattr(self, "mailbox", "")

    @classmethod
    def type_name(cls) -> str:
        """Return the CloudEvents `type`, e.g. `careerops.mail_fetched.v1`."""
        return f"careerops.{cls.NAME}.v{cls.VERSION}"
