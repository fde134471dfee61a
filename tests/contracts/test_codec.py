import json
from datetime import UTC, datetime
from typing import Any

import pytest

from docs.generate import SCHEMAS
from docs.schemas import events, path_of
from shared.contracts.codec import decode, encode, event_id, topic_of
from shared.contracts.dead_letter import DeadLettered
from shared.contracts.event import Event
from shared.contracts.mail_discovered import MailDiscovered
from shared.contracts.mail_fetched import MailFetched
from shared.errors import Permanent
from shared.messages import Delivery, Message, dead_letter
from shared.topology import FETCH

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
FOUND = MailDiscovered(mailbox="box", message="m1", labels=("INBOX",))


def example(event: type[Event]) -> Event:
    return event.model_validate_json((SCHEMAS.parent / "examples" / path_of(event)).read_bytes())


def given_up(message: Message, receipt: str = "r1") -> Message:
    delivery = Delivery(message, "mail-discovered.fetch", 5, receipt)
    return dead_letter(delivery, "mail-discovered.fetch.dead", "It is damaged.")


@pytest.mark.parametrize("event", [e for e in events() if e is not DeadLettered], ids=path_of)
def test_an_event_arrives_as_it_was_said(event: type[Event]) -> None:
    assert decode(encode(example(event), "sync", AT), [event]) == example(event)


def test_the_attributes_are_cloud_events_in_binary_mode() -> None:
    message = encode(FOUND, "sync", AT)
    assert message.topic == topic_of(MailDiscovered) == "mail-discovered"
    assert message.attributes == {
        "ce-specversion": "1.0",
        "ce-id": "sync:m1",
        "ce-type": "careerops.mail_discovered.v1",
        "ce-source": "//careerops/sync",
        "ce-time": "2026-03-02T09:00:00+00:00",
        "ce-dataschema": "careerops/mail_discovered/1.json",
        "content-type": "application/json",
    }


@pytest.mark.parametrize("event", events(), ids=path_of)
def test_the_data_schema_names_a_schema_there_is(event: type[Event]) -> None:
    named = encode(example(event), "sync", AT).attributes["ce-dataschema"]
    schema = json.loads((SCHEMAS / named.removeprefix("careerops/")).read_text("utf-8"))
    assert schema["$id"] == named


def test_the_id_follows_from_who_says_what_and_not_from_when() -> None:
    again = encode(FOUND, "sync", AT.replace(year=2027))
    assert event_id(again) == event_id(encode(FOUND, "sync", AT))
    assert event_id(encode(FOUND, "audit", AT)) != event_id(again)
    second_look = FOUND.model_copy(update={"again": "a1"})
    assert event_id(encode(second_look, "sync", AT)) != event_id(again)


def test_a_message_without_an_id_is_known_by_its_content() -> None:
    assert event_id(Message("t", b"one")) == event_id(Message("u", b"one"))
    assert event_id(Message("t", b"one")) != event_id(Message("t", b"two"))


def test_each_death_of_an_event_is_an_event_of_its_own() -> None:
    message = encode(FOUND, "sync", AT)
    ids = {event_id(message), event_id(given_up(message, "r1")), event_id(given_up(message, "r2"))}
    assert len(ids) == 3


def test_a_message_without_attributes_is_what_the_one_expected_type_says() -> None:
    message = Message("mail-discovered", b'{"mailbox": "box", "message": "m1", "labels": ["INBOX"]}')
    assert decode(message, FETCH.consumes) == FOUND


def test_a_newer_writers_extra_field_is_ignored() -> None:
    data = json.dumps({**FOUND.model_dump(mode="json"), "mood": "sunny"}).encode()
    assert decode(Message("mail-discovered", data), [MailDiscovered]) == FOUND


def test_another_type_is_not_for_this_stage() -> None:
    with pytest.raises(Permanent, match=r"careerops\.mail_discovered\.v1 is not for this stage"):
        decode(encode(FOUND, "sync", AT), [MailFetched])


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"Dear Robin Private", "data (json_invalid)"),
        (b"\xff\xfe", "data (json_invalid)"),
        (b'["Robin Private"]', "data (model_type)"),
        (b'{"mailbox": "Robin Private"}', "message (missing)"),
        (b'{"mailbox": ["Robin Private"], "message": "m"}', "mailbox (string_type)"),
        (b'{"mailbox": "b", "message": "m", "labels": [{"Robin": "Private"}]}', "labels.0 (string_type)"),
    ],
)
def test_broken_data_is_told_by_field_and_never_by_value(data: bytes, told: str) -> None:
    with pytest.raises(Permanent) as caught:
        decode(Message("mail-discovered", data), [MailDiscovered])
    assert str(caught.value) == f"The event breaks the contract careerops.mail_discovered.v1: {told}."
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__


def test_a_dead_letter_of_ours_tells_all_about_its_end() -> None:
    message = encode(FOUND, "sync", AT)
    died = decode(given_up(message), [DeadLettered])
    assert died == DeadLettered(
        id="sync:m1",
        topic="mail-discovered",
        subscription="mail-discovered.fetch",
        reason="It is damaged.",
        attempts=5,
        data=message.data.decode(),
        attributes=message.attributes,
    )


def test_a_long_reason_is_cut_between_two_letters() -> None:
    delivery = Delivery(encode(FOUND, "sync", AT), "mail-discovered.fetch", 5, "r1")
    died = decode(dead_letter(delivery, "x", "é" * 700 + "!"), [DeadLettered])
    assert died.reason == "é" * 500
    assert decode(dead_letter(delivery, "x", "o" + "é" * 700), [DeadLettered]).reason == "o" + "é" * 499


def test_a_dead_letter_of_pubsub_tells_what_it_knows() -> None:
    # The attributes are those of https://cloud.google.com/pubsub/docs/handling-failures.
    source = {
        "CloudPubSubDeadLetterSourceDeliveryCount": "5",
        "CloudPubSubDeadLetterSourceSubscription": "mail-discovered.fetch",
        "CloudPubSubDeadLetterSourceSubscriptionProject": "a-project",
        "CloudPubSubDeadLetterSourceTopicPublishTime": "2026-03-02T09:00:00.000+00:00",
    }
    message = encode(FOUND, "sync", AT)
    died = decode(Message("x", message.data, {**message.attributes, **source}), [DeadLettered])
    assert (died.topic, died.subscription, died.attempts) == ("mail-discovered", "mail-discovered.fetch", 5)
    assert died.reason == "It failed on every attempt."
    assert died.attributes == message.attributes


@pytest.mark.parametrize("attributes", [{}, {"dead-attempts": "many"}])
def test_anything_in_a_dead_letter_topic_is_a_dead_letter(attributes: dict[str, Any]) -> None:
    died = decode(Message("x", b"\xff not JSON", attributes), [DeadLettered])
    assert (died.data, died.attempts) == ("\\xff not JSON", 0)
    assert died.id.startswith("sha256-")
