"""Encoded words in header values (RFC 2047), decoded with the leniency real mail needs."""

import binascii
import re
from typing import Final

from shared.mail.charsets import decode
from shared.mail.limits import ENCODED_WORDS
from shared.mail.transfer import undo

_WORD: Final = re.compile(r"=\?([^?\s]{1,60})\?([bBqQ])\?([^?]*)\?=")
_INVISIBLE: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]"
)


def decoded(value: str) -> str:
    """Return a header value as a person reads it, on one line; a word that cannot be decoded stays."""
    if "=?" in value:
        value = _decoded_words(value)
    value = value.replace("\x1b", "")  # a name is printed on terminals
    if not value.isascii():
        value = _INVISIBLE.sub("", value)
    return " ".join(value.split())


def _decoded_words(value: str) -> str:
    output: list[str] = []
    pending, charset, at = b"", "", 0
    for number, word in enumerate(_WORD.finditer(value)):
        if number >= ENCODED_WORDS:
            break
        between = value[at : word.start()]
        label = word[1].partition("*")[0].lower()  # RFC 2231: a language may follow the charset
        at = word.end()
        if pending and (between.strip() or label != charset):
            output.append(decode(pending, charset)[0])
            pending = b""
        if between.strip() or number == 0:
            output.append(between)
        # Words of one charset are joined as bytes: senders split characters between them.
        pending += _bytes_of(word[2], word[3])
        charset = label
    output.append(decode(pending, charset)[0])
    output.append(value[at:])
    return "".join(output)


def _bytes_of(encoding: str, text: str) -> bytes:
    data = text.encode("utf-8", "replace")
    return undo(data, "base64") if encoding in "bB" else binascii.a2b_qp(data, header=True)
