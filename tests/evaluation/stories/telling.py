"""The hard stories as a mailbox with its truth: `python -m tests.evaluation.stories.telling FOLDER`.

One invented person hunts for jobs in four languages. The stories lie beside this file, a file a language;
ordinary mail is put between. Two hunts of this kind are never alike, but what makes them hard is: several
postings at one employer, names shared and changed, agencies, refusals taken back, second attempts.
"""

import argparse
import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parseaddr
from functools import cache
from pathlib import Path
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from emulators.mailbox.dress import dressed, header
from emulators.mailbox.texts import everyday_texts
from shared.evaluation.scores import plain

OWNER = "Noa Winter <noa.winter@post.example>"
_YEAR = 2026
_EVERYDAY = 150
_FIRST_DAY = datetime(_YEAR, 1, 4, 7, 0, tzinfo=UTC)
_LAST_DAY = datetime(_YEAR, 4, 12, 7, 0, tzinfo=UTC)

Row = dict[str, Any]


@dataclass(frozen=True)
class Told:
    """One mail: when it came, its bytes, and what is true of it."""

    at: datetime
    raw: bytes
    truth: Row


def tell(folder: Path) -> tuple[Path, Path]:
    """Write the mailbox and its truth into a folder, and return where they are."""
    mailbox, truth = folder / "stories.mbox", folder / "truth.json"
    mails = sorted((*_hunting(), *_everyday()), key=lambda mail: mail.at)
    with mailbox.open("wb") as file:
        for mail in mails:
            file.write(f"From 1@xxx {mail.at:%a %b %d %H:%M:%S +0000 %Y}\n".encode() + mail.raw + b"\n")
    rows = {"messages": [mail.truth for mail in mails], "applications": list(_applications())}
    truth.write_text(json.dumps(rows, ensure_ascii=False, indent=1), "utf-8")
    return mailbox, truth


@cache
def _stories() -> list[Row]:
    files = sorted(Path(__file__).parent.glob("*.toml"))
    return [tomllib.loads(file.read_text("utf-8")) for file in files]


def _applications() -> Iterator[Row]:
    for told in _stories():
        for row in told["application"]:
            kept = {name: value for name, value in row.items() if name != "mail"}
            yield {"interviews": [], "deadlines": [], **kept, "company": row["company"] or None}


def _hunting() -> Iterator[Told]:
    rng = Random(7)
    number = 0
    for told in _stories():
        zone = ZoneInfo(told["zone"])
        everything = [*((row, mail) for row in told["application"] for mail in row["mail"])]
        everything += [({}, mail) for mail in told["mail"]]
        for row, mail in everything:
            number += 1
            yield _mail(rng, number, zone, row, mail)


def _mail(rng: Random, number: int, zone: ZoneInfo, application: Row, mail: Row) -> Told:
    at = datetime.strptime(f"{_YEAR}-{mail['at']}", "%Y-%m-%d %H:%M").replace(tzinfo=UTC)
    own = "to" in mail
    sender, recipient = (OWNER, mail["to"]) if own else (mail["from"], OWNER)
    message_id = _message_id(mail.get("id") or f"m{number}")
    head = (
        f"X-Gmail-Labels: {'Sent' if own else 'Inbox,Opened'}\n{_addressed('From', sender)}"
        f"{_addressed('To', recipient)}Date: {_written(at, zone)}\nMessage-ID: {message_id}\n"
        f"{header('Subject', mail['subject'])}MIME-Version: 1.0\n"
    )
    if "answers" in mail:
        head += f"In-Reply-To: {_message_id(mail['answers'])}\nReferences: {_message_id(mail['answers'])}\n"
    extra = (_calendar(at, mail["calendar"], mail["subject"]),) if "calendar" in mail else ()
    said = plain(f"{parseaddr(sender)[0]} {mail['subject']} {mail['text']}")
    truth = {
        "message_id": message_id,
        "category": mail["is"],
        "application": application.get("key"),
        **{
            name: application[name]
            for name in ("company", "role")
            if application.get(name) and plain(application[name]) in said
        },
    }
    return Told(at, head.encode() + dressed(rng, mail["text"].strip() + "\n", *extra), truth)


def _addressed(name: str, party: str) -> str:
    spoken, address = parseaddr(party)
    return f"{header(name, spoken)[:-1]} <{address}>\n" if spoken else f"{name}: {address}\n"


def _written(at: datetime, zone: ZoneInfo) -> str:
    return f"{at.astimezone(zone):%a, %d %b %Y %H:%M:%S %z}"


def _message_id(name: str) -> str:
    return f"<{name}@stories.example>"


def _calendar(at: datetime, event: Row, summary: str) -> bytes:
    start = datetime.fromisoformat(event["start"]).replace(tzinfo=ZoneInfo(event["zone"])).astimezone(UTC)
    end = start + timedelta(minutes=event["minutes"])
    method = event.get("method", "REQUEST")
    lines = (
        *("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Stories//EN", f"METHOD:{method}", "BEGIN:VEVENT"),
        *(f"UID:{event['uid']}", f"SEQUENCE:{event.get('sequence', 0)}", f"DTSTAMP:{at:%Y%m%dT%H%M%SZ}"),
        *(f"DTSTART:{start:%Y%m%dT%H%M%SZ}", f"DTEND:{end:%Y%m%dT%H%M%SZ}", f"SUMMARY:{summary}"),
        *(("STATUS:CANCELLED",) if method == "CANCEL" else ()),
        *("END:VEVENT", "END:VCALENDAR", ""),
    )
    head = f'Content-Type: text/calendar; charset="utf-8"; method={method}\n\n'
    return (head + "\r\n".join(lines)).encode()


def _everyday() -> Iterator[Told]:
    rng = Random(11)
    texts = [text for language in sorted(everyday_texts()) for text in everyday_texts()[language]]
    facts = {"company": "Lindgren", "role": "", "name": "Robin", "day": "3.3.2026", "time": "18:30"}
    facts |= {"count": "12", "link": "https://mailing.example/x", "company2": "Marlow", "role2": ""}
    for number in range(_EVERYDAY):
        text = rng.choice(texts)
        at = _FIRST_DAY + (_LAST_DAY - _FIRST_DAY) * number / _EVERYDAY
        message_id = _message_id(f"everyday-{number}")
        head = (
            f"X-Gmail-Labels: Inbox\nFrom: {text.sender.replace('@', f'{number}@')}.example\nTo: {OWNER}\n"
            f"Date: {at:%a, %d %b %Y %H:%M:%S} +0000\nMessage-ID: {message_id}\n"
            f"{header('Subject', text.subject.format_map(facts))}MIME-Version: 1.0\n"
        )
        truth = {"message_id": message_id, "category": "not_job", "application": None}
        yield Told(at, head.encode() + dressed(rng, text.body.format_map(facts)), truth)


def main() -> None:
    """Write the mailbox and its truth where the command line asks for them."""
    parser = argparse.ArgumentParser(description="Write the hard stories as an mbox with its truth.")
    parser.add_argument("folder", type=Path)
    print(*tell(parser.parse_args().folder), sep="\n")  # noqa: T201 - it is what the command answers


if __name__ == "__main__":
    main()
