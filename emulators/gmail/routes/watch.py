"""users.watch and users.stop.

Source: https://developers.google.com/workspace/gmail/api/reference/rest/v1/users/watch
"""

import re

from emulators.gmail.api_error import failed_precondition, invalid
from emulators.gmail.notifications import PublishFailedError
from emulators.gmail.routes.route import Call, Json, Route
from emulators.gmail.watch import LIFETIME, Watch

_TOPIC = re.compile(r"projects/[^/]+/topics/[^/]+")


def watch(call: Call) -> Json:
    """Tell this topic about every change for seven days; renewing is watching again.

    Only one topic may watch: a second is refused until the first is stopped or has expired.
    """
    topic = str(call.body.get("topicName", ""))
    if not _TOPIC.fullmatch(topic):
        raise invalid(f"Invalid topicName does not match projects/*/topics/*: {topic}")
    account, now = call.account, call.gmail.clock.now()
    held = account.watch
    if held is not None and held.expires > now and held.topic != topic:
        raise failed_precondition(
            "Only one user push notification client allowed per developer (call /stop then try again)"
        )
    behavior = call.body.get("labelFilterBehavior", call.body.get("labelFilterAction", "include"))
    labels = frozenset(call.body.get("labelIds", ()))
    begun = Watch(topic, labels, str(behavior).lower() == "exclude", now + LIFETIME)
    try:
        call.gmail.notifications.begun(account, topic)
    except PublishFailedError as failure:
        raise invalid(f"Error sending test message to Cloud PubSub {topic} : {failure}") from failure
    account.watch = begun
    expires_ms = int(begun.expires.timestamp() * 1000)
    return {"historyId": str(account.history_id), "expiration": str(expires_ms)}


def stop(call: Call) -> None:
    """Tell nobody any more."""
    call.account.watch = None


ROUTES = (Route("watch", "POST", "watch", watch), Route("stop", "POST", "stop", stop))
