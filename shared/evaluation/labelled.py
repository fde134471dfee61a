"""Labelled mail, from rows of JSON or from a mailbox whose mails all have one label."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from email.utils import parseaddr
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

from shared.bootstrap.embedded import embedded
from shared.domain.category import Category
from shared.errors import Permanent, Unusable
from shared.evaluation.row_mail import mail_of
from shared.mail.dates import read_date
from shared.ports import Mailboxes
from shared.settings import Settings

_FEWEST = 3
Read = TypeVar("Read")


@dataclass(frozen=True, slots=True)
class Labelled:
    """One mail's bytes and what is true of it; a fact is None where nobody noted it.

    `received` is in UTC, None where the mail has no legible date. `owner` is the mailbox's address
    where it is known. `interviews` are instants in UTC, `deadlines` days. `hard` tells a mail whose
    words mislead.
    """

    id: str
    raw: bytes
    label: Category
    company: str | None = None
    role: str | None = None
    received: datetime | None = None
    owner: str | None = None
    lang: str | None = None
    hard: bool = False
    interviews: frozenset[datetime] | None = None
    deadlines: frozenset[date] | None = None


def labelled_rows(path: Path) -> Iterator[Labelled]:
    """Yield the mails of a JSON lines file.

    A row has id, from, to, subject, date, body, html, headers (an object of further ones), calendar
    (a text/calendar part), label, company, role, lang, hard, interviews (ISO instants) and deadlines
    (ISO days). Anything but the label may be null or absent. The mailbox is whose address most rows
    go to. Raises Unusable, naming the line, for anything else.
    """
    rows: list[tuple[int, dict[str, Any]]] = []
    try:
        with path.open(encoding="utf-8-sig") as lines:
            rows += [
                (number, _row(line, path, number)) for number, line in enumerate(lines, 1) if line.strip()
            ]
    except (OSError, UnicodeDecodeError) as error:
        raise Unusable(f"{path} cannot be read ({error}): name a readable JSON lines file.") from error
    owner = _owner([row for _, row in rows])
    for number, row in rows:
        try:
            yield _labelled(row, number, owner)
        except (ValueError, TypeError, AttributeError, OverflowError) as error:
            raise Unusable(f"{path}, line {number} is no labelled mail ({error}): mend it.") from None


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


def _row(line: str, path: Path, number: int) -> dict[str, Any]:
    try:
        row = json.loads(line)
        return {**row, "label": Category(row["label"])}
    except (ValueError, KeyError, TypeError, RecursionError):
        known = ", ".join(Category)
        raise Unusable(
            f"{path}, line {number} is no labelled mail: give it a JSON object whose label is one of {known}."
        ) from None


def _owner(rows: Sequence[dict[str, Any]]) -> str | None:
    """Return the address that more than half of the rows go to."""
    addresses = Counter(parseaddr(str(row["to"]))[1].lower() for row in rows if row.get("to"))
    address, count = addresses.most_common(1)[0] if addresses else ("", 0)
    return address if address and count >= max(_FEWEST, len(rows) / 2) else None


def _labelled(row: dict[str, Any], number: int, owner: str | None) -> Labelled:
    return Labelled(
        id=str(row.get("id") or number),
        raw=mail_of(row),
        label=row["label"],
        company=_text(row, "company"),
        role=_text(row, "role"),
        received=read_date(str(row["date"])) if row.get("date") else None,
        owner=owner,
        lang=_text(row, "lang"),
        hard=bool(row.get("hard")),
        interviews=_all_read(row.get("interviews"), instant),
        deadlines=_all_read(row.get("deadlines"), date.fromisoformat),
    )


def _text(row: dict[str, Any], field: str) -> str | None:
    said = row.get(field)
    if said is not None and not isinstance(said, str):
        raise TypeError(f"its {field} is no text")
    return said


def _all_read(said: Iterable[str] | None, read: Callable[[str], Read]) -> frozenset[Read] | None:
    return None if said is None else frozenset(read(each) for each in said)


def instant(text: str) -> datetime:
    """Return an ISO instant in UTC, which it is taken to be in where it says no zone."""
    at = datetime.fromisoformat(text)
    return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC)
