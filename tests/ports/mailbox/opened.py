"""One export opened on the spot."""

from pathlib import Path

from shared.adapters.mailbox.export import ExportMailbox
from shared.errors import Permanent
from tests.ports.mailbox.bench import raws, told


def mails_in(path: Path) -> list[bytes]:
    """Return the mails of the export at `path`, oldest first."""
    mailbox = ExportMailbox(path, path.with_name(path.name + ".state"))
    try:
        return raws(mailbox, told(mailbox))
    finally:
        mailbox.close()


def labels_in(path: Path) -> list[tuple[str, ...]]:
    """Return the labels of the mails of the export at `path`, oldest first."""
    mailbox = ExportMailbox(path, path.with_name(path.name + ".state"))
    try:
        return [ref.labels for ref in told(mailbox)]
    finally:
        mailbox.close()


def read(path: Path) -> tuple[list[bytes], list[str]]:
    """Return the readable mails, and why others are not readable."""
    mailbox = ExportMailbox(path, path.with_name("state"))
    mails, reasons = [], []
    for ref in told(mailbox):
        try:
            mails.append(mailbox.get(ref.id).raw)
        except Permanent as error:
            reasons.append(str(error))
    mailbox.close()
    return mails, reasons
