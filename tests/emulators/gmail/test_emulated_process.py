import json
import re
import subprocess
import sys
import uuid
from collections.abc import Iterator
from contextlib import contextmanager

import grpc
import requests
from google.oauth2.credentials import Credentials
from google.pubsub_v1 import PublisherClient, PubsubMessage, SubscriberClient
from google.pubsub_v1.services.subscriber.transports import SubscriberGrpcTransport
from googleapiclient.discovery import build

from emulators.mailbox.sample_mailbox import SAMPLE
from tests.emulators.gmail.gmail_person import mail

COMMAND = (sys.executable, "-m", "emulators.gmail")
ADDRESS = "alex.morgan@mail.example"


@contextmanager
def running(*options: str) -> Iterator[str]:
    """Give the URL of an emulator in a process of its own."""
    process = subprocess.Popen([*COMMAND, *options], stdout=subprocess.PIPE, text=True)  # noqa: S603 - our own
    assert process.stdout is not None
    try:
        found = re.search(r"http://\S+", process.stdout.readline())
        assert found
        yield found[0]
    finally:
        process.terminate()
        assert process.wait(20) == 0
        process.stdout.close()


def test_a_process_tells_pubsub_of_new_mail(pubsub_emulator: str) -> None:
    project = f"projects/gmail-{uuid.uuid4().hex[:12]}"
    topic, subscription = f"{project}/topics/gmail-notified", f"{project}/subscriptions/heard"
    PublisherClient().create_topic(name=topic)
    channel = grpc.insecure_channel(pubsub_emulator)
    subscriber = SubscriberClient(transport=SubscriberGrpcTransport(channel=channel))
    subscriber.create_subscription(name=subscription, topic=topic)
    with running("--pubsub", pubsub_emulator, "--account", ADDRESS, "--mail", str(SAMPLE)) as url:
        told = requests.post(f"{url}/admin/accounts", json={"address": ADDRESS}, timeout=10).json()
        names = ("refresh_token", "token_uri", "client_id", "client_secret", "scopes")
        credentials = Credentials(None, **{name: told[name] for name in names})
        endpoint = {"api_endpoint": url}
        service = build(
            "gmail", "v1", credentials=credentials, client_options=endpoint, static_discovery=True
        )
        nowhere = {"topicName": f"{project}/topics/nobody-made"}
        refused = requests.post(
            f"{url}/gmail/v1/users/me/watch",
            json=nowhere,
            headers={"Authorization": f"Bearer {_access(told)}"},
            timeout=30,
        )
        assert "Error sending test message to Cloud PubSub" in refused.json()["error"]["message"]
        watched = service.users().watch(userId="me", body={"topicName": topic}).execute()
        service.close()
        (first,) = _pulled(subscriber, subscription)
        assert json.loads(first.data) == {"emailAddress": ADDRESS, "historyId": int(watched["historyId"])}
        assert not first.attributes
        requests.post(f"{url}/admin/faults", json={"kind": "notification_late", "seconds": 1.1}, timeout=10)
        while not requests.get(f"{url}/admin/state", timeout=10).json()["faults"]:
            requests.post(f"{url}/admin/mail", params={"account": ADDRESS}, data=mail(), timeout=10)
        (second,) = _pulled(subscriber, subscription)
        assert json.loads(second.data)["historyId"] > int(watched["historyId"])
        state = requests.get(f"{url}/admin/state", timeout=10).json()["accounts"][ADDRESS]
    assert state["notifications"]["sent"] == 2
    assert state["messages"] > len(list(SAMPLE.glob("*.eml")))


def test_bad_use_is_one_sentence() -> None:
    for options, said in (
        (["--mail", str(SAMPLE)], "Say with --account"),
        (["--account", ADDRESS, "--mail", "/nowhere.mbox"], "/nowhere.mbox holds no mail"),
    ):
        ended = subprocess.run(  # noqa: S603 - our own
            [*COMMAND, *options], capture_output=True, text=True, timeout=60, check=False
        )
        assert ended.returncode == 2
        assert said in ended.stderr
        assert ended.stderr.count("\n") == 1


def _access(told: dict[str, str]) -> str:
    asked = {"grant_type": "refresh_token", "refresh_token": told["refresh_token"]}
    answer = requests.post(told["token_uri"], data=asked, timeout=10).json()
    return str(answer["access_token"])


def _pulled(subscriber: SubscriberClient, subscription: str) -> list[PubsubMessage]:
    answer = subscriber.pull(subscription=subscription, max_messages=10, timeout=30)
    messages = [received.message for received in answer.received_messages]
    subscriber.acknowledge(
        subscription=subscription, ack_ids=[one.ack_id for one in answer.received_messages]
    )
    return messages
