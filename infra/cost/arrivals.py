"""The mails that are counted on, each as it comes in."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.parser import BytesHeaderParser
from pathlib import Path
from tempfile import TemporaryDirectory

from emulators.mailbox.generate import mails
from emulators.mailbox.texts import everyday_texts
from shared.bootstrap.embedded import embedded
from shared.errors import Unusable
from shared.ports import Mailboxes
from shared.settings import Settings

OWNER = "alex.morgan@mail.example"
"""Whose mailbox the generated mails are in."""

ABOUT_JOBS = 10
"""One in so many mails of the mailbox of the headline is about a job."""

_RECEIVED = ("INBOX", "UNREAD")
_SENT = ("SENT",)


@dataclass(frozen=True, slots=True)
class Arrival:
    """One mail: its bytes, when it came, and the labels that Gmail gives it."""

    raw: bytes
    received: datetime
    labels: tuple[str, ...] = _RECEIVED


def a_tenth_about_jobs(count: int, seed: int = 0) -> Sequence[Arrival]:
    """Return `count` generated mails, every tenth of them about a job, in the order of their stories."""
    jobs: list[Arrival] = []
    others: list[Arrival] = []
    # A third of what is generated is about jobs, so twice as many hold enough of either kind.
    for received, raw in mails(2 * count, seed):
        headers = BytesHeaderParser().parsebytes(raw)
        kind = others if _EVERYDAY(str(headers["From"])) else jobs
        kind.append(Arrival(raw, received, _SENT if headers["X-Gmail-Labels"] == "Sent" else _RECEIVED))
    rest, job = iter(others), iter(jobs)
    return [next(rest if number % ABOUT_JOBS else job) for number in range(count)]


def exported(path: Path) -> Sequence[Arrival]:
    """Return the mails of an export, oldest first. Raises Unusable when it holds none."""
    with TemporaryDirectory(prefix="careerops-cost-") as folder:
        container = embedded(Settings(mail=(path,), data=Path(folder)))
        try:
            found = sorted(_all(container(Mailboxes)), key=lambda arrival: arrival.received)
        finally:
            container.close()
    if not found:
        raise Unusable(f"{path} holds no mail to count on.")
    return found


def _all(mailboxes: Mailboxes) -> Iterator[Arrival]:
    for name in mailboxes.ids():
        mailbox, page = mailboxes.open(name), None
        while True:
            listed = mailbox.list(page)
            for ref in listed.messages:
                mail = mailbox.get(ref.id)
                sent = "SENT" in mail.ref.labels
                yield Arrival(mail.raw, mail.received, _SENT if sent else _RECEIVED)
            page = listed.next_page
            if page is None:
                break


_KINDS = sorted({text.sender.partition("@")[2] for texts in everyday_texts().values() for text in texts})
_EVERYDAY = re.compile(rf"@(?:{'|'.join(map(re.escape, _KINDS))})\d+\.example>").search
