"""users.getProfile."""

from emulators.gmail.routes.route import Call, Json, Route


def get_profile(call: Call) -> Json:
    """Return whose mailbox this is, how large, and its newest history id."""
    return {
        "emailAddress": call.account.address,
        "messagesTotal": len(call.account),
        "threadsTotal": call.account.threads(),
        "historyId": str(call.account.history_id),
    }


ROUTES = (Route("getProfile", "GET", "profile", get_profile),)
