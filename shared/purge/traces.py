"""By what a document is known to speak of a mailbox or of one of its messages."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from shared.ports import Document

_PARTS = re.compile(r"[/:]")
_BLOB = ".eml"
_MAILBOX_FIELDS = frozenset(("mailbox", "emailAddress", "email_address", "address"))


@dataclass(slots=True)
class Traces:
    """One mailbox, and the ids of its messages and of what was given up of them.

    Ids are found wherever they stand. The mailbox is looked for only where a document says whose it is:
    its address may as well be a correspondent of another mailbox.
    """

    mailbox: str
    ids: set[str] = field(default_factory=set)

    def learn(self, document: Document) -> None:
        """Take in the ids of messages that a document says are this mailbox's."""
        for said in _objects(document.data):
            if said.get("mailbox") == self.mailbox and isinstance(said.get("message"), str):
                self.ids.add(said["message"])

    def in_document(self, document: Document) -> bool:
        """Return whether a document speaks of the mailbox or of one of its messages."""
        return self._named(document.key) or any(self._said(each) for each in _objects(document.data))

    def in_blob(self, name: str) -> bool:
        """Return whether a blob of this name holds one of the messages."""
        return self._named(name)

    def in_news(self, said: dict[str, Any]) -> bool:
        """Return whether news as it was told speaks of them."""
        return any(self._said(each) for each in _objects(said))

    def _said(self, said: dict[str, Any]) -> bool:
        # An alert's subject is what it is about; a mail's is anything.
        fields = _MAILBOX_FIELDS | {"subject"} if "kind" in said else _MAILBOX_FIELDS
        return any(
            (name in fields and self.mailbox in _PARTS.split(text)) or not self.ids.isdisjoint(_ids(text))
            for name, text in _texts(said)
        )

    def _named(self, name: str) -> bool:
        return self.mailbox in _PARTS.split(name) or not self.ids.isdisjoint(_ids(name))


def _ids(text: str) -> Iterator[str]:
    yield text
    for part in _PARTS.split(text):
        yield part.removesuffix(_BLOB)


def _objects(value: object) -> Iterator[dict[str, Any]]:
    """Yield every JSON object in a value, those written as text in it, too: events are kept as text."""
    if isinstance(value, dict):
        yield value
        for each in value.values():
            yield from _objects(each)
    elif isinstance(value, list):
        for each in value:
            yield from _objects(each)
    elif isinstance(value, str) and value.startswith("{"):
        try:
            yield from _objects(json.loads(value))
        except ValueError:
            return


def _texts(said: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the texts of one object with their fields' names; objects inside speak for themselves."""
    for name, value in said.items():
        for each in value if isinstance(value, list) else (value,):
            if isinstance(each, str):
                yield name, each
            elif isinstance(each, list):
                yield from _texts({name: each})
