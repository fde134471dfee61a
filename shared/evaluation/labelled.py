"""Labelled mail, from rows of JSON or from a mailbox whose mails all have one label."""

import json
from base64 import encodebytes
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from shared.bootstrap.embedded import embedded
from shared.domain.category import Category
from shared.errors import Permanent, Unusable
from shared.ports import Mailboxes
from shared.settings import Settings

_HEADERS = (("from", "From"), ("to", "To"), ("subject", "Subject"), ("date", "Date"))
_BOUNDARY = "=_labelled"


@dataclass(frozen=True, slots=True)
class Labelled:
    """One mail's bytes and what is true of it; company and role are None where nobody noted them."""

    id: str
    raw: bytes
    label: Category
    company: str | None = None
    role: str | None = None


def labelled_rows(path: Path) -> Iterator[Labelled]:
    """Yield the mails of a JSON lines file: id, from, subject, body, html, label, company, role.

    Anything but the label may be null or absent. Raises Unusable, naming the line, for anything else.
    """
    try:
        with path.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield _labelled(line, f"{path}, line {number}", number)
    except (OSError, UnicodeDecodeError) as error:
        raise Unusable(f"{path} cannot be read ({error}): name a readable JSON lines file.") from error


@contextmanager
def labelled_mailbox(path: Path, label: Category, settings: Settings) -> Iterator[Iterator[Labelled]]:
    """Give the mails of a mailbox export, all of one label."""
    with TemporaryDirectory(prefix="careerops-") as folder:
        container = embedded(settings.model_copy(update={"mail": (path,), "data": Path(folder)}))
        try:
            yield _all_of(container(Mailboxes), label)
        finally:
            container.close()


def _all_of(mailboxes: Mailboxes, label: Category) -> Iterator[Labelled]:
    mailbox = mailboxes.open(mailboxes.ids()[0])
    page = mailbox.list()
    while True:
        for ref in page.messages:
            try:
                yield Labelled(ref.id, mailbox.get(ref.id).raw, label)
            except Permanent:
                continue
        if page.next_page is None:
            return
        page = mailbox.list(page.next_page)


def _labelled(line: str, place: str, number: int) -> Labelled:
    try:
        row = json.loads(line)
        label = Category(row["label"])
    except (ValueError, KeyError, TypeError):
        known = ", ".join(Category)
        raise Unusable(
            f"{place} is no labelled mail: give it a JSON object whose label is one of {known}."
        ) from None
    return Labelled(str(row.get("id") or number), _mail_of(row), label, row.get("company"), row.get("role"))


def _mail_of(row: dict[str, Any]) -> bytes:
    """Return the mail that a row describes, as it could have arrived."""
    head = [f"{name}: {' '.join(str(row[field]).split())}" for field, name in _HEADERS if row.get(field)]
    encoding = "charset=utf-8\nContent-Transfer-Encoding: base64"
    parts = [
        f"Content-Type: text/{kind}; {encoding}\n\n{_base64(row[field])}"
        for field, kind in (("body", "plain"), ("html", "html"))
        if row.get(field)
    ]
    if len(parts) == 1:
        return "\n".join([*head, parts[0]]).encode()
    head.append(f'MIME-Version: 1.0\nContent-Type: multipart/alternative; boundary="{_BOUNDARY}"\n')
    return "\n".join([*head, *(f"--{_BOUNDARY}\n{part}" for part in parts), f"--{_BOUNDARY}--\n"]).encode()


def _base64(text: object) -> str:
    return encodebytes(str(text).encode("utf-8", "replace")).decode()
