"""What goes together into one publish request, and what never goes."""

import pytest

from shared.adapters.pubsub_requests import check, requests
from shared.errors import Permanent
from shared.messages import Message
from tests.ports.broker.bench import numbered


def test_the_order_stays_and_a_request_has_one_topic_and_one_key() -> None:
    messages = [*numbered(3), *numbered(2, "letters"), *numbered(4, key=lambda n: "ab"[n // 2]), *numbered(1)]
    found = list(requests(messages))
    assert [len(each) for each in found] == [3, 2, 2, 2, 1]
    assert [message for each in found for message in each] == messages
    assert list(requests([])) == []


def test_a_request_has_at_most_a_thousand_messages() -> None:
    assert [len(each) for each in requests(numbered(2001))] == [1000, 1000, 1]


def test_a_request_stays_below_nine_megabytes() -> None:
    large = [Message("mail", b"\x00" * 4_000_000)] * 5
    assert [len(each) for each in requests(large)] == [2, 2, 1]


def test_attributes_count_in_bytes() -> None:
    wordy = [Message("mail", b"{}", {f"{n}": "é" * 500 for n in range(80)})] * 200
    assert [len(each) for each in requests(wordy)] == [108, 92]


@pytest.mark.parametrize(
    ("message", "told"),
    [
        (Message("mail", b""), "is empty"),
        (Message("mail", b"\x00" * 9_000_001), "more than 9000000 bytes"),
        (Message("mail", b"{}", {"note": "é" * 513}), "an attribute note of more than 1024 bytes"),
        (Message("mail", b"{}", {"n" * 257: ""}), "an attribute n"),
        (Message("mail", b"{}", {f"{n}": "" for n in range(101)}), "more than 100 attributes"),
        (Message("mail", b"{}", {}, "k" * 1025), "a key of more than 1024 bytes"),
    ],
)
def test_what_pubsub_would_never_take_is_told_for_good(message: Message, told: str) -> None:
    with pytest.raises(Permanent, match=f"A message for mail (has )?{told}"):
        check(message)


@pytest.mark.parametrize(
    "message",
    [
        Message("mail", b"", {"n": ""}),
        Message("mail", b"\x00" * 8_999_000),
        Message("mail", b"{}", {"note": "é" * 512}),
        Message("mail", b"{}", {f"{n}": "" for n in range(100)}, "k" * 1024),
    ],
)
def test_what_just_fits_goes(message: Message) -> None:
    check(message)
