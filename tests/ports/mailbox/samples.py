"""Mails for the mailbox tests: made up, each different, with what a mailbox should say of it."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

FIRST = datetime(2024, 3, 1, 9, tzinfo=UTC)
BODIES = (
    b"Hello Robin,\n\nshort and plain.\n",
    b"From here on it gets harder:\n\nFrom the desk of nobody\n>From one level\n>>From two levels\n",
    b"Caf\xc3\xa9 and a stray byte \xff, then an empty end.\n\n",
    b"Windows line ends\r\nmixed with others\n",
    b"\n\nstarts with empty lines\n",
)


@dataclass(frozen=True)
class Sample:
    raw: bytes
    received: datetime
    labels: tuple[str, ...] = ()


def sample(number: int, labels: tuple[str, ...] = (), *, to: str = "robin@owner.example") -> Sample:
    """Return the mail of this number; higher numbers are later."""
    received = FIRST + timedelta(hours=number)
    lines = [
        f"Message-ID: <{number}@mail.example>",
        f"Date: {format_datetime(received)}",
        f"From: Sender {number} <sender{number}@mail.example>",
        f"To: {to}",
        f"Subject: number {number}",
        *([f"X-Gmail-Labels: {','.join(label.title() for label in labels)}"] if labels else []),
    ]
    head = "\n".join(lines).encode()
    return Sample(head + b"\n\n" + BODIES[number % len(BODIES)], received, labels)


def samples(count: int, first: int = 0) -> list[Sample]:
    return [sample(number) for number in range(first, first + count)]
