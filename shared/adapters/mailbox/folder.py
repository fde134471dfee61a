"""The files of a Maildir or of a folder of mail, in a stable order."""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from shared.adapters.mailbox import names
from shared.adapters.mailbox.part import SNIFF, Part, Problem, form_of


@dataclass(frozen=True, slots=True)
class Listed:
    """A regular file below the folder: its relative path with `/`, and what tells it changed."""

    name: str
    size: int
    modified_ns: int


def listing(root: Path) -> Iterator[Listed]:
    """Yield the files that may be mail, folder by folder. Links to folders are not followed."""
    folders = [""]
    while folders:
        prefix = folders.pop()
        with os.scandir(root / prefix) as scan:
            entries = sorted(scan, key=lambda entry: entry.name, reverse=True)
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                if entry.name != "tmp":
                    folders.append(f"{prefix}{entry.name}/")
            elif names.may_be_mail(prefix + entry.name):
                yield from _listed(entry, prefix)


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
        problem = None if listed.size else Problem(f"The file {name!r} is empty")
        if form or problem:
            yield Part(path, name, form or "mail", 0, listed.size, listed.modified_ns // 10**9, problem)


def _listed(entry: "os.DirEntry[str]", prefix: str) -> Iterator[Listed]:
    try:
        status = entry.stat()
    except (FileNotFoundError, NotADirectoryError):  # gone since, or a dangling link
        return
    # An empty file that calls itself a mail is one that was lost, and must not be passed over in silence.
    if stat.S_ISREG(status.st_mode) and (status.st_size or names.is_called_mail(entry.name)):
        yield Listed(prefix + entry.name, status.st_size, status.st_mtime_ns)
