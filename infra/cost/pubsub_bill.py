"""What Pub/Sub bills for a message, and for a request of them.

Source: https://cloud.google.com/pubsub/pricing: a message has the bytes of its data, of the names and
values of its attributes, of its id, and 20 for its time; a request, publish or push, is at least 1,000.
"""

from collections.abc import Iterable, Mapping

LEAST_A_REQUEST = 1000
TIME_BYTES = 20


def message_bytes(data: bytes, attributes: Mapping[str, str], message_id: str, ordering_key: str = "") -> int:
    """Return a message's volume."""
    texts = [*attributes, *attributes.values(), message_id, ordering_key]
    return len(data) + sum(len(text.encode()) for text in texts) + TIME_BYTES


def request_bytes(messages: Iterable[int]) -> int:
    """Return what a request of messages of these volumes is billed as."""
    return max(sum(messages), LEAST_A_REQUEST)
