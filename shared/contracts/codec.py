"""Events to messages and back: CloudEvents 1.0, binary mode, as the Pub/Sub protocol binding has it.

Source: https://github.com/cloudevents/spec/blob/main/cloudevents/bindings/google-cloud-pubsub-protocol-binding.md
"""

import hashlib
from collections.abc import Iterable
from datetime import datetime
from typing import TypeVar

from pydantic import ValidationError

from shared.contracts.dead_letter import DeadLettered
from shared.contracts.event import Event
from shared.errors import Permanent
from shared.messages import DEAD_ATTEMPTS, DEAD_REASON, DEAD_RECEIPT, DEAD_SUBSCRIPTION, DEAD_TOPIC, Message

E = TypeVar("E", bound=Event)

_DEAD_LETTER_SOURCE = "CloudPubSubDeadLetterSource"


def topic_of(event: type[Event]) -> str:
    """Return the one topic that carries this type of event."""
    return event.NAME.replace("_", "-")


def encode(event: Event, source: str, at: datetime) -> Message:
    """Return the message that states this event. Its id follows from who says it and what it says."""
    return Message(
        topic=topic_of(type(event)),
        data=event.model_dump_json().encode(),
        attributes={
            "ce-specversion": "1.0",
            "ce-id": f"{source}:{event.key()}",
            "ce-type": event.type_name(),
            "ce-source": f"//careerops/{source}",
            "ce-time": at.isoformat(),
            "ce-dataschema": f"careerops/{event.NAME}/{event.VERSION}.json",
            "content-type": "application/json",
        },
    )


def event_id(message: Message) -> str:
    """Return the event's id, or a hash of the message where whoever sent it gave none.

    The same event can die in two stages, and again after a replay: each death is an event of its own.
    """
    attributes = message.attributes
    given = attributes.get("ce-id") or "sha256-" + hashlib.sha256(message.data).hexdigest()[:32]
    subscription, death = attributes.get(DEAD_SUBSCRIPTION), attributes.get(DEAD_RECEIPT, "")
    if subscription is None:  # where the broker itself gave up, it says so in its own words
        subscription = attributes.get(f"{_DEAD_LETTER_SOURCE}Subscription")
        death = attributes.get(f"{_DEAD_LETTER_SOURCE}TopicPublishTime", "")
    return given if subscription is None else f"{given}@{subscription}/{death}"


def decode(message: Message, expected: Iterable[type[E]]) -> E:
    """Return the event that a message states.

    Raises Permanent when its type is none of those expected or its data breaks the contract; the
    reason names fields, never their values, because values are somebody's mail.
    """
    kinds = list(expected)
    if DeadLettered in kinds:
        return next(k for k in kinds if k is DeadLettered).model_validate(_died(message))
    stated = message.attributes.get("ce-type")
    kind = next((k for k in kinds if stated in (None, k.type_name())), None)
    if stated is None:  # Gmail states no type: the topic does
        kind = next((k for k in kinds if topic_of(k) == message.topic), kind)
    if kind is None:
        raise Permanent(f"An event of type {stated} is not for this stage.")
    try:
        return kind.model_validate_json(message.data)
    except ValidationError as error:
        wrong = ", ".join(
            f"{'.'.join(map(str, e['loc'])) or 'data'} ({e['type']})" for e in error.errors()[:5]
        )
        raise Permanent(f"The event breaks the contract {kind.type_name()}: {wrong}.") from None


def _died(message: Message) -> dict[str, object]:
    attributes = message.attributes
    subscription = attributes.get(DEAD_SUBSCRIPTION) or attributes.get(
        f"{_DEAD_LETTER_SOURCE}Subscription", ""
    )
    attempts = attributes.get(DEAD_ATTEMPTS) or attributes.get(f"{_DEAD_LETTER_SOURCE}DeliveryCount", "0")
    return {
        "id": attributes.get("ce-id") or event_id(message),
        "topic": attributes.get(DEAD_TOPIC) or subscription.rpartition(".")[0],
        "subscription": subscription,
        "reason": attributes.get(DEAD_REASON, "It failed on every attempt."),
        "attempts": int(attempts) if attempts.isdigit() else 0,
        "data": message.data.decode("utf-8", "backslashreplace"),
        "attributes": {
            k: v for k, v in attributes.items() if not k.startswith(("dead-", _DEAD_LETTER_SOURCE))
        },
        "ordering_key": message.ordering_key,
    }
