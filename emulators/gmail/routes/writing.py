"""users.messages: sending, putting in, labelling, deleting."""

from collections.abc import Iterable

from emulators.gmail.api_error import invalid
from emulators.gmail.outgoing import brief, mail_of, sent
from emulators.gmail.routes.route import Call, Json, Route

_MOST_AT_ONCE = 1000


def send(call: Call) -> Json:
    """Send a mail; it lies in SENT from now on."""
    return brief(sent(call.account, mail_of(call, call.body), call.body.get("threadId")))


def insert(call: Call) -> Json:
    """Put a mail in as IMAP's APPEND does, dated when it came unless its Date header is to count."""
    return _put(call, "receivedTime")


def import_(call: Call) -> Json:
    """Put a mail in as if it had come by SMTP, dated by its Date header unless told otherwise."""
    return _put(call, "dateHeader")


def modify(call: Call) -> Json:
    """Add and remove labels."""
    add, remove = _labels(call)
    return brief(call.account.modify(call.id, add, remove))


def batch_modify(call: Call) -> None:
    """Add and remove labels of many messages; ids that are not there are passed over."""
    add, remove = _labels(call)
    for id_ in _ids(call):
        call.account.modify(id_, add, remove)


def trash(call: Call) -> Json:
    """Move a message to the trash."""
    return brief(call.account.modify(call.id, ["TRASH"], ["INBOX"]))


def untrash(call: Call) -> Json:
    """Take a message out of the trash."""
    return brief(call.account.modify(call.id, remove=["TRASH"]))


def delete(call: Call) -> None:
    """Delete a message for good."""
    call.account.delete(call.id)


def batch_delete(call: Call) -> None:
    """Delete many messages for good; ids that are not there are passed over."""
    for id_ in _ids(call):
        call.account.delete(id_)


def _put(call: Call, usual_source: str) -> Json:
    labels = call.body.get("labelIds", ())
    for name in set(labels) - set(call.account.labels):
        raise invalid(f"Invalid label: {name}")
    by_date = call.query.get("internalDateSource", usual_source) == "dateHeader"
    now_ms = int(call.gmail.clock.now().timestamp() * 1000)
    raw, thread = mail_of(call, call.body), call.body.get("threadId")
    return brief(call.account.add(raw, labels, None if by_date else now_ms, thread))


def _labels(call: Call) -> tuple[list[str], list[str]]:
    return list(call.body.get("addLabelIds", ())), list(call.body.get("removeLabelIds", ()))


def _ids(call: Call) -> Iterable[str]:
    ids = list(call.body.get("ids", ()))
    if len(ids) > _MOST_AT_ONCE:
        raise invalid(f"Too many ids: {len(ids)}; at most {_MOST_AT_ONCE} are allowed")
    return [id_ for id_ in ids if id_ in call.account]


ROUTES = (
    Route("messages.send", "POST", "messages/send", send, takes_media=True),
    Route("messages.insert", "POST", "messages", insert, takes_media=True),
    Route("messages.import", "POST", "messages/import", import_, takes_media=True),
    Route("messages.batchModify", "POST", "messages/batchModify", batch_modify),
    Route("messages.batchDelete", "POST", "messages/batchDelete", batch_delete),
    Route("messages.modify", "POST", "messages/<id>/modify", modify),
    Route("messages.trash", "POST", "messages/<id>/trash", trash),
    Route("messages.untrash", "POST", "messages/<id>/untrash", untrash),
    Route("messages.delete", "DELETE", "messages/<id>", delete),
)
