"""Gmail's answers as this house's types."""

import base64
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from shared.adapters.gmail.failures import truncated
from shared.adapters.gmail.operation import GET, HISTORY, LIST, PROFILE, WATCH, Operation
from shared.adapters.gmail.scope import Scope
from shared.ports import HistoryPage, Json, MessageRef, Profile, RawMail

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Answers:
    """Reads the answers about one mailbox; each method raises Transient for one that is not whole.

    Gmail writes 64-bit numbers as JSON strings, and instants as milliseconds since 1970.
    """

    def __init__(self, mailbox: str, scope: Scope) -> None:
        self._mailbox = mailbox
        self._scope = scope

    def profile(self, answer: Json) -> Profile:
        """Read an answer to getProfile. Every message is one mail at Gmail."""
        with self._whole(PROFILE):
            total = int(answer["messagesTotal"])
            return Profile(str(answer["emailAddress"]), int(answer["historyId"]), total, total)

    def history(self, answer: Json, start: int) -> tuple[HistoryPage, str | None]:
        """Read an answer to history.list, and the token of the next page; `history` may be absent."""
        with self._whole(HISTORY):
            records = answer.get("history", [])
            added = [added["message"] for record in records for added in record.get("messagesAdded", [])]
            through = int(records[-1]["id"]) if records else start
            token = answer.get("nextPageToken")
            return HistoryPage(tuple(map(self._ref, added)), through, more=token is not None), token

    def page(self, answer: Json, labels: tuple[str, ...]) -> tuple[tuple[MessageRef, ...], str | None]:
        """Read an answer to messages.list, and the token of the next page; `messages` may be absent."""
        with self._whole(LIST):
            listed = [{**message, "labelIds": labels} for message in answer.get("messages", [])]
            return tuple(map(self._ref, listed)), answer.get("nextPageToken")

    def ref(self, answer: Json) -> MessageRef:
        """Read an answer to messages.get, in any format."""
        with self._whole(GET):
            return self._ref(answer)

    def mail(self, answer: Json) -> RawMail:
        """Read an answer to messages.get in the format `raw`: base64url, padded or not."""
        with self._whole(GET):
            text = str(answer["raw"])
            raw = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
            return RawMail(self._ref(answer), raw, _instant(answer["internalDate"]))

    def expiry(self, answer: Json) -> datetime:
        """Read an answer to watch: when it ends."""
        with self._whole(WATCH):
            return _instant(answer["expiration"])

    def _ref(self, message: Json) -> MessageRef:
        # A message's labels are left out when it has none.
        labels = tuple(str(label) for label in message.get("labelIds", ()))
        return MessageRef(self._scope.outer(message["id"]), self._scope.outer(message["threadId"]), labels)

    @contextmanager
    def _whole(self, operation: Operation) -> Iterator[None]:
        try:
            yield
        except (KeyError, IndexError, ValueError, TypeError, AttributeError, OverflowError):
            raise truncated(operation, self._mailbox) from None


def _instant(milliseconds: str) -> datetime:
    return _EPOCH + timedelta(milliseconds=int(milliseconds))
