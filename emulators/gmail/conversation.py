"""Which messages make a thread.

A mail joins a thread when it refers to one of its mails and has its subject, whatever "Re:" stands before.
Source: https://developers.google.com/workspace/gmail/api/guides/threads
"""

from emulators.gmail.api_error import not_found
from emulators.gmail.stored_message import StoredMessage


class Conversations:
    """The threads of one mailbox; a thread's id is that of its first message."""

    def __init__(self) -> None:
        self._threads: dict[str, list[str]] = {}
        self._by_message_id: dict[str, StoredMessage] = {}

    def __len__(self) -> int:
        return len(self._threads)

    def messages(self, thread: str) -> tuple[str, ...]:
        """Return the ids of a thread's messages."""
        return tuple(self._threads.get(thread, ()))

    def join(self, message: StoredMessage, wanted: str | None) -> str:
        """Put a message into the thread wanted, else the one it belongs to, else one of its own."""
        if wanted and wanted not in self._threads:
            raise not_found()
        thread = wanted or self._answered(message) or message.id
        self._threads.setdefault(thread, []).append(message.id)
        if message.message_id:
            self._by_message_id.setdefault(message.message_id, message)
        return thread

    def leave(self, message: StoredMessage) -> None:
        """Take a message out; a thread without messages is no more."""
        self._threads[message.thread].remove(message.id)
        if not self._threads[message.thread]:
            del self._threads[message.thread]
        if self._by_message_id.get(message.message_id) is message:
            del self._by_message_id[message.message_id]

    def _answered(self, message: StoredMessage) -> str | None:
        for reference in message.references:
            answered = self._by_message_id.get(reference)
            if answered is not None and answered.base_subject == message.base_subject:
                return answered.thread
        return None
