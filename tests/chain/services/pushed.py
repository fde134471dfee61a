"""A push as Pub/Sub makes it."""

import base64

from shared.contracts.application_changed import ApplicationChanged
from shared.contracts.codec import encode
from shared.domain.status import Status
from tests.ports.clock import START


def pushed(application: str) -> dict[str, object]:
    change = ApplicationChanged(
        application=application,
        company="Juniper Robotics",
        role=None,
        before=None,
        status=Status.OFFER,
        message="m",
        date=START,
        quote=None,
    )
    message = encode(change, "track", START)
    return {
        "message": {
            "data": base64.b64encode(message.data).decode(),
            "attributes": dict(message.attributes),
            "messageId": "1",
        },
        "subscription": "projects/p/subscriptions/application-changed.notify",
    }
