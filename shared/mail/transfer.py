"""Content-Transfer-Encoding undone: base64, quoted-printable and uuencode, whole or cut."""

import binascii
import re
from typing import Final

_NOT_BASE64: Final = bytes(n for n in range(256) if not (bytes([n]).isalnum() or n in b"+/"))
_UU_BEGIN: Final = re.compile(rb"^begin \d{3,4} [^\n]*\n", re.MULTILINE)


def undo(body: bytes, encoding: str) -> bytes:
    """Decode a body; what cannot be decoded is left out, an unknown encoding leaves the body as it is."""
    if encoding == "quoted-printable":
        return binascii.a2b_qp(body)
    if encoding == "base64":
        return _base64(body)
    if encoding in {"x-uuencode", "uuencode", "x-uue", "uue"}:
        return _uuencoded(body)
    return body


def decoded_size(body_bytes: int, encoding: str) -> int:
    """Estimate how many bytes an encoded body of this length holds, without decoding it."""
    return body_bytes * 37 // 50 if encoding == "base64" else body_bytes  # 57 bytes become 76 and a line end


def _base64(body: bytes) -> bytes:
    # What follows the padding is a footer that a mailing list appended undecoded.
    clean = body.partition(b"=")[0].translate(None, _NOT_BASE64)
    clean = clean[: len(clean) - 1] if len(clean) % 4 == 1 else clean  # six bits are no byte
    return binascii.a2b_base64(clean + b"=" * (-len(clean) % 4))


def _uuencoded(body: bytes) -> bytes:
    begin = _UU_BEGIN.search(body)
    decoded = []
    for line in body[begin.end() if begin else 0 :].splitlines():
        if line.strip() in {b"end", b"`"}:
            break
        try:
            decoded.append(binascii.a2b_uu(line))
        except binascii.Error:
            continue  # one damaged line costs its own 45 bytes, not the rest
    return b"".join(decoded)
