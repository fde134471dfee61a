"""A mail as the stages see it: clean text and facts, nothing raw."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Address:
    """A mailbox address; `address` is lower-cased, `name` is decoded, either may be empty."""

    name: str
    address: str

    @property
    def domain(self) -> str:
        """The part after the last @, or the empty string."""
        return self.address.rpartition("@")[2] if "@" in self.address else ""


@dataclass(frozen=True, slots=True)
class Link:
    """A link as it stands in the mail; `text` is what the reader sees (empty in plain text)."""

    url: str
    text: str


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """One VEVENT of a text/calendar part (RFC 5545).

    `start` is in UTC; a floating or all-day start is read as UTC and `zone` is then None. `minutes`
    is None where neither DTEND nor DURATION is given. `method` is upper case, e.g. REQUEST or CANCEL.
    """

    uid: str
    sequence: int
    method: str
    start: datetime | None
    minutes: int | None
    all_day: bool
    zone: str | None
    cancelled: bool
    summary: str
    location: str
    organizer: Address | None


@dataclass(frozen=True, slots=True)
class Attachment:
    """A part that is neither text nor calendar; `size` is in decoded bytes (estimated for base64)."""

    name: str
    content_type: str
    size: int


@dataclass(frozen=True, slots=True)
class Mail:
    """One parsed mail.

    `message_id` is the header's value with its angle brackets, or `sha256:<hex>` of the raw bytes.
    `text` is what the sender wrote and the reader sees: hidden text dropped, quoted history and
    signature split off into `quoted` and `signature`. `links` keep every http(s) URL, also those
    of hidden parts and of the signature. `headers` holds single-line values by lower-case name.
    `length` is in characters: all texts and HTML as they were decoded, before anything was made of them.
    `forwarded` holds message/rfc822 parts, nested no deeper than the parser's limit. `defects` says
    what the parser had to mend or leave out, in words.
    """

    message_id: str
    date: datetime | None
    sender: Address | None
    reply_to: Address | None
    to: tuple[Address, ...]
    cc: tuple[Address, ...]
    subject: str
    in_reply_to: str | None
    references: tuple[str, ...]
    text: str
    quoted: str
    signature: str
    hidden: str
    links: tuple[Link, ...]
    calendar: tuple[CalendarEvent, ...]
    forwarded: tuple["Mail", ...]
    attachments: tuple[Attachment, ...]
    headers: Mapping[str, str]
    defects: tuple[str, ...]
    length: int = 0
