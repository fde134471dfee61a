"""One Gmail mailbox."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from shared.adapters.gmail import phase
from shared.adapters.gmail.answer import Answers
from shared.adapters.gmail.client import Ask, Client
from shared.adapters.gmail.failures import WatchTaken
from shared.adapters.gmail.operation import GET, HISTORY, LIST, PROFILE, STOP, WATCH
from shared.adapters.gmail.scope import Scope
from shared.errors import CareerOpsError, HistoryExpired, MessageGone, Transient
from shared.ports import HistoryPage, Json, ListPage, MessageRef, Profile, RawMail

_ROUNDS = 4
"""How often the parts of a batch are asked for that failed while others did not."""
_LARGEST_PAGE = 500
# Gmail takes 100; but their units have to fit into a full bucket, or no bucket would ever hold enough.
_BATCH = 25
_EMPTY_PAGES = 50


class GmailMailbox:
    """The mailbox of this address, whose mail counts from `since` on; safe for threads.

    Notifications go to `topic`, under Pub/Sub's full name; without one it is only polled. Ids of
    messages and threads are scoped, see Scope.
    """

    def __init__(self, address: str, since: datetime, client: Client, topic: str | None) -> None:
        self._address = address
        self._since = since
        self._client = client
        self._topic = topic
        self._scope = Scope(address)
        self._read = Answers(address, self._scope)

    def profile(self) -> Profile:
        """See Mailbox."""
        answer = self._client.call(PROFILE, lambda users: users.getProfile(userId="me"))
        return self._read.profile(answer)

    def history(self, start: int, limit: int = 500) -> HistoryPage:
        """See Mailbox.

        `through` is the id of the last record read, never the mailbox's newest id: an answer may lag
        behind the push that caused it, and what it lacks would be skipped for ever. Nothing filters
        the records, or the cursor would stand still in a mailbox where only labels change. One record
        is never torn, so a page may hold more than `limit` when one record adds several messages.
        """
        if start == 0:
            raise HistoryExpired(f"The mailbox {self._address} was never listed.")
        token: str | None = None
        for _ in range(_EMPTY_PAGES):
            answer = self._client.call(HISTORY, self._since_record(start, limit, token))
            page, token = self._read.history(answer, start)
            if token is None or page.through > start:
                return page
        raise Transient(f"Gmail tells the history of {self._address} in empty pages only.")

    def list(self, page: str | None = None, limit: int = 500) -> ListPage:
        """See Mailbox. Labels are those of the phase that shows a message, see `phase`.

        An empty page may name itself as the next; told to a stage, that would be an event that follows
        from itself, for ever. So empty pages are passed over here.
        """
        number, token = phase.at(page)
        part = phase.PHASES[number]
        arguments = {**part.arguments(self._since), "maxResults": _bounded(limit)}
        for _ in range(_EMPTY_PAGES):
            answer = self._client.call(LIST, _page({**arguments, **({"pageToken": token} if token else {})}))
            messages, token = self._read.page(answer, part.labels)
            if messages or token is None:
                return ListPage(messages, phase.following(number, token))
        raise Transient(f"Gmail lists {self._address} in empty pages only.")

    def look(self, messages: Sequence[str]) -> Sequence[MessageRef]:
        """See Mailbox."""
        found: dict[str, MessageRef] = {}
        for first in range(0, len(messages), _BATCH):
            found |= self._look(messages[first : first + _BATCH])
        return [found[name] for name in messages if name in found]

    def get(self, message: str) -> RawMail:
        """See Mailbox."""
        own = self._scope.inner(message)
        if own is None:
            raise MessageGone(f"The mailbox {self._address} never held the message {message[:40]!r}.")
        return self._read.mail(self._client.call(GET, _get(own, "raw")))

    def watch(self) -> datetime | None:
        """See Mailbox. The history id of Gmail's answer is let go: no cursor may be set by it."""
        if self._topic is None:
            return None
        wanted = {"topicName": self._topic}

        def ask(users: Any) -> Any:  # noqa: ANN401 - the client library is untyped
            return users.watch(userId="me", body=wanted)

        try:
            answer = self._client.call(WATCH, ask)
        except WatchTaken:
            self.unwatch()
            answer = self._client.call(WATCH, ask)
        return self._read.expiry(answer)

    def unwatch(self) -> None:
        """See Mailbox."""
        if self._topic is not None:
            self._client.call(STOP, lambda users: users.stop(userId="me"))

    def _since_record(self, start: int, limit: int, token: str | None) -> Ask:
        paged = {"pageToken": token} if token else {}
        return lambda users: users.history().list(
            userId="me", startHistoryId=str(start), maxResults=_bounded(limit), **paged
        )

    def _look(self, names: Sequence[str]) -> dict[str, MessageRef]:
        own = {name: inner for name in names if (inner := self._scope.inner(name)) is not None}
        answers: dict[str, Json | CareerOpsError] = {}
        left = {name: _get(inner, "minimal") for name, inner in own.items()}
        for _ in range(_ROUNDS):
            answers.update(self._client.batch(GET, left) if left else {})
            left = {name: ask for name, ask in left.items() if isinstance(answers[name], Transient)}
        told = {name: _told(answer) for name, answer in answers.items()}
        return {name: self._read.ref(answer) for name, answer in told.items() if answer is not None}


def _told(answer: Json | CareerOpsError) -> Json | None:
    """Return what a part of a batch came to; None for a message that is gone. Raises what it failed with."""
    if isinstance(answer, MessageGone):
        return None
    if isinstance(answer, CareerOpsError):
        raise answer
    return answer


def _get(message: str, form: str) -> Ask:
    return lambda users: users.messages().get(userId="me", id=message, format=form)


def _page(arguments: Json) -> Ask:
    return lambda users: users.messages().list(userId="me", **arguments)


def _bounded(limit: int) -> int:
    return min(max(1, limit), _LARGEST_PAGE)
