"""What is true of a mailbox: a category for every mail, and the applications that the mails make."""

from codecs import BOM_UTF8
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated, Any, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, ValidationError, model_validator

from shared.domain.category import Category
from shared.domain.status import Status
from shared.errors import Unusable


def bare(message_id: str) -> str:
    """Return a Message-ID as it is compared: without angle brackets."""
    return message_id.strip().removeprefix("<").removesuffix(">")


def _under(field: str) -> BeforeValidator:
    """Read a value that stands alone as an object that has it in this field."""

    def wrapped(value: Any) -> Any:  # noqa: ANN401 - whatever JSON holds
        return {field: value} if isinstance(value, str) else value

    return BeforeValidator(wrapped)


def _in_utc(at: datetime) -> datetime:
    try:
        return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC)
    except OverflowError:
        raise ValueError(f"{at} is no instant of any calendar in UTC") from None


_OR_NONE = BeforeValidator(lambda value: () if value is None else value)


class _Row(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class TrueInterview(_Row):
    """An interview by its last start, taken as UTC where it names no zone; its state where that is told."""

    start: Annotated[datetime, AfterValidator(_in_utc)]
    state: str | None = None


class TrueDeadline(_Row):
    """A deadline in force."""

    due: date


class TrueMessage(_Row):
    """What one mail is, and the key of its application, if it belongs to one."""

    message_id: Annotated[str, AfterValidator(bare)]
    category: Category
    company: str | None = None
    role: str | None = None
    application: str | None = None


class TrueApplication(_Row):
    """What an application is in the end. `messages` may be left to the mails' own `application`.

    Its lists may be null, which is as good as empty.
    """

    key: str
    company: str | None = None
    role: str | None = None
    status: Status
    messages: Annotated[frozenset[Annotated[str, AfterValidator(bare)]], _OR_NONE] = frozenset()
    interviews: Annotated[tuple[Annotated[TrueInterview, _under("start")], ...], _OR_NONE] = ()
    deadlines: Annotated[tuple[Annotated[TrueDeadline, _under("due")], ...], _OR_NONE] = ()


class Truth(_Row):
    """A mailbox as it is meant."""

    messages: tuple[TrueMessage, ...]
    applications: tuple[TrueApplication, ...]

    @model_validator(mode="after")
    def _names_known_applications_once(self) -> Self:
        keys = [known.key for known in self.applications]
        if len(set(keys)) < len(keys):
            raise ValueError(f"two applications have the key {max(keys, key=keys.count)}")
        for message in self.messages:
            if message.application is not None and message.application not in keys:
                raise ValueError(
                    f"{message.message_id} belongs to {message.application}, which is no application"
                )
        return self

    def belonging(self) -> dict[str, frozenset[str]]:
        """Return the messages of every application, by its key."""
        return {
            known.key: known.messages | {m.message_id for m in self.messages if m.application == known.key}
            for known in self.applications
        }


def read_truth(path: Path) -> Truth:
    """Return what a truth file says. Raises Unusable, in one sentence, for a file that is none."""
    try:
        return Truth.model_validate_json(path.read_bytes().removeprefix(BOM_UTF8))
    except OSError as error:
        raise Unusable(f"{path} cannot be read ({error.strerror}): name a readable truth file.") from None
    except ValidationError as error:
        wrong = error.errors()[0]
        place = ".".join(map(str, wrong["loc"])) or "the file"
        reason = wrong["msg"].removeprefix("Value error, ")
        raise Unusable(
            f"{path} is no truth file ({place}: {reason}): "
            "give it a JSON object with messages and applications."
        ) from None
