"""Google's Pub/Sub clients: those that call and wait, without threads of their own."""

import os

import grpc
from google.auth.exceptions import DefaultCredentialsError
from google.pubsub_v1 import PublisherClient, SubscriberClient
from google.pubsub_v1.services.subscriber.transports import SubscriberGrpcTransport

from shared.errors import Unusable


def publisher_client() -> PublisherClient:
    """Return a publisher, led to an emulator by PUBSUB_EMULATOR_HOST as every Google client is.

    Raises Unusable where there are no credentials.
    """
    try:
        return PublisherClient()
    except DefaultCredentialsError as error:
        raise _without_credentials() from error


def subscriber_client() -> SubscriberClient:
    """Return a subscriber, likewise. Raises Unusable where there are no credentials."""
    emulator = os.environ.get("PUBSUB_EMULATOR_HOST")
    if emulator:
        # Google's own channel to an emulator, unlike that to the service, refuses answers over 4 MB.
        channel = grpc.insecure_channel(emulator, [("grpc.max_receive_message_length", -1)])
        return SubscriberClient(transport=SubscriberGrpcTransport(channel=channel))
    try:
        return SubscriberClient()
    except DefaultCredentialsError as error:
        raise _without_credentials() from error


def _without_credentials() -> Unusable:
    return Unusable(
        "There are no Google Cloud credentials for Pub/Sub: run `gcloud auth application-default login`, "
        "or set PUBSUB_EMULATOR_HOST to an emulator's address."
    )
