import base64
from typing import Any

import pytest

from shared.errors import Permanent
from shared.messages import Delivery, Message
from shared.push import delivery_of

DATA = base64.b64encode(b'{"mailbox": "box"}').decode()
SUBSCRIPTION = "projects/a-project/subscriptions/mailbox-notified.sync"


def test_a_push_in_full() -> None:
    # The shape is that of https://cloud.google.com/pubsub/docs/push#receive_push, twins included.
    body = {
        "deliveryAttempt": 3,
        "message": {
            "attributes": {"ce-id": "run:box"},
            "data": DATA,
            "messageId": "2070443601311540",
            "message_id": "2070443601311540",
            "orderingKey": "box",
            "publishTime": "2026-03-02T09:00:00Z",
            "publish_time": "2026-03-02T09:00:00Z",
        },
        "subscription": SUBSCRIPTION,
    }
    message = Message("mailbox-notified", b'{"mailbox": "box"}', {"ce-id": "run:box"}, "box")
    assert delivery_of(body) == Delivery(message, "mailbox-notified.sync", 3, "2070443601311540")


def test_what_gmail_sends_has_no_attributes_and_no_attempt() -> None:
    body = {"message": {"data": DATA, "messageId": "1"}, "subscription": SUBSCRIPTION}
    delivery = delivery_of(body)
    assert (delivery.message.attributes, delivery.attempt) == ({"ce-id": "pubsub:1"}, 0)


def test_names_may_be_in_snake_case_alone() -> None:
    message = {"data": DATA, "message_id": "7", "ordering_key": "box", "attributes": {"ce-id": "run:box"}}
    delivery = delivery_of({"message": message, "subscription": SUBSCRIPTION, "delivery_attempt": 4})
    assert (delivery.receipt, delivery.attempt, delivery.message.ordering_key) == ("7", 4, "box")


def test_a_message_may_be_of_attributes_alone() -> None:
    assert delivery_of({"message": {"attributes": {"a": "b"}}}).message.data == b""


@pytest.mark.parametrize(
    "body",
    [
        None,
        [],
        "text",
        {},
        {"message": None},
        {"message": "text"},
        {"message": {"data": "no base64"}},
        {"message": {"data": 7}},
        {"message": {"data": DATA, "attributes": {"a": {"b": "c"}}}},
        {"message": {"data": DATA}, "deliveryAttempt": "often"},
    ],
)
def test_what_is_no_push_is_refused_without_quoting_it(body: Any) -> None:  # noqa: ANN401 - whatever a stranger posted
    with pytest.raises(Permanent) as caught:
        delivery_of(body)
    assert str(caught.value) == "The request is not a Pub/Sub push."
