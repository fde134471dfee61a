"""Pub/Sub's push envelope, in every shape that production sends.

Source: https://cloud.google.com/pubsub/docs/push, and bodies recorded from it: attributes or data may
be absent, every name may have a snake_case twin, and deliveryAttempt is there only with a dead-letter policy.
"""

import base64
import binascii
from typing import Any

from pydantic import AliasChoices, BaseModel, ConfigDict, Field, ValidationError

from shared.errors import Permanent
from shared.messages import Delivery, Message


class _Pushed(BaseModel):
    model_config = ConfigDict(extra="ignore")

    data: str = ""
    attributes: dict[str, str] = Field(default_factory=dict)
    message_id: str = Field("", validation_alias=AliasChoices("messageId", "message_id"))
    ordering_key: str = Field("", validation_alias=AliasChoices("orderingKey", "ordering_key"))


class _Envelope(BaseModel):
    model_config = ConfigDict(extra="ignore")

    message: _Pushed
    subscription: str = ""
    attempt: int = Field(0, validation_alias=AliasChoices("deliveryAttempt", "delivery_attempt"))


def delivery_of(body: Any) -> Delivery:  # noqa: ANN401 - whatever a stranger posted
    """Return the delivery that a push request's JSON body makes. Raises Permanent when it is none.

    What was published without an event id, by Gmail or a timer, is known by its message id: its
    content may well be the same another time.
    """
    try:
        envelope = _Envelope.model_validate(body)
        data = _decoded(envelope.message.data)
    except (ValidationError, binascii.Error) as error:
        raise Permanent("The request is not a Pub/Sub push.") from error
    name = envelope.subscription.rpartition("/")[2]
    topic = name.rpartition(".")[0]
    pushed = envelope.message
    unnamed = {"ce-id": f"pubsub:{pushed.message_id}"} if pushed.message_id else {}
    message = Message(topic, data, {**unnamed, **pushed.attributes}, pushed.ordering_key)
    return Delivery(message, name, envelope.attempt, pushed.message_id)


def _decoded(text: str) -> bytes:
    # Pub/Sub writes the standard alphabet; Gmail's guide speaks of base64url, which may lack its padding.
    standard = text.replace("-", "+").replace("_", "/")
    return base64.b64decode(standard + "=" * (-len(standard) % 4), validate=True)
