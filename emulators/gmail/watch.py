"""A watch on one mailbox: where changes are told, which, and until when.

Source: https://developers.google.com/workspace/gmail/api/reference/rest/v1/users/watch
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

LIFETIME = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Watch:
    """Changes of messages with (or without, when excluding) one of these labels; of all, without labels."""

    topic: str
    labels: frozenset[str]
    excluding: bool
    expires: datetime

    def covers(self, labels: set[str]) -> bool:
        """Return whether a change of a message with these labels is told."""
        return not self.labels or bool(self.labels & labels) is not self.excluding
