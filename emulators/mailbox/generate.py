"""Write a mailbox of any size: `python -m emulators.mailbox.generate PATH COUNT [--seed N]`.

The mails are plausible and varied, about 35 % of them about jobs, in four languages; the number of
employers grows with the number of mails. The file is an mbox as Google Takeout writes it, with
`From ` lines inside bodies escaped (mboxrd). One seed gives one file, byte for byte.
"""

import argparse
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from emulators.mailbox.mail_writer import MailWriter

_FIRST_DAY = datetime(2025, 1, 1, 6, 0, tzinfo=UTC)
_SPAN = timedelta(days=500)
_FROM_LINE = re.compile(rb"^(>*From )", re.MULTILINE)


def mails(count: int, seed: int = 0) -> Iterator[tuple[datetime, bytes]]:
    """Yield `count` mails with the instants they came in, oldest first."""
    rng = Random(seed)  # noqa: S311 - a seed makes the mailbox repeatable; it guards nothing
    writer = MailWriter(rng)
    for number in range(count):
        received = _FIRST_DAY + _SPAN * (number / count)
        received = received.replace(microsecond=0)
        yield received, writer.mail(number, received)


def write_mbox(path: Path, count: int, seed: int = 0) -> None:
    """Write an mbox of `count` mails, in memory that does not grow with `count`."""
    with path.open("wb", buffering=1 << 20) as file:
        for number, (received, raw) in enumerate(mails(count, seed)):
            file.write(f"From {10**18 + number}@xxx {received:%a %b %d %H:%M:%S +0000 %Y}\n".encode())
            file.write(_FROM_LINE.sub(rb">\1", raw) if b"From " in raw else raw)
            file.write(b"\n")


def main() -> None:
    """Write the mailbox that the command line asks for."""
    parser = argparse.ArgumentParser(description="Write an mbox of invented mails.")
    parser.add_argument("path", type=Path)
    parser.add_argument("count", type=int)
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    write_mbox(asked.path, asked.count, asked.seed)


if __name__ == "__main__":
    main()
