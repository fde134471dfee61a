"""Mails of the tables in `fresh/`, made into raw mails and read as the chain reads them."""

import tomllib
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

from shared.mail.model import Mail
from shared.mail.parse import parse
from tests.stages.classify.letters import ME

_CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//example//fresh//EN
METHOD:REQUEST
BEGIN:VEVENT
UID:fresh@example.com
DTSTAMP:20260202T090000Z
DTSTART:20260210T140000Z
DTEND:20260210T150000Z
SUMMARY:{title}
END:VEVENT
END:VCALENDAR
"""


def fresh(folder: str) -> Iterator[tuple[str, str, str, Mail]]:
    """Yield language, category, subject and mail of every row of a folder's tables."""
    for path in sorted((Path(__file__).parent / folder).glob("*.toml")):
        for number, (category, sender, subject, more, text) in enumerate(
            tomllib.loads(path.read_text(encoding="utf-8"))["mails"]
        ):
            raw = _raw(f"<{path.stem}{number}@example.com>", sender, subject, more, text)
            yield path.stem, category, subject, parse(raw)


def _raw(identifier: str, sender: str, subject: str, more: str, text: str) -> bytes:
    mail = EmailMessage()
    mail["Message-ID"] = identifier
    mail["Date"] = "Mon, 02 Feb 2026 09:00:00 +0000"
    mail["From"] = sender
    mail["To"] = f"Robin Sample <{ME}>"
    mail["Subject"] = subject
    headers = dict(line.split(": ", 1) for line in more.splitlines())
    title = headers.pop("Calendar", None)
    for name, value in headers.items():
        mail[name] = value
    mail.set_content(text)
    if title:
        mail.add_alternative(_CALENDAR.format(title=title), subtype="calendar", params={"method": "REQUEST"})
    return mail.as_bytes()
