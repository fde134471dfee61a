"""A message as the API shows it: ids, labels and snippet, then headers, parts or bytes.

Source: https://developers.google.com/workspace/gmail/api/reference/rest/v1/users.messages
"""

import base64
import hashlib
from collections.abc import Iterator, Sequence
from email.message import Message
from typing import Any

from emulators.gmail.api_error import invalid, not_found
from emulators.gmail.stored_message import StoredMessage
from emulators.gmail.text import decoded_header, decoded_part

Json = dict[str, Any]

FORMATS = ("full", "metadata", "minimal", "raw")


def resource(message: StoredMessage, form: str = "full", wanted: Sequence[str] = ()) -> Json:
    """Return a message in one of FORMATS, in either case; `wanted` names the headers of metadata.

    Raises ApiError 400 for another format.
    """
    form = form.lower()
    if form not in FORMATS:
        raise invalid(f"Invalid value at 'format' (type.googleapis.com/gmail.api.Format), \"{form}\"")
    shown: Json = {"id": message.id, "threadId": message.thread}
    if message.labels:
        shown["labelIds"] = sorted(message.labels)
    shown["snippet"] = message.snippet
    if form == "full":
        shown["payload"] = _part(message, message.parsed(), "")
    if form == "metadata":
        shown["payload"] = _metadata(message.head(), wanted)
    shown["sizeEstimate"] = len(message.raw)
    if form == "raw":
        shown["raw"] = encoded(message.raw)
    return {**shown, "historyId": str(message.history_id), "internalDate": str(message.internal_ms)}


def attachment(message: StoredMessage, id_: str) -> Json:
    """Return what an attachment holds. Raises ApiError 404."""
    for number, part in _leaves(message.parsed(), ""):
        if _attachment_id(message, number) == id_:
            content = _content(part)
            return {"attachmentId": id_, "size": len(content), "data": encoded(content)}
    raise not_found()


def encoded(data: bytes) -> str:
    """Return bytes as the API writes them: base64 for URLs, with padding."""
    return base64.urlsafe_b64encode(data).decode()


def _metadata(mail: Message, wanted: Sequence[str]) -> Json:
    names = {name.lower() for name in wanted}
    headers = [header for header in _headers(mail) if not names or header["name"].lower() in names]
    return {"mimeType": mail.get_content_type(), **({"headers": headers} if headers else {})}


def _part(message: StoredMessage, part: Message, number: str) -> Json:
    shown: Json = {
        "partId": number,
        "mimeType": part.get_content_type(),
        "filename": part.get_filename() or "",
        "headers": _headers(part),
    }
    inner = _inner(part)
    if inner:
        parts = [_part(message, one, numbered) for numbered, one in _numbered(inner, number)]
        return {**shown, "body": {"size": 0}, "parts": parts}
    if part.get_filename() or part.get_content_maintype() != "text":
        body = {"attachmentId": _attachment_id(message, number), "size": len(_content(part))}
        return {**shown, "body": body}
    text = decoded_part(part).encode()
    return {**shown, "body": {"size": len(text), **({"data": encoded(text)} if text else {})}}


def _leaves(part: Message, number: str) -> Iterator[tuple[str, Message]]:
    inner = _inner(part)
    if not inner:
        yield number, part
    for numbered, one in _numbered(inner, number):
        yield from _leaves(one, numbered)


def _inner(part: Message) -> list[Message]:
    payload = part.get_payload()
    return [one for one in payload if isinstance(one, Message)] if isinstance(payload, list) else []


def _numbered(inner: list[Message], number: str) -> list[tuple[str, Message]]:
    return [(f"{number}.{at}" if number else str(at), one) for at, one in enumerate(inner)]


def _content(part: Message) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _headers(part: Message) -> list[dict[str, str]]:
    return [{"name": name, "value": decoded_header(value)} for name, value in part.items()]


def _attachment_id(message: StoredMessage, number: str) -> str:
    return "ANG" + hashlib.sha256(f"{message.id}/{number}".encode()).hexdigest()
