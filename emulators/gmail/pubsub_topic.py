"""Publishing notifications to a Pub/Sub emulator."""

import grpc
from google.api_core.exceptions import GoogleAPICallError, RetryError
from google.pubsub_v1 import PublisherClient
from google.pubsub_v1.services.publisher.transports import PublisherGrpcTransport

from emulators.gmail.notifications import Publish, PublishFailedError

_SECONDS = 10.0


def publish_to(host: str) -> Publish:
    """Return what publishes to the emulator at "HOST:PORT" and waits until it is taken."""
    client = PublisherClient(transport=PublisherGrpcTransport(channel=grpc.insecure_channel(host)))

    def publish(topic: str, data: bytes) -> None:
        try:
            client.publish({"topic": topic, "messages": [{"data": data}]}, timeout=_SECONDS)
        except (GoogleAPICallError, RetryError) as error:
            raise PublishFailedError(str(error)) from error

    return publish


def publish_nowhere(_: str, __: bytes) -> None:
    """Let notifications go unheard."""
