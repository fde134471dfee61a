"""What was counted, as it is kept in counted.json."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from shared.errors import Unusable

FILE = Path(__file__).with_name("counted.json")

Amounts = Mapping[str, float]
"""How much of each item."""


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Count(_Frozen):
    """One way of a mailbox through the chain.

    `items` is everything, `stages` the same by who caused it, `places` by collection or topic.
    """

    mails: int
    items: Amounts
    stages: Mapping[str, Amounts]
    places: Mapping[str, Amounts]

    def a_mail(self, *items: str) -> float:
        """Return how much of these items one mail takes on average."""
        return sum(self.items.get(item, 0.0) for item in items) / self.mails


class Quiet(_Frozen):
    """What a day without mail takes: once, for each mailbox, and for each mail that a mailbox holds."""

    once: Amounts
    mailbox: Amounts
    mail_held: Amounts


class Counted(_Frozen):
    """Everything that was counted, and when.

    `one_by_one` is mail as it comes in over the day, each told of by Gmail; `at_once` the same mail, held
    by a mailbox that is newly watched. `sample` is the bundled sample at once.
    """

    on: date
    one_by_one: Count
    at_once: Count
    sample: Count | None
    quiet: Quiet


def stored() -> Counted:
    """Return the counts of counted.json. Raises Unusable when there are none."""
    try:
        return Counted.model_validate_json(FILE.read_text("utf-8"))
    except (OSError, ValidationError):
        raise Unusable(
            f"{FILE.name} holds no counts: count anew with `python -m infra.cost --keep`."
        ) from None


def store(counted: Counted) -> None:
    """Keep the counts in counted.json."""
    FILE.write_text(json.dumps(counted.model_dump(mode="json"), indent=1) + "\n", "utf-8")
