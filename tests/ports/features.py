"""What a port's suite asks for and an adapter may lack, with the reason."""

from collections.abc import Mapping
from enum import StrEnum
from typing import ClassVar

import pytest


class Feature(StrEnum):
    ORDERING = "messages of one key come in order"
    HOLDING = "a message waits while an earlier one of its key is unfinished"
    EXACT_ATTEMPTS = "attempts are counted from 1 without gaps"
    REOPEN = "what was stored outlives the process"
    DEAD_LETTERS = "the broker itself moves exhausted messages to the dead-letter topic"
    DEAD_REASON = "a dead letter carries the reason of its last nack"
    DELAY = "nack takes a delay of its own"
    BACKLOG = "backlog counts exactly and at once"
    LARGE = "a message may hold 1 MB"
    EMPTY = "a message may have neither data nor attributes"
    MANUAL_TIME = "time comes from a clock that the test moves"
    PREFIXES = "a name may also be the folder of other names"
    HISTORY_FROM_ZERO = "history begins with the mailbox itself, oldest first"
    HISTORY_FORGETS_DELETED = "history tells no message that was deleted since"
    LISTED_LABELS = "a listing tells all labels"


class Suite:
    """Base of the suites; a subclass for one adapter lists what it lacks."""

    lacks: ClassVar[Mapping[Feature, str]] = {}

    def has(self, feature: Feature) -> bool:
        return feature not in self.lacks

    def needs(self, feature: Feature) -> None:
        if feature in self.lacks:
            pytest.skip(f"not here: {feature} ({self.lacks[feature]})")
