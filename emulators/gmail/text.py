"""The text of a mail, as far as a snippet and a search need it."""

from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message

from selectolax.lexbor import LexborHTMLParser

_HEADER_DECODED = 10_000


def decoded_header(value: object) -> str:
    """Return a header's value unfolded and decoded, as Gmail gives it; as it stands when broken or huge."""
    unfolded = str(value).replace("\r", "").replace("\n", "")
    if "=?" not in unfolded or len(unfolded) > _HEADER_DECODED:
        return unfolded
    try:
        return str(make_header(decode_header(unfolded)))
    except (HeaderParseError, LookupError, ValueError):
        return unfolded


def decoded_part(part: Message) -> str:
    """Return the text of one part, whatever its encoding claims to be."""
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes):
        return ""
    try:
        return content.decode(part.get_content_charset("utf-8"), "replace")
    except (LookupError, ValueError):  # a charset that is none, or none of text
        return content.decode("utf-8", "replace")


def text_of(mail: Message) -> str:
    """Return the first plain text of a mail, else its HTML without the tags."""
    parts = [part for part in mail.walk() if not part.is_multipart() and not part.get_filename()]
    for part in parts:
        if part.get_content_type() == "text/plain":
            return decoded_part(part)
    for part in parts:
        if part.get_content_type() == "text/html":
            return _text_of_html(decoded_part(part))
    return ""


def _text_of_html(html: str) -> str:
    page = LexborHTMLParser(html)
    page.strip_tags(["head", "script", "style"])
    return page.text(separator=" ")
