"""Publishing to Pub/Sub, one request after the other."""

import time
from collections.abc import Sequence
from functools import cached_property

from google.pubsub_v1 import PublisherClient

from shared.adapters.pubsub_clients import publisher_client
from shared.adapters.pubsub_failure import failing_as, for_blips
from shared.adapters.pubsub_requests import check, requests
from shared.errors import Transient
from shared.messages import Message

FLUSH_SECONDS = 30.0


class PubsubPublisher:
    """Sends each request when the one before is durable, and is done when it returns.

    So what follows in a sequence is never there without what precedes it, and a function that is
    frozen after its answer has nothing left in a thread. The client is made on first use, after a
    server has forked its workers.
    """

    def __init__(self, project: str, flush_seconds: float = FLUSH_SECONDS) -> None:
        """Take the project that has the topics, and how long all requests of one call may take."""
        self._project = project
        self._flush_seconds = flush_seconds

    def publish(self, messages: Sequence[Message]) -> None:
        """Send what belongs together at once. Raises Permanent, and sends nothing, for what can never go."""
        for message in messages:
            check(message)
        deadline = time.monotonic() + self._flush_seconds
        for request in requests(messages):
            self._send(request, deadline - time.monotonic())

    def close(self) -> None:
        """Close the channel, if there is one."""
        client = self.__dict__.pop("_client", None)
        if client:
            client.transport.close()

    def _send(self, request: Sequence[Message], seconds: float) -> None:
        topic = request[0].topic
        if seconds <= 0:
            raise Transient(f"Pub/Sub took more than {self._flush_seconds:.0f} seconds; try again.")
        sent = [
            {"data": each.data, "attributes": dict(each.attributes), "ordering_key": each.ordering_key}
            for each in request
        ]
        with failing_as(f"topic {topic}"):
            self._client.publish(
                {"topic": f"projects/{self._project}/topics/{topic}", "messages": sent},
                retry=for_blips(seconds),
                timeout=seconds,
            )

    @cached_property
    def _client(self) -> PublisherClient:
        return publisher_client()
