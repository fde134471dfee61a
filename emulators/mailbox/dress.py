"""The forms that the same words take in mail: plain, HTML, multipart, in several encodings and charsets."""

import base64
import binascii
from random import Random

_CHARSETS = {"iso-8859-1": "iso-8859-1", "windows-1252": "cp1252"}
_FORMS = ("plain", "plain", "plain", "html", "html", "both", "both", "both", "both", "file")
# Shares of the text that is not ASCII, cumulative; the rest is quoted-printable.
_EIGHT_BIT, _BASE64 = 0.3, 0.5


def header(name: str, value: str) -> str:
    """Return a header line, the value as RFC 2047 encoded words where it is not ASCII."""
    if value.isascii():
        return f"{name}: {value}\n"
    words = (value[start : start + 18] for start in range(0, len(value), 18))
    coded = (f"=?utf-8?B?{base64.b64encode(word.encode()).decode()}?=" for word in words)
    return f"{name}: " + "\n ".join(coded) + "\n"


def plain(rng: Random, text: str, subtype: str = "plain") -> bytes:
    """Return one text part, headers first, in a charset and transfer encoding that suit it."""
    if text.isascii():
        encoding, charset, data = "7bit", "utf-8", text.encode()
    else:
        charset = rng.choice(("utf-8", "utf-8", "iso-8859-1", "windows-1252"))
        data = text.encode(_CHARSETS.get(charset, "utf-8"), "replace")
        draw = rng.random()
        encoding = "8bit" if draw < _EIGHT_BIT else "base64" if draw < _BASE64 else "quoted-printable"
    if encoding == "base64":
        data = base64.encodebytes(data)
    elif encoding == "quoted-printable":
        data = binascii.b2a_qp(data, istext=True)
    head = f'Content-Type: text/{subtype}; charset="{charset}"\nContent-Transfer-Encoding: {encoding}\n\n'
    return head.encode() + data + b"\n"


def html(rng: Random, text: str) -> bytes:
    """Return the text as an HTML part, in the table that mailing programs like."""
    body = text.replace("&", "&amp;").replace("\n\n", "</p><p>").replace("\n", "<br>\n")
    page = (
        '<html><body style="margin:0"><table width="100%"><tr><td><div style="display:none">.</div>\n'
        f"<p>{body}</p></td></tr></table></body></html>"
    )
    return plain(rng, page, "html")


def multipart(rng: Random, subtype: str, *parts: bytes) -> bytes:
    """Return parts within a boundary of their own, headers first."""
    boundary = f"=_{rng.getrandbits(64):016x}"
    line = f"--{boundary}".encode()
    body = b"".join(line + b"\n" + part + b"\n" for part in parts)
    return f'Content-Type: multipart/{subtype}; boundary="{boundary}"\n\n'.encode() + body + line + b"--\n"


def attachment(rng: Random) -> bytes:
    """Return a small binary part."""
    head = b"Content-Type: application/pdf\nContent-Disposition: attachment; filename=letter.pdf\n"
    return head + b"Content-Transfer-Encoding: base64\n\n" + base64.encodebytes(rng.randbytes(200))


def dressed(rng: Random, text: str, *extra: bytes) -> bytes:
    """Return the text in one of the usual forms, with further parts beside it where given."""
    if extra:
        both = multipart(rng, "alternative", plain(rng, text), html(rng, text))
        return multipart(rng, "mixed", both, *extra)
    form = rng.choice(_FORMS)
    if form == "plain":
        return plain(rng, text)
    if form == "html":
        return html(rng, text)
    if form == "file":
        return multipart(rng, "mixed", plain(rng, text), attachment(rng))
    return multipart(rng, "alternative", plain(rng, text), html(rng, text))
