"""One person's mailbox: every change of it is one record of its history, and is told to whoever watches."""

import random
import threading
from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

from emulators.gmail.api_error import invalid, not_found
from emulators.gmail.changes import History, Record
from emulators.gmail.conversation import Conversations
from emulators.gmail.labels import SYSTEM
from emulators.gmail.quota import Meter
from emulators.gmail.stored_message import StoredMessage
from emulators.gmail.watch import Watch
from shared.ports import Clock

Changed = Callable[["Account", set[str]], None]

ARRIVED = ("INBOX", "UNREAD")


class Account:
    """A mailbox. Two accounts of one seed give their messages the same ids, as Gmail may."""

    def __init__(self, address: str, clock: Clock, changed: Changed, seed: str, limit: int) -> None:
        self.address = address
        self.meter = Meter(limit)
        self.history = History(seed)
        self.labels: dict[str, str] = {name: name for name in SYSTEM}
        self.drafts: dict[str, str] = {}
        self.watch: Watch | None = None
        self.lock = threading.RLock()
        self._clock = clock
        self._changed = changed
        self._random = random.Random(seed)  # noqa: S311 - repeatable on purpose, and guards nothing
        self._messages: dict[str, StoredMessage] = {}
        self._order: list[tuple[int, str]] = []
        self._conversations = Conversations()

    @property
    def history_id(self) -> int:
        """The newest history id."""
        return self.history.current

    def __len__(self) -> int:
        return len(self._messages)

    def __contains__(self, id_: str) -> bool:
        return id_ in self._messages

    def deliver(
        self,
        raw: bytes,
        labels: Iterable[str] = ARRIVED,
        received: datetime | None = None,
        thread: str | None = None,
    ) -> str:
        """Take one mail in and return its id. It is dated now, or at `received`.

        A label that is neither the system's nor an id is the name of one of the person's own.
        """
        at = received or self._clock.now()
        ids = [self.label(name) for name in labels]
        return self.add(raw, ids, int(at.timestamp() * 1000), thread).id

    def add(
        self, raw: bytes, labels: Iterable[str], internal_ms: int | None, thread: str | None = None
    ) -> StoredMessage:
        """Take one message in; without an instant it is dated by its Date header, else now.

        Raises ApiError 404 for a thread that is not there.
        """
        with self.lock:
            id_ = self.new_id()
            message = StoredMessage(id_, "", raw, set(labels), 0)
            now_ms = int(self._clock.now().timestamp() * 1000)
            message.internal_ms = internal_ms if internal_ms is not None else message.dated_ms() or now_ms
            message.thread = self._conversations.join(message, thread)
            self._messages[id_] = message
            insort(self._order, (message.internal_ms, id_))
            record = self._note(message, messagesAdded=())
            message.added = record.id
        self._changed(self, message.labels)
        return message

    def delete(self, id_: str) -> None:
        """Remove one message for good."""
        with self.lock:
            message = self.message(id_)
            del self._messages[id_]
            del self._order[bisect_left(self._order, (message.internal_ms, id_))]
            self._conversations.leave(message)
            self.drafts = {draft: of for draft, of in self.drafts.items() if of != id_}
            self._note(message, messagesDeleted=())
        self._changed(self, message.labels)

    def modify(self, id_: str, add: Iterable[str] = (), remove: Iterable[str] = ()) -> StoredMessage:
        """Change a message's labels; no change leaves no record. Raises ApiError for an unknown label."""
        with self.lock:
            message = self.message(id_)
            for name in {*add, *remove} - set(self.labels):
                raise invalid(f"Invalid label: {name}")
            added = tuple(sorted(set(add) - message.labels))
            removed = tuple(sorted(set(remove) & message.labels))
            if not added and not removed:
                return message
            message.labels = (message.labels | set(added)) - set(removed)
            changes = {"labelsAdded": added, "labelsRemoved": removed}
            self._note(message, **{change: labels for change, labels in changes.items() if labels})
        self._changed(self, message.labels | set(removed))
        return message

    def message(self, id_: str) -> StoredMessage:
        """Return one message. Raises ApiError 404 when it is not there, 400 for what is no id."""
        with self.lock:
            if id_ in self._messages:
                return self._messages[id_]
        if not id_ or set(id_) - set("0123456789abcdef"):
            raise invalid("Invalid id value")
        raise not_found()

    def thread(self, id_: str) -> list[StoredMessage]:
        """Return a thread's messages, oldest first. Raises ApiError 404 when it has none."""
        with self.lock:
            found = [self._messages[message] for message in self._conversations.messages(id_)]
        if not found:
            raise not_found()
        return sorted(found, key=lambda message: (message.internal_ms, message.id))

    def label(self, name: str) -> str:
        """Return the id of a label, made when there is none of this name or id."""
        with self.lock:
            if name in self.labels:
                return name
            ids = {named: id_ for id_, named in self.labels.items()}
            return ids.get(name) or self._new_label(name)

    def threads(self) -> int:
        """Count the threads."""
        return len(self._conversations)

    def newest_first(self, before: tuple[int, str] | None = None) -> Iterator[StoredMessage]:
        """Yield the messages, those older than a place in the order (instant, id) when one is given."""
        with self.lock:
            end = len(self._order) if before is None else bisect_left(self._order, before)
            places = self._order[:end]
        for _, id_ in reversed(places):
            message = self._messages.get(id_)
            if message is not None:
                yield message

    def forget(self) -> None:
        """Forget the history so far; every cursor has expired."""
        with self.lock:
            self.history.forget()

    def new_id(self) -> str:
        """Return an id of 16 hexadecimal digits that this mailbox has not given yet."""
        return f"1{self._random.getrandbits(60):015x}"

    def _new_label(self, name: str) -> str:
        id_ = f"Label_{len(self.labels) - len(SYSTEM) + 1}"
        self.labels[id_] = name
        return id_

    def _note(self, message: StoredMessage, **changes: tuple[str, ...]) -> Record:
        record = self.history.add(self._clock.now(), message.id, message.thread, message.labels, changes)
        message.history_id = record.id
        return record
