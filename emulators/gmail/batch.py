"""Many calls in one request.

Source: https://developers.google.com/workspace/gmail/api/guides/batch
"""

import secrets
from email import message_from_bytes
from email.message import Message

from flask import Blueprint, Response, current_app, request
from werkzeug.test import Client

from emulators.gmail.api_error import invalid
from emulators.gmail.gmail import Gmail
from emulators.gmail.serving import finished, inside_batch

MOST_CALLS = 100


def blueprint(gmail: Gmail) -> Blueprint:
    """Return the batch endpoints: the API's own and the one its description names."""
    routes = Blueprint("batch", __name__)

    def serve() -> Response:
        parts = _parts()
        boundary = f"batch_{secrets.token_urlsafe(24)}"
        # Parts are answered one after the other; Gmail promises no order.
        answers = [_answer(part) for part in parts]
        text = b"".join(b"--" + boundary.encode() + b"\r\n" + answer for answer in answers)
        whole = text + b"--" + boundary.encode() + b"--\r\n"
        response = Response(whole, content_type=f"multipart/mixed; boundary={boundary}")
        return finished(gmail, None, "batch", response)

    for address in ("/batch/gmail/v1", "/batch"):
        routes.add_url_rule(address, address.replace("/", "_"), serve, methods=["POST"])
    return routes


def _parts() -> list[Message]:
    head = b"Content-Type: " + request.headers.get("Content-Type", "").encode() + b"\r\n\r\n"
    envelope = message_from_bytes(head + request.get_data())
    payload = envelope.get_payload()
    parts = [part for part in payload if isinstance(part, Message)] if isinstance(payload, list) else []
    if not parts:
        raise invalid("Failed to parse batch request, error: no parts in the request.")
    if len(parts) > MOST_CALLS:
        raise invalid(
            f"The batch request could not be processed. It has too many calls, max is {MOST_CALLS}."
        )
    return parts


def _answer(part: Message) -> bytes:
    inner = part.get_payload(decode=True)
    line, _, rest = (inner if isinstance(inner, bytes) else b"").lstrip().partition(b"\n")
    words = line.decode("latin-1").split()
    if len(words) < 2:  # noqa: PLR2004 - a verb and an address
        raise invalid("Failed to parse batch request, error: a part is no request.")
    headers, _, body = rest.replace(b"\r\n", b"\n").partition(b"\n\n")
    # A part that names no token is asked with that of the batch.
    asked = {"authorization": request.headers.get("Authorization", "")}
    asked |= {name.lower(): value for name, value in message_from_bytes(headers + b"\n\n").items()}
    asked = {name: value for name, value in asked.items() if name not in ("content-length", "host")}
    client = Client(current_app, Response)
    response = client.open(
        words[1], method=words[0], headers=asked, data=body, environ_overrides=inside_batch()
    )
    head = (
        "Content-Type: application/http\r\n"
        f"Content-ID: {_response_id(part)}\r\n\r\n"
        f"HTTP/1.1 {response.status}\r\n"
        f"Content-Type: {response.content_type}\r\n"
        "Vary: Origin\r\nVary: X-Origin\r\nVary: Referer\r\n\r\n"
    )
    return head.encode() + response.get_data() + b"\r\n"


def _response_id(part: Message) -> str:
    return str(part.get("Content-ID", "<>")).replace("<", "<response-", 1).replace("\r", "").replace("\n", "")
