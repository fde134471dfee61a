"""One stretch of bytes that holds mail, wherever it comes from."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from shared.adapters.mailbox import names, postmark

Form = Literal["mbox", "mail"]

SNIFF = 64 * 1024

_LEAD = re.compile(rb"(?:\xef\xbb\xbf)?[\r\n]*")
_FIELD = re.compile(rb"[!-9;-~]+[ \t]*:")
_MAIL_FIELD = re.compile(
    rb"^(?:from|to|date|subject|received|message-id|return-path|delivered-to|mime-version"
    rb"|content-type|x-gm-thrid)[ \t]*:",
    re.IGNORECASE | re.MULTILINE,
)
_SOME_FIELDS = 2


@dataclass(frozen=True, slots=True)
class Problem:
    """Why mail is unreadable, as the rest of a sentence, and what a person can do about it, if anything."""

    text: str
    remedy: str | None = None

    def of(self, name: str) -> "Problem":
        """Return the problem with its subject, an archive's member."""
        return Problem(
            f"{f'The archive member {name!r}' if name else 'The packed file'} {self.text}", self.remedy
        )

    def __str__(self) -> str:
        return f"{self.text}: {self.remedy}." if self.remedy else f"{self.text}."


@dataclass(slots=True)
class Part:
    """A range of the file at `path` that is an mbox or a mail.

    `name` is the path inside the mailbox ("" for the mailbox's own file), `modified` in seconds
    since 1970. `problem` says why what follows the range, or the whole range of a mail, is unreadable.
    """

    path: Path
    name: str
    form: Form
    offset: int
    length: int
    modified: int
    problem: Problem | None = None


def form_of(name: str, start: bytes) -> Form | None:
    """Return what a file that starts with these bytes (up to 64 KiB) is, or None if no mail at all."""
    lead = _LEAD.match(start)
    body = start[lead.end() if lead else 0 :]
    if body.startswith(b"From "):
        line = body[: postmark.LINE_LIMIT].partition(b"\n")[0]
        return "mbox" if postmark.is_dated(line) or _FIELD.match(body, len(line) + 1) else None
    if not body:
        return None
    if names.is_called_mail(name) or names.in_maildir(name):
        return "mail"
    if _FIELD.match(body) and b"\0" not in body:
        head = body.partition(b"\n\n")[0].partition(b"\r\n\r\n")[0]
        if len({field.lower() for field in _MAIL_FIELD.findall(head)}) >= _SOME_FIELDS:
            return "mail"
    return None


def single(path: Path) -> Part:
    """Return a mailbox's only file as a part."""
    status = path.stat()
    with path.open("rb") as file:
        form = form_of(path.name, file.read(SNIFF))
    return Part(path, "", form or "mail", 0, status.st_size, int(status.st_mtime))
