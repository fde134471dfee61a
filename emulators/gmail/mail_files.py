"""Mails out of files: .eml, mbox, and folders of them."""

import mailbox
from collections.abc import Iterator
from contextlib import closing
from email.parser import BytesHeaderParser
from pathlib import Path

from emulators.gmail.account import ARRIVED, Account
from emulators.gmail.labels import of_export
from emulators.gmail.text import decoded_header
from shared.mail.headers import end_of


class NoMailError(Exception):
    """A path that holds no mail; the text is a sentence for a person."""


def load(account: Account, path: Path) -> int:
    """Deliver every mail of a file or a folder, dated by its Date header, and return how many.

    Labels are those of an export's `X-Gmail-Labels`, else INBOX and UNREAD, and SENT for the account's
    own mails. Raises NoMailError.
    """
    before = len(account)
    for raw in mails(path):
        ids = [account.label(name) for name in _labels(account, raw)]
        account.add(raw, ids, None)
    count = len(account) - before
    if not count:
        raise NoMailError(f"{path} holds no mail: give an .eml file, an mbox, or a folder of them.")
    return count


def mails(path: Path) -> Iterator[bytes]:
    """Yield the mails of a file or a folder, in order of file name."""
    if path.is_dir():
        for inner in sorted(path.rglob("*")):
            if inner.is_file():
                yield from _of_file(inner)
    elif path.is_file():
        yield from _of_file(path)


def _of_file(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        is_mbox = file.read(5) == b"From "
    if is_mbox:
        with closing(mailbox.mbox(path, create=False)) as box:
            for key in box.iterkeys():
                yield box.get_bytes(key)
    elif path.suffix == ".eml":
        yield path.read_bytes()


def _labels(account: Account, raw: bytes) -> set[str]:
    headers = BytesHeaderParser().parsebytes(raw[: end_of(raw)[0]])
    if exported := headers.get("X-Gmail-Labels"):
        return of_export(decoded_header(exported))
    own = account.address in str(headers.get("From", "")).lower()
    return {"SENT"} if own else set(ARRIVED)
