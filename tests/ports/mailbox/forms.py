"""Writing mails in the forms that mailbox exports come in."""

import gzip
import io
import re
import tarfile
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

POSTMARK = b"From sender@mail.example Fri Mar  1 09:00:00 2024\n"
_TO_QUOTE = re.compile(rb"^(>*From )", re.MULTILINE)


def mbox(mails: Sequence[bytes]) -> bytes:
    """Return an mbox in the mboxrd dialect."""
    return b"".join(POSTMARK + _TO_QUOTE.sub(rb">\1", mail) + b"\n" for mail in mails)


def zipped(members: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def locked(archive: bytes) -> bytes:
    """Return the zip archive with its first member marked as encrypted."""
    # The lowest bit of the general purpose flags, in the central directory and before the content.
    for magic, flags in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        at = archive.index(magic) + flags
        archive = archive[:at] + b"\x01" + archive[at + 1 :]
    return archive


def tarred(members: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz") as archive:
        for name, data in members.items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    return buffer.getvalue()


def gzipped(data: bytes) -> bytes:
    return gzip.compress(data, 1)


def tree(root: Path, files: Mapping[str, bytes]) -> Path:
    """Make the folder hold these files and no others."""
    for path in [path for path in root.rglob("*") if path.is_file()] if root.exists() else []:
        if path.relative_to(root).as_posix() not in files:
            path.unlink()
    for name, data in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists() or path.read_bytes() != data:
            path.write_bytes(data)
    return root
