"""What makes two copies one message, wherever and however often a mailbox keeps them."""

from hashlib import sha256
from typing import Final

from shared.mail.headers import end_of
from shared.mail.limits import HEADER_BYTES

_NAMES: Final = (b"\nmessage-id:", b"\nfrom:", b"\nsubject:", b"\ndate:")


def identity(raw: bytes) -> str:
    """Return the mailbox-independent id of a message: 24 hexadecimal digits.

    It is made of the Message-ID, From, Subject and Date headers, unfolded and with white space
    collapsed, and of the body, line ends read as LF and empty lines at its end ignored. So copies
    that differ in Received, label or other headers are one message, and mails that share a Message-ID
    but differ in the rest are several. Without a Message-ID it is made of the entire bytes.
    """
    end, start = end_of(raw)
    block = b"\n" + raw[: min(end, HEADER_BYTES)]
    lowered = block.lower()
    values = [_value(block, lowered, name) for name in _NAMES]
    told = sha256(b"\n".join(values)) if values[0] else sha256()
    body = raw[start:] if values[0] else raw
    if b"\r" in body:
        body = body.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    told.update(body.rstrip(b"\n"))
    return told.hexdigest()[:24]


def _value(block: bytes, lowered: bytes, name: bytes) -> bytes:
    at = lowered.find(name)
    if at < 0:
        return b""
    start = at + len(name)
    end = block.find(b"\n", start)
    while end >= 0 and block[end + 1 : end + 2] in {b" ", b"\t"}:
        end = block.find(b"\n", end + 1)
    return b" ".join(block[start : end if end >= 0 else len(block)].split())
