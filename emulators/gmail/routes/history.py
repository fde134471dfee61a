"""users.history.list."""

from emulators.gmail.api_error import invalid
from emulators.gmail.changes import Record
from emulators.gmail.routes.route import Call, Json, Route


def list_history(call: Call) -> Json:
    """Return the changes after a history id, oldest first, as far as they show by now.

    The `historyId` of the answer is the mailbox's newest, whether the answer shows as much or not.
    """
    start = _number(call, "startHistoryId")
    place = _number(call, "pageToken") if "pageToken" in call.query else start
    records = call.account.history.since(start)
    horizon = call.gmail.horizon(call.account, "history.list")
    wanted = [record for record in records if place < record.id <= horizon and _is_wanted(call, record)]
    page = wanted[: call.limit()]
    newest = {"historyId": str(call.account.history_id)}
    if call.gmail.faults.strike("empty_page", call.account.address, "history.list"):
        return {"nextPageToken": str(place), **newest}
    following = {"nextPageToken": str(page[-1].id)} if len(wanted) > len(page) else {}
    history = {"history": [record.resource() for record in page]} if page else {}
    return {**history, **following, **newest}


def _is_wanted(call: Call, record: Record) -> bool:
    return record.has(set(call.query.getlist("historyTypes")), call.query.get("labelId"))


def _number(call: Call, name: str) -> int:
    given = call.query.get(name, "")
    if not given.isdigit():
        raise invalid(f"Invalid {name}" if given else f"Missing required parameter: {name}")
    return int(given)


ROUTES = (Route("history.list", "GET", "history", list_history),)
