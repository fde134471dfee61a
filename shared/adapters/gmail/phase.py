"""Listing a mailbox so that what is to be skipped is told by where it is listed.

messages.list names no labels, and asking for each message's own would cost 20 units instead of the
hundredth of a unit that its share of a page costs. So the labels that matter are listed one by one,
and everything without any of them last.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from shared.errors import Permanent


@dataclass(frozen=True, slots=True)
class Phase:
    """One part of a listing; the parts do not overlap and are the whole mailbox."""

    labels: tuple[str, ...]
    query: str
    in_spam_and_trash: bool = False

    def arguments(self, since: datetime) -> dict[str, Any]:
        """Return the arguments of messages.list for this part, from this date on.

        Gmail takes `after:` in epoch seconds (developers.google.com/workspace/gmail/api/guides/filtering);
        one second less, as the page does not say whether that second itself is meant.
        """
        after = f"after:{max(0, int(since.timestamp()) - 1)}"
        asked: dict[str, Any] = {"q": f"{after} {self.query}".strip()}
        if self.labels:
            asked["labelIds"] = list(self.labels)
        if self.in_spam_and_trash:
            asked["includeSpamTrash"] = True
        return asked


PHASES = (
    Phase(("SPAM",), "", in_spam_and_trash=True),
    Phase(("TRASH",), "-in:spam", in_spam_and_trash=True),
    Phase(("DRAFT",), ""),
    Phase(("CHAT",), "-in:drafts"),
    Phase((), "-in:drafts -in:chats"),
)


def at(page: str | None) -> tuple[int, str | None]:
    """Return which phase a page token stands in, and Gmail's own token within it.

    Raises Permanent for what no listing gave out.
    """
    number, _, token = (page or "0:").partition(":")
    if not number.isdecimal() or int(number) >= len(PHASES):
        raise Permanent(f"A listing of Gmail gave out no page {number[:20]!r}.")
    return int(number), token or None


def following(number: int, token: str | None) -> str | None:
    """Return the page token that comes after Gmail's answer in this phase, or None at the end."""
    if token:
        return f"{number}:{token}"
    return f"{number + 1}:" if number + 1 < len(PHASES) else None
