from datetime import UTC, datetime

import pytest

from shared.mail.model import Address
from shared.mail.parse import parse
from tests.mail.build import headed


@pytest.mark.parametrize(
    ("header", "subject"),
    [
        ("Subject: plain words", "plain words"),
        ("subject:folded\n\t once", "folded once"),
        ("Subject: =?utf-8?q?Caf=C3=A9_au_lait?=", "Café au lait"),
        ("Subject: =?ISO-8859-1?B?R3L832U=?=", "Grüße"),
        ("Subject: =?utf-8?q?Caf=C3?= =?utf-8?q?=A9?=", "Café"),
        ("Subject: =?utf-8?q?a?= =?utf-8?q?b?= c", "ab c"),
        ("Subject: =?utf-8?q?a?= and =?iso-8859-1?q?=E9?=", "a and é"),
        ("Subject: =?utf-8*en?q?a_b?=", "a b"),
        ("Subject: =?bogus-charset?q?ok?=", "ok"),
        ("Subject: =?utf-8?b?!!!?=", ""),
        ("Subject: raw é in utf-8", "raw é in utf-8"),
        ("Subject: in\u00advi\u200bsible", "invisible"),
        ("Subject: =?utf-8?q?=1B[31mred?=", "[31mred"),
        ("Subject: the first\nSubject: the second", "the first"),
        ("X: y", ""),
    ],
)
def test_subjects_are_decoded_onto_one_line(header: str, subject: str) -> None:
    assert headed(header).subject == subject


def test_raw_latin_1_headers_are_read_as_windows_1252() -> None:
    assert parse(b"Subject: caf\xe9 \x96 bar\n\n").subject == "café \u2013 bar"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("a@one.example", [("", "a@one.example")]),
        ("Ada Example <Ada@One.Example>", [("Ada Example", "ada@one.example")]),
        ('"Example, Ada" <a@one.example>', [("Example, Ada", "a@one.example")]),
        (r'"Ada \"A\" Example" <a@one.example>', [('Ada "A" Example', "a@one.example")]),
        ("=?utf-8?q?J=C3=B6rg?= <j@one.example>", [("Jörg", "j@one.example")]),
        ('"=?utf-8?q?J=C3=B6rg?=" <j@one.example>', [("Jörg", "j@one.example")]),
        ("j@one.example (Ada Example)", [("Ada Example", "j@one.example")]),
        ("a@one.example, B <b@two.example>", [("", "a@one.example"), ("B", "b@two.example")]),
        ("people: a@one.example, b@two.example;", [("", "a@one.example"), ("", "b@two.example")]),
        ("undisclosed-recipients:;", []),
        ("Nobody", [("Nobody", "")]),
        ("<>", []),
        ("Open <a@one.example", [("Open", "a@one.example")]),
        ("Ada Example via Jobs <jobs@two.example>", [("Ada Example via Jobs", "jobs@two.example")]),
        ("", []),
    ],
)
def test_addresses_are_read(value: str, expected: list[tuple[str, str]]) -> None:
    assert headed(f"To: {value}").to == tuple(Address(name, address) for name, address in expected)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Mon, 06 May 2024 10:11:12 +0200", datetime(2024, 5, 6, 8, 11, 12, tzinfo=UTC)),
        ("6 May 2024 10:11 -0730", datetime(2024, 5, 6, 17, 41, tzinfo=UTC)),
        ("Mon, 6 May 2024 10:11:12 GMT", datetime(2024, 5, 6, 10, 11, 12, tzinfo=UTC)),
        ("Mon, 6 May 2024 10:11:12 EST", datetime(2024, 5, 6, 15, 11, 12, tzinfo=UTC)),
        ("Mon, 6 May 2024 10:11:12 +0200 (CEST)", datetime(2024, 5, 6, 8, 11, 12, tzinfo=UTC)),
        ("2024-05-06T10:11:12+02:00", datetime(2024, 5, 6, 8, 11, 12, tzinfo=UTC)),
        ("Mon, 30 Feb 2024 10:11:12 +0000", None),
        ("Mon, 6 May 20240 10:11:12 +0000", None),
        ("Mon, 6 May 1889 10:11:12 +0000", None),
        ("Fri, 31 Dec 9999 23:59:59 -0200", None),
        ("6 May 2024 10:11:60 +0000", datetime(2024, 5, 6, 10, 11, 59, tzinfo=UTC)),
        ("6 May 2024 10:11:12 +9999", datetime(2024, 5, 6, 10, 11, 12, tzinfo=UTC)),
        ("yesterday", None),
        ("", None),
    ],
)
def test_dates_are_instants_in_utc(value: str, expected: datetime | None) -> None:
    assert headed(f"Date: {value}").date == expected


def test_a_message_without_id_is_named_by_its_bytes() -> None:
    assert headed("Message-ID:  <a@b.example> ").message_id == "<a@b.example>"
    assert headed("Subject: x").message_id.startswith("sha256:")
    assert headed("Subject: x").message_id != headed("Subject: y").message_id


def test_threads_keep_their_ends() -> None:
    many = " ".join(f"<{n}@b.example>" for n in range(1_000))
    references = headed(f"References: {many}\nIn-Reply-To: <a@b.example> (a note)").references
    assert (references[0], references[-1], len(references)) == ("<0@b.example>", "<999@b.example>", 50)
    assert headed("In-Reply-To: <a@b.example> (a note)").in_reply_to == "<a@b.example>"
    assert headed("X: y").in_reply_to is None
    assert headed("References: <a@b.example><c@d.example>").references == ("<a@b.example>", "<c@d.example>")
    assert headed("X: y").references == ()


def test_headers_that_stages_ask_for_are_kept() -> None:
    mail = headed(
        "List-Id: A list <l.example>\nX-Gmail-Labels: =?utf-8?q?Bo=C3=AEte?=\nReceived: no\nX-A: b\n  c"
    )
    assert mail.headers == {"list-id": "A list <l.example>", "x-gmail-labels": "Boîte", "x-a": "b c"}


def test_text_without_headers_is_all_body() -> None:
    mail = parse(b"Just a line\nand another\n\nand one more\n")
    assert mail.text == "Just a line\nand another\n\nand one more"
    assert mail.defects == ("there are no headers",)


def test_a_missing_blank_line_loses_no_text() -> None:
    mail = parse(b"Subject: x\nThis is the body already\nand on\n")
    assert mail.text == "This is the body already\nand on"
    assert mail.defects == ("the blank line after the headers is missing",)


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_any_line_end_ends_a_line(end: bytes) -> None:
    mail = parse(end.join([b"Subject: a", b" b", b"", b"one", b"", b"two", b""]))
    assert (mail.subject, mail.text) == ("a b", "one\n\ntwo")
