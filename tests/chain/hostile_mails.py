"""Mails made to exhaust or mislead the chain, by name; each with a Message-ID of its own."""

import base64
import io
import zipfile
from collections.abc import Callable

MIB = 1024 * 1024


def headed(name: str, rest: bytes) -> bytes:
    return (
        f"From: {name}@hostile.example\nDate: Mon, 4 May 2026 10:00:00 +0000\n"
        f"Message-ID: <{name}@hostile.example>\nSubject: {name.replace('-', ' ')}\n"
    ).encode() + rest


def many_parts(part: bytes, count: int) -> bytes:
    return b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n" + (b"--b\n" + part) * count


def nested(levels: int) -> bytes:
    opened = (
        b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (level, level) for level in range(levels)
    )
    return b"".join(opened) + b"\nWe are pleased to offer you nothing.\n"


def bomb() -> bytes:
    """A small zip that holds 200 MiB of zeroes."""
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open("invitation.ics", "w") as member,
    ):
        for _ in range(200):
            member.write(bytes(MIB))
    return packed.getvalue()


def attached(data: bytes, name: str) -> bytes:
    return many_parts(
        f"Content-Type: application/zip; name={name}\nContent-Disposition: attachment; filename={name}\n"
        "Content-Transfer-Encoding: base64\n\n".encode()
        + base64.encodebytes(data),
        1,
    )


HOSTILE: dict[str, Callable[[], bytes]] = {
    "parts": lambda: many_parts(b"\nx\n", 100_000),
    "nesting": lambda: nested(1_000),
    "mails-in-mails": lambda: b"Content-Type: message/rfc822\n\n" * 1_000 + b"x\n",
    "base64": lambda: b"Content-Transfer-Encoding: base64\n\n" + base64.encodebytes(b"ab " * 6 * MIB),
    "long-header": lambda: (
        b"X-Long: " + b"x" * MIB + b"\nReferences: " + b"<a@b.example> " * 75_000 + b"\n\nx"
    ),
    "nuls": lambda: b"To: a\0b@c.example\nX-\0: \0\n\n" + b"Dear\0 candidate\0" * 50_000,
    "truncated": lambda: many_parts(b"Content-Type: text/html; charset=utf-8\n\n<p>Thank you for ap", 1),
    "cut-in-header": lambda: b"Content-Type: multipart/alternative; boun",
    "zip-bomb": lambda: attached(bomb(), "invitation.zip"),
    "deep-html": lambda: b"Content-Type: text/html\n\n" + b"<div>" * 100_000 + b"x",
    "recipients": lambda: b"To: " + b"A. B. <a@b.example>, " * 100_000 + b"c@d.example\n\nx",
    "nothing-but-line-ends": lambda: b"\n" * 25 * MIB,
}


def hostile_mail(name: str) -> bytes:
    return headed(name, HOSTILE[name]())
