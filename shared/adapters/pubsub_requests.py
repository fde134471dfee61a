"""Which messages go into one publish request.

The limits are those of https://cloud.google.com/pubsub/quotas#resource_limits; the emulator knows but some.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

from shared.errors import Permanent
from shared.messages import Message

MAX_MESSAGES = 1000
MAX_REQUEST_BYTES = 9_000_000
MAX_ATTRIBUTES = 100
MAX_NAME_BYTES = 256
MAX_VALUE_BYTES = 1024
_OVERHEAD = 16


def requests(messages: Sequence[Message]) -> Iterator[list[Message]]:
    """Yield the messages in their order, as requests of one topic and one ordering key each."""
    for _, alike in groupby(messages, key=lambda each: (each.topic, each.ordering_key)):
        request: list[Message] = []
        size = 0
        for message in alike:
            more = _size(message)
            if request and (len(request) == MAX_MESSAGES or size + more > MAX_REQUEST_BYTES):
                yield request
                request, size = [], 0
            request.append(message)
            size += more
        yield request


def check(message: Message) -> None:
    """Raise Permanent when Pub/Sub would never take this message."""
    if not message.data and not message.attributes:
        raise Permanent(f"A message for {message.topic} is empty, which Pub/Sub takes for none.")
    if len(message.attributes) > MAX_ATTRIBUTES:
        raise Permanent(f"A message for {message.topic} has more than {MAX_ATTRIBUTES} attributes.")
    for name, value in message.attributes.items():
        if len(name.encode()) > MAX_NAME_BYTES or len(value.encode()) > MAX_VALUE_BYTES:
            raise Permanent(
                f"A message for {message.topic} has an attribute {name[:40]} of more than "
                f"{MAX_VALUE_BYTES} bytes: such content belongs into its data."
            )
    if len(message.ordering_key.encode()) > MAX_VALUE_BYTES:
        raise Permanent(f"A message for {message.topic} has a key of more than {MAX_VALUE_BYTES} bytes.")
    if _size(message) > MAX_REQUEST_BYTES:
        raise Permanent(
            f"A message for {message.topic} has more than {MAX_REQUEST_BYTES} bytes: large content "
            "belongs into a blob."
        )


def _size(message: Message) -> int:
    texts = [*message.attributes, *message.attributes.values(), message.ordering_key]
    return len(message.data) + sum(len(text.encode()) + _OVERHEAD for text in texts)
