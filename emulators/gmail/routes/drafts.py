"""users.drafts. A draft keeps its id; the message in it is another one after each change."""

from emulators.gmail.api_error import not_found
from emulators.gmail.listing import page
from emulators.gmail.outgoing import brief, mail_of, sent
from emulators.gmail.payload import resource
from emulators.gmail.routes.route import Call, Json, Route
from emulators.gmail.stored_message import StoredMessage


def list_drafts(call: Call) -> Json:
    """Return a page of the drafts."""
    by_message = {message: draft for draft, message in call.account.drafts.items()}
    messages, rest = page(call, "drafts.list")
    drafts = [
        {"id": by_message[message.id], "message": {"id": message.id, "threadId": message.thread}}
        for message in messages
        if message.id in by_message
    ]
    return {**({"drafts": drafts} if drafts else {}), **rest}


def get_draft(call: Call) -> Json:
    """Return one draft."""
    return {"id": call.id, "message": resource(_message(call), call.query.get("format", "full"))}


def create_draft(call: Call) -> Json:
    """Keep a mail as a draft."""
    with call.account.lock:
        draft = f"r{len(call.account.drafts) + 1}{call.account.new_id()}"
        return _keep(call, draft)


def update_draft(call: Call) -> Json:
    """Put another mail into a draft."""
    with call.account.lock:
        call.account.delete(_message(call).id)
        return _keep(call, call.id)


def send_draft(call: Call) -> Json:
    """Send a draft, or the mail given with its id, and remove the draft."""
    draft = str(call.body.get("id", ""))
    with call.account.lock:
        held = _held(call, draft)
        given = call.body.get("message") or call.media
        raw = mail_of(call, call.body.get("message", {})) if given else held.raw
        message = sent(call.account, raw, held.thread)
        call.account.delete(held.id)
        return brief(message)


def delete_draft(call: Call) -> None:
    """Delete a draft for good."""
    call.account.delete(_message(call).id)


def _keep(call: Call, draft: str) -> Json:
    given = call.body.get("message", {})
    message = call.account.message(
        call.account.deliver(mail_of(call, given), ["DRAFT"], thread=given.get("threadId"))
    )
    call.account.drafts[draft] = message.id
    return {"id": draft, "message": brief(message)}


def _message(call: Call) -> StoredMessage:
    return _held(call, call.id)


def _held(call: Call, draft: str) -> StoredMessage:
    if draft not in call.account.drafts:
        raise not_found()
    return call.account.message(call.account.drafts[draft])


ROUTES = (
    Route("drafts.list", "GET", "drafts", list_drafts),
    Route("drafts.get", "GET", "drafts/<id>", get_draft),
    Route("drafts.create", "POST", "drafts", create_draft, takes_media=True),
    Route("drafts.send", "POST", "drafts/send", send_draft, takes_media=True),
    Route("drafts.update", "PUT", "drafts/<id>", update_draft, takes_media=True),
    Route("drafts.delete", "DELETE", "drafts/<id>", delete_draft),
)
