"""Mails for the tests of the rules, built without a parser."""

import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import parseaddr
from pathlib import Path
from typing import Any

from functions.classify.rules.decide import decide
from functions.classify.verdict import Verdict
from shared.mail.model import Address, Link, Mail

WRITTEN = datetime(2026, 2, 2, 9, 0, tzinfo=UTC)  # a Monday
ME = "robin@example.com"


def letter(subject: str = "", text: str = "", sender: str = "", **more: Any) -> Mail:  # noqa: ANN401 - Mail's own fields
    name, address = parseaddr(sender)
    links = tuple(Link(url, "") for url in more.pop("urls", ()))
    fields: dict[str, Any] = {
        "message_id": "one@example.com",
        "date": WRITTEN,
        "sender": Address(name, address.lower()) if sender else None,
        "reply_to": None,
        "to": (Address("Robin Sample", ME),),
        "cc": (),
        "subject": subject,
        "in_reply_to": None,
        "references": (),
        "text": text,
        "quoted": "",
        "signature": "",
        "hidden": "",
        "links": links,
        "calendar": (),
        "forwarded": (),
        "attachments": (),
        "headers": {},
        "defects": (),
    }
    return Mail(**(fields | more))


def judge(mail: Mail, *, labels: tuple[str, ...] = ()) -> Verdict:
    return decide(mail, owner=ME, labels=labels, received=WRITTEN)


def tables() -> Iterator[tuple[str, str, str, str, str]]:
    for path in sorted((Path(__file__).parent / "mails").glob("*.toml")):
        for category, mails in tomllib.loads(path.read_text(encoding="utf-8")).items():
            for sender, subject, text in mails:
                yield path.stem, category, sender, subject, text
