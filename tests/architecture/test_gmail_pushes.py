"""Gmail's notifications reach sync as one event, in every shape that Pub/Sub's push was seen to give them."""

import base64
import json
from typing import Any

import pytest

from shared.contracts.codec import decode, event_id
from shared.contracts.gmail_notified import GmailNotified
from shared.push import delivery_of
from shared.topology import SYNC

NUMBER = {"emailAddress": "robin@mail.example", "historyId": 1754293}
TEXT = {"emailAddress": "robin@mail.example", "historyId": "1754293"}
SNAKE = {"email_address": "Robin@Mail.example", "history_id": 1754293}
BARE = {"messageId": "15100603300208417", "publishTime": "2026-03-02T09:00:13.054Z"}
TWINS = {**BARE, "message_id": "15100603300208417", "publish_time": "2026-03-02T09:00:13.054Z"}
SNAKES = {"message_id": "15100603300208417", "publish_time": "2026-03-02T09:00:13.054Z"}


def standard(told: dict[str, Any]) -> str:
    return base64.b64encode(json.dumps(told).encode()).decode()


def url_safe(told: dict[str, Any]) -> str:
    # Gmail's guide calls the data base64url, with or without its padding.
    return base64.urlsafe_b64encode(json.dumps(told).encode()).decode().rstrip("=")


@pytest.mark.parametrize("encoded", [standard, url_safe])
@pytest.mark.parametrize("message", [BARE, TWINS, SNAKES, {**BARE, "attributes": {}}])
@pytest.mark.parametrize("told", [NUMBER, TEXT, SNAKE])
def test_it_is_the_same_event(told: dict[str, Any], message: dict[str, Any], encoded: Any) -> None:  # noqa: ANN401 - one of the two above
    body = {
        "message": {**message, "data": encoded(told)},
        "subscription": "projects/a-project/subscriptions/gmail-notified.sync",
    }
    delivery = delivery_of(body)
    assert decode(delivery.message, SYNC.consumes) == GmailNotified.model_validate(NUMBER)
    assert event_id(delivery.message) == "pubsub:15100603300208417"
    assert (delivery.attempt, delivery.receipt) == (0, "15100603300208417")


def test_data_may_need_the_letters_that_the_two_alphabets_write_differently() -> None:
    data = b'{"emailAddress": "r~~>>??@mail.example", "historyId": 1}'
    for encode in (base64.b64encode, base64.urlsafe_b64encode):
        encoded = encode(data).decode()
        assert set(encoded) & set("+/-_")
        assert delivery_of({"message": {"data": encoded}}).message.data == data
