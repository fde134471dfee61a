"""The mailbox exports that a data folder has been fed with, so that later runs and audits find them."""

from collections.abc import Sequence
from pathlib import Path

from shared.ports import Documents

MAILBOXES = "mailboxes"


def remember(documents: Documents, paths: Sequence[Path]) -> None:
    """Note these exports."""
    for path in paths:
        documents.put(MAILBOXES, str(path.resolve()), {"path": str(path.resolve())})


def known(documents: Documents) -> tuple[Path, ...]:
    """Return the exports noted so far, in a stable order."""
    return tuple(Path(document.data["path"]) for document in documents.query(MAILBOXES))


def forget(documents: Documents, path: Path) -> None:
    """Take an export off the notes."""
    documents.delete(MAILBOXES, str(path.resolve()))
