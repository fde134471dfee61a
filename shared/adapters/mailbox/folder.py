"""The files of a Maildir or of a folder of mail, in a stable order."""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from shared.adapters.mailbox import names
from shared.adapters.mailbox.part import SNIFF, Part, form_of


@dataclass(frozen=True, slots=True)
class Listed:
    """A regular file below the folder: its relative path with `/`, and what tells it changed."""

    name: str
    size: int
    modified_ns: int


def listing(root: Path) -> Iterator[Listed]:
    """Yield the files that may be mail, depth first, by name. Links to folders are not followed."""
    yield from _walk(str(root), "")


def parts(root: Path, maildir: bool) -> Iterator[Part]:  # noqa: FBT001 - the one fact about the root
    """Yield the mail files, having looked into each; other files are passed over."""
    for listed in listing(root):
        name = listed.name
        if maildir and not names.in_maildir(name):
            continue
        path = root / name
        try:
            with path.open("rb") as file:
                form = form_of(name, file.read(SNIFF))
        except FileNotFoundError:  # moved since it was listed: the next look finds it
            continue
        if form:
            yield Part(path, name, form, 0, listed.size, listed.modified_ns // 10**9)


def _walk(folder: str, prefix: str) -> Iterator[Listed]:
    with os.scandir(folder) as scan:
        entries = sorted(scan, key=lambda entry: entry.name)
    for entry in entries:
        name = prefix + entry.name
        if entry.is_dir(follow_symlinks=False):
            if entry.name != "tmp":
                yield from _walk(entry.path, name + "/")
        elif names.may_be_mail(name):
            try:
                status = entry.stat()
            except FileNotFoundError:  # gone since, or a dangling link
                continue
            if stat.S_ISREG(status.st_mode) and status.st_size:
                yield Listed(name, status.st_size, status.st_mtime_ns)
