"""Publishing notifications to a Pub/Sub emulator."""

import os

from google.api_core.exceptions import GoogleAPICallError, RetryError
from google.cloud.pubsub_v1 import PublisherClient

from emulators.gmail.notifications import Publish, PublishFailedError

_SECONDS = 10.0


def publish_to(host: str) -> Publish:
    """Return what publishes to the emulator at "HOST:PORT", for all of this process."""
    # Google's client knows no other way to be led to an emulator.
    os.environ["PUBSUB_EMULATOR_HOST"] = host
    client = PublisherClient()

    def publish(topic: str, data: bytes) -> None:
        try:
            client.publish(topic, data, timeout=_SECONDS).result(_SECONDS)
        except (GoogleAPICallError, RetryError, TimeoutError) as error:
            raise PublishFailedError(str(error)) from error

    return publish


def publish_nowhere(_: str, __: bytes) -> None:
    """Let notifications go unheard."""
