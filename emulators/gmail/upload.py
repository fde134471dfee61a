"""What a request's body holds: JSON, a mail, or both.

Source: https://developers.google.com/workspace/gmail/api/guides/uploads
"""

import json
from email import message_from_bytes
from typing import Any

from emulators.gmail.api_error import invalid


def body_and_media(mimetype: str, content_type: str, data: bytes) -> tuple[dict[str, Any], bytes | None]:
    """Return a body's JSON and the mail uploaded with it. Raises ApiError 400 when it is neither."""
    if mimetype == "message/rfc822":
        return {}, data
    if mimetype == "multipart/related":
        return _related(content_type, data)
    return _json(data), None


def _related(content_type: str, data: bytes) -> tuple[dict[str, Any], bytes]:
    envelope = message_from_bytes(b"Content-Type: " + content_type.encode() + b"\r\n\r\n" + data)
    parts = [part for part in envelope.walk() if part is not envelope]
    if len(parts) < 2 or not envelope.is_multipart():  # noqa: PLR2004 - what is said about it, and it
        raise invalid("Media upload has no media part.")
    metadata = parts[0].get_payload(decode=True)
    return _json(metadata if isinstance(metadata, bytes) else b""), _media(content_type, envelope, data)


def _media(content_type: str, envelope: Any, data: bytes) -> bytes:  # noqa: ANN401 - a parsed mail
    # The parser's own view of an embedded mail is not byte for byte what was sent.
    boundary = b"--" + (envelope.get_boundary() or content_type).encode()
    part = data.split(boundary)[2]
    end_of_head = min(at for at in (part.find(b"\r\n\r\n"), part.find(b"\n\n")) if at >= 0)
    body = part[end_of_head:].removeprefix(b"\r\n\r\n").removeprefix(b"\n\n")
    return body.removesuffix(b"\n").removesuffix(b"\r")


def _json(data: bytes) -> dict[str, Any]:
    if not data.strip():
        return {}
    try:
        body = json.loads(data)
    except ValueError:
        raise invalid("Invalid JSON payload received.") from None
    if not isinstance(body, dict):
        raise invalid("Invalid JSON payload received.")
    return body
