import pytest

from shared.mail.dates import date_of
from shared.mail.identity import identity

MAIL = b"Received: x\nMessage-ID: <1@a.example>\nFrom: a@a.example\nSubject: one\n two\nDate: d\n\nbody\n"


@pytest.mark.parametrize(
    "copy",
    [
        MAIL.replace(b"\n", b"\r\n"),
        MAIL.replace(b"Received: x", b"Received: y\nX-Gmail-Labels: Inbox"),
        MAIL.replace(b"one\n two", b"one   two"),
        MAIL.replace(b"Message-ID", b"Message-Id"),
        MAIL + b"\n",
    ],
)
def test_copies_of_a_message_are_one(copy: bytes) -> None:
    assert identity(copy) == identity(MAIL)


@pytest.mark.parametrize("part", [b"1@a", b"From: a", b"one", b"Date: d", b"body"])
def test_messages_that_share_an_id_are_told_apart(part: bytes) -> None:
    assert identity(MAIL.replace(part, part + b"x")) != identity(MAIL)


def test_without_an_id_the_bytes_are_the_message() -> None:
    bare = MAIL.replace(b"Message-ID: <1@a.example>\n", b"")
    assert identity(bare) == identity(bare.replace(b"\n", b"\r\n"))
    assert identity(bare) != identity(bare + b"x")
    assert identity(MAIL.replace(b" <1@a.example>", b" ")) != identity(bare)


def test_another_body_is_another_message() -> None:
    assert identity(MAIL.replace(b"body", b"another body")) != identity(MAIL)


def test_a_header_name_in_the_body_is_no_header() -> None:
    labelled = b"X-Label: a\nSubject: a\n\nMessage-ID: <1@a.example>\n"
    assert identity(labelled) != identity(labelled.replace(b"X-Label: a", b"X-Label: b"))


def test_an_id_is_24_hexadecimal_digits() -> None:
    assert len(identity(b"")) == 24
    assert int(identity(MAIL), 16) > 0


def test_the_date_is_found_in_a_raw_header_block() -> None:
    block = b"X-Date: no\nSubject: Date: no\r\ndate: Mon,\r\n 6 May 2024 10:11:12 +0200\r\nTo: x"
    found = date_of(block)
    assert found is not None
    assert found.isoformat() == "2024-05-06T08:11:12+00:00"
    assert date_of(b"Date: 6 May 2024 10:11:12 +0000") is not None
    assert date_of(b"Subject: none") is None
