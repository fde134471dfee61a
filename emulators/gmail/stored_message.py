"""One message as a mailbox keeps it, and what is read out of its bytes only when asked for."""

import re
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message
from email.parser import BytesHeaderParser
from email.utils import getaddresses
from functools import cached_property
from html import escape

from emulators.gmail.text import decoded_header, text_of
from shared.mail.dates import read_date
from shared.mail.headers import end_of

_REPLY = re.compile(r"^\s*(?:(?:re|fwd?|aw|wg|tr|rv|sv)\s*(?:\[\d+\])?:\s*)+", re.IGNORECASE)
_MESSAGE_ID = re.compile(r"<([^<>\s]+)>")
_SNIPPET = 200
# Parsing is slow, and mails may be large.
_TEXT_WITHIN = 100_000
_HEAD_WITHIN = 1_000_000


@dataclass
class StoredMessage:
    """`internal_ms` is when Gmail took it, in milliseconds of the epoch; `added` its first history id."""

    id: str
    thread: str
    raw: bytes = field(repr=False)
    labels: set[str]
    internal_ms: int
    history_id: int = 0
    added: int = 0

    def parsed(self, within: int | None = None) -> Message:
        """Return the parsed mail, or its first bytes; of one nested too deep to parse, the headers alone.

        It is not kept, for a mailbox may be large.
        """
        try:
            return message_from_bytes(self.raw[:within])
        except RecursionError:
            return self.head()

    def head(self) -> Message:
        """Return the headers alone, parsed."""
        return BytesHeaderParser().parsebytes(self.raw[: end_of(self.raw, 0, _HEAD_WITHIN)[0]])

    @cached_property
    def headers(self) -> dict[str, str]:
        """The first value of each header, by lower-case name."""
        found: dict[str, str] = {}
        for name, value in self.head().items():
            found.setdefault(name.lower(), decoded_header(value))
        return found

    @cached_property
    def message_id(self) -> str:
        """The Message-ID without its brackets, or nothing."""
        return next(iter(_MESSAGE_ID.findall(self.headers.get("message-id", ""))), "")

    @cached_property
    def references(self) -> tuple[str, ...]:
        """The mails it answers, the nearest first."""
        named = f"{self.headers.get('references', '')} {self.headers.get('in-reply-to', '')}"
        return tuple(reversed(_MESSAGE_ID.findall(named)))

    @cached_property
    def base_subject(self) -> str:
        """The subject without what replying and forwarding put before it."""
        return " ".join(_REPLY.sub("", self.headers.get("subject", "")).split()).casefold()

    @cached_property
    def text(self) -> str:
        """What a person reads at the beginning, on one line."""
        return " ".join(text_of(self.parsed(_TEXT_WITHIN)).split())

    @property
    def snippet(self) -> str:
        """The beginning of the text, with HTML's special characters escaped, as Gmail gives it."""
        return escape(self.text[:_SNIPPET])

    def addresses(self, *names: str) -> set[str]:
        """Return the addresses in these headers, in lower case."""
        values = [self.headers[name] for name in names if name in self.headers]
        return {address.lower() for _, address in getaddresses(values) if address}

    def dated_ms(self) -> int | None:
        """Return the Date header in milliseconds of the epoch, or None when there is no such date."""
        date = read_date(self.headers.get("date", ""))
        return int(date.timestamp() * 1000) if date else None
