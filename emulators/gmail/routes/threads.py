"""users.threads."""

from collections.abc import Sequence

from emulators.gmail.listing import page
from emulators.gmail.payload import resource
from emulators.gmail.routes.route import Call, Json, Route
from emulators.gmail.stored_message import StoredMessage


def list_threads(call: Call) -> Json:
    """Return a page of the threads that have a matching message, newest match first."""
    matches, rest = page(call, "threads.list", one_a_thread=True)
    threads = [
        {**_identity(match.thread, call.account.thread(match.thread)), "snippet": match.snippet}
        for match in matches
    ]
    return {**({"threads": threads} if threads else {}), **rest}


def get_thread(call: Call) -> Json:
    """Return a thread with all its messages, oldest first."""
    messages = call.account.thread(call.id)
    form, wanted = call.query.get("format", "full"), call.query.getlist("metadataHeaders")
    shown = [resource(message, form, wanted) for message in messages]
    return {**_identity(call.id, messages), "messages": shown}


def modify_thread(call: Call) -> Json:
    """Add and remove labels of all messages of a thread."""
    return _labelled(call, call.body.get("addLabelIds", ()), call.body.get("removeLabelIds", ()))


def trash_thread(call: Call) -> Json:
    """Move all messages of a thread to the trash."""
    return _labelled(call, ["TRASH"], ["INBOX"])


def untrash_thread(call: Call) -> Json:
    """Take all messages of a thread out of the trash."""
    return _labelled(call, [], ["TRASH"])


def delete_thread(call: Call) -> None:
    """Delete all messages of a thread for good."""
    for message in call.account.thread(call.id):
        call.account.delete(message.id)


def _labelled(call: Call, add: Sequence[str], remove: Sequence[str]) -> Json:
    for message in call.account.thread(call.id):
        call.account.modify(message.id, add, remove)
    return _identity(call.id, call.account.thread(call.id))


def _identity(id_: str, messages: Sequence[StoredMessage]) -> Json:
    return {"id": id_, "historyId": str(max(message.history_id for message in messages))}


ROUTES = (
    Route("threads.list", "GET", "threads", list_threads),
    Route("threads.get", "GET", "threads/<id>", get_thread),
    Route("threads.modify", "POST", "threads/<id>/modify", modify_thread),
    Route("threads.trash", "POST", "threads/<id>/trash", trash_thread),
    Route("threads.untrash", "POST", "threads/<id>/untrash", untrash_thread),
    Route("threads.delete", "DELETE", "threads/<id>", delete_thread),
)
