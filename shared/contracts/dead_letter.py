"""A delivery was given up."""

import json
from collections.abc import Mapping
from typing import ClassVar

from shared.contracts.event import Event


class DeadLettered(Event):
    """A message as its dead-letter topic holds it, with what the broker or the stage said of its end.

    `id` is the CloudEvents id, or a content hash where there was none. `data` is the original JSON
    text; bytes that are not UTF-8 stand in it as backslash escapes.
    """

    NAME: ClassVar[str] = "dead_lettered"

    id: str
    topic: str
    subscription: str
    reason: str
    attempts: int
    data: str
    attributes: Mapping[str, str]
    ordering_key: str = ""

    def key(self) -> str:
        """Return which event died where."""
        return f"{self.subscription}/{self.id}"

    def about(self) -> str:
        """Return the mailbox that the message which died spoke of."""
        try:
            said = json.loads(self.data)
        except ValueError:
            return ""
        named = said.get("mailbox", said.get("emailAddress", "")) if isinstance(said, dict) else ""
        return named.strip().lower() if isinstance(named, str) else ""
