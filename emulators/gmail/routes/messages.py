"""users.messages: reading."""

from emulators.gmail.api_error import not_found
from emulators.gmail.listing import page
from emulators.gmail.payload import attachment, resource
from emulators.gmail.routes.route import Call, Json, Route


def list_messages(call: Call) -> Json:
    """Return a page of ids, newest first; an empty one has no `messages`."""
    messages, rest = page(call, "messages.list")
    ids = [{"id": message.id, "threadId": message.thread} for message in messages]
    return {**({"messages": ids} if ids else {}), **rest}


def get_message(call: Call) -> Json:
    """Return one message in the format asked for."""
    message = call.account.message(call.id)
    if call.gmail.faults.strike("gone", call.account.address, "messages.get"):
        call.account.delete(message.id)
        raise not_found()
    if call.gmail.faults.strike("not_found", call.account.address, "messages.get"):
        raise not_found()
    return resource(message, call.query.get("format", "full"), call.query.getlist("metadataHeaders"))


def get_attachment(call: Call) -> Json:
    """Return one attachment's bytes."""
    return attachment(call.account.message(call.path["message"]), call.id)


ROUTES = (
    Route("messages.list", "GET", "messages", list_messages),
    Route("messages.get", "GET", "messages/<id>", get_message),
    Route("messages.attachments.get", "GET", "messages/<message>/attachments/<id>", get_attachment),
)
