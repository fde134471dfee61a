"""A page of the mailbox, newest first, as lists of messages, threads and drafts give it."""

import base64
import binascii
from collections.abc import Iterable, Iterator

from emulators.gmail.api_error import invalid
from emulators.gmail.labels import SET_ASIDE
from emulators.gmail.query import parsed
from emulators.gmail.routes.route import Call, Json
from emulators.gmail.stored_message import StoredMessage

_ESTIMATE_OF_MANY = 201
"""What Gmail estimates when there is more than one page, however much more."""


def page(call: Call, method: str, *, one_a_thread: bool = False) -> tuple[list[StoredMessage], Json]:
    """Return the messages of one page, and what the answer says of the rest."""
    if call.gmail.faults.strike("empty_page", call.account.address, method):
        return [], {"nextPageToken": call.query.get("pageToken") or _START, "resultSizeEstimate": 0}
    place = _place(call)
    found = _found(call, method, None if one_a_thread else place)
    if one_a_thread:
        found = (message for message in _newest_of_threads(found) if place is None or _key(message) < place)
    messages: list[StoredMessage] = []
    for message in found:
        if len(messages) == call.limit():
            return messages, {"nextPageToken": _token(messages[-1]), "resultSizeEstimate": _ESTIMATE_OF_MANY}
        messages.append(message)
    return messages, {"resultSizeEstimate": _ESTIMATE_OF_MANY if place else len(messages)}


def _found(call: Call, method: str, place: tuple[int, str] | None) -> Iterator[StoredMessage]:
    names = {name.casefold().replace(" ", "-"): id_ for id_, name in call.account.labels.items()}
    query = parsed(call.query.get("q", ""), names)
    labels = set(call.query.getlist("labelIds"))
    everywhere = call.flag("includeSpamTrash") or query.reaches_aside
    horizon = call.gmail.horizon(call.account, method)
    for message in call.account.newest_first(place):
        shown = message.added <= horizon and (everywhere or not message.labels & SET_ASIDE)
        if shown and labels <= message.labels and query.matches(message):
            yield message


def _newest_of_threads(messages: Iterable[StoredMessage]) -> Iterator[StoredMessage]:
    seen: set[str] = set()
    for message in messages:
        if message.thread not in seen:
            seen.add(message.thread)
            yield message


def _key(message: StoredMessage) -> tuple[int, str]:
    return message.internal_ms, message.id


def _token(last: StoredMessage) -> str:
    return base64.urlsafe_b64encode(f"{last.internal_ms}:{last.id}".encode()).decode().rstrip("=")


_START = base64.urlsafe_b64encode(b"start").decode().rstrip("=")


def _place(call: Call) -> tuple[int, str] | None:
    token = call.query.get("pageToken", _START)
    if token == _START:
        return None
    try:
        instant, id_ = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4)).decode().split(":")
        return int(instant), id_
    except (binascii.Error, ValueError):
        raise invalid("Invalid pageToken") from None
