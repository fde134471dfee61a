"""users.labels."""

from emulators.gmail.api_error import ApiError, invalid, not_found
from emulators.gmail.labels import SYSTEM
from emulators.gmail.routes.route import Call, Json, Route


def list_labels(call: Call) -> Json:
    """Return all labels, without counts."""
    return {"labels": [_resource(id_, name) for id_, name in call.account.labels.items()]}


def get_label(call: Call) -> Json:
    """Return one label with its counts."""
    id_ = call.id
    if id_ not in call.account.labels:
        raise not_found()
    labelled = [message for message in call.account.newest_first() if id_ in message.labels]
    unread = [message for message in labelled if "UNREAD" in message.labels]
    return {
        **_resource(id_, call.account.labels[id_]),
        "messagesTotal": len(labelled),
        "messagesUnread": len(unread),
        "threadsTotal": len({message.thread for message in labelled}),
        "threadsUnread": len({message.thread for message in unread}),
    }


def create_label(call: Call) -> Json:
    """Make a label of the person's own."""
    name = str(call.body.get("name", ""))
    if not name:
        raise invalid("Invalid label name")
    if name in call.account.labels.values():
        raise ApiError(409, "Label name exists or conflicts", "aborted")
    return _resource(call.account.label(name), name)


def _resource(id_: str, name: str) -> Json:
    return {"id": id_, "name": name, "type": "system" if id_ in SYSTEM else "user"}


ROUTES = (
    Route("labels.list", "GET", "labels", list_labels),
    Route("labels.get", "GET", "labels/<id>", get_label),
    Route("labels.create", "POST", "labels", create_label),
)
