import os
from pathlib import Path

import pytest

from shared.adapters.mailbox import window
from shared.adapters.mailbox.mbox import restored, split
from shared.adapters.mailbox.postmark import seconds_of
from tests.ports.mailbox.forms import POSTMARK, mbox
from tests.ports.mailbox.samples import samples

MAIL = b"Subject: one\n\nbody\n"


def pieces(path: Path, content: bytes) -> list[bytes]:
    path.write_bytes(content)
    file = os.open(path, os.O_RDONLY)
    try:
        return [
            restored(os.pread(file, piece.length, piece.offset)) for piece in split(file, 0, len(content))
        ]
    finally:
        os.close(file)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "mail.mbox"


@pytest.mark.parametrize(
    "line",
    [
        b"From a@b.example Thu Jan  1 00:00:00 1970",
        b"From - Thu Jan 01 00:00:00 1970",
        b"From 1712345678901234567@xxx Fri Apr 05 19:34:38 +0000 2024",
        b"From ???@??? Fri Apr 05 19:34:38 2024",
        b"From MAILER-DAEMON Fri, 5 Apr 2024 19:34:38 +0200",
        b"From a@b.example Fri Apr  5 19:34:38 CEST 2024 remote from host",
        b"From a@b.example 2024-04-05T19:34:38",
    ],
)
def test_a_dated_line_after_an_empty_one_separates(path: Path, line: bytes) -> None:
    assert pieces(path, POSTMARK + MAIL + b"\n" + line + b"\n" + MAIL) == [MAIL, MAIL]


@pytest.mark.parametrize(
    "line",
    [
        b"From here on we sail at 10:30.",
        b"From Monday to Friday, 9 to 5, 2024",
        b"From Mon Jan the ship sails",
        b"From " + b"x" * 5000 + b" Thu Jan  1 00:00:00 1970",
        b"FROM a@b.example Thu Jan  1 00:00:00 1970",
    ],
)
def test_a_body_line_that_begins_with_from_does_not(path: Path, line: bytes) -> None:
    mail = MAIL + b"\n" + line + b"\nmore\n"
    assert pieces(path, POSTMARK + mail + b"\n" + POSTMARK + MAIL) == [mail, MAIL]


def test_without_an_empty_line_before_it_an_asctime_date_and_a_header_after_it_separate(path: Path) -> None:
    assert pieces(path, POSTMARK + MAIL + POSTMARK + MAIL) == [MAIL, MAIL]


@pytest.mark.parametrize("said", [POSTMARK + b"said somebody\n", b"From a@b.example 10:30\nTo: b\n"])
def test_without_an_empty_line_before_it_nothing_less_does(path: Path, said: bytes) -> None:
    assert pieces(path, POSTMARK + MAIL + said) == [MAIL + said]


def test_windows_line_ends(path: Path) -> None:
    mails = [mail.raw.replace(b"\r\n", b"\n") for mail in samples(5)]
    expected = [mail.replace(b"\n", b"\r\n") for mail in mails]
    assert pieces(path, mbox(mails).replace(b"\n", b"\r\n")) == expected


def test_the_last_mail_without_a_line_end(path: Path) -> None:
    assert pieces(path, POSTMARK + MAIL + b"\n" + POSTMARK + MAIL[:-1]) == [MAIL, MAIL[:-1]]


def test_empty_lines_and_a_byte_order_mark_before_the_first_mail(path: Path) -> None:
    assert pieces(path, b"\xef\xbb\xbf\n\n" + mbox([MAIL, MAIL])) == [MAIL, MAIL]


def test_quoting_loses_one_level(path: Path) -> None:
    stored = b"Subject: q\n\n>From one\n>>From two\n> From none\n>Fromage\n"
    assert pieces(path, POSTMARK + stored) == [b"Subject: q\n\nFrom one\n>From two\n> From none\n>Fromage\n"]


def test_mails_larger_than_the_view_and_across_its_edges(path: Path) -> None:
    big = b"Subject: big\n\n" + b"line of text\n" * (window.SIZE // 13 + 5000)
    mails = [MAIL, big, MAIL]
    assert pieces(path, mbox(mails)) == mails
    for shift in (*range(window.SIZE - 140, window.SIZE - 8, 30), *range(window.SIZE - 8, window.SIZE + 4)):
        edge = [b"Subject: e\n\n" + b"x" * (shift - len(POSTMARK) - 14) + b"\n", MAIL]
        assert pieces(path, mbox(edge)) == edge


def test_a_header_block_without_end_is_cut(path: Path) -> None:
    mail = b"Subject: long\n" + b"X-Filler: y\n" * 20_000
    path.write_bytes(mbox([mail, MAIL]))
    with path.open("rb") as file:
        first, second = split(file.fileno(), 0, path.stat().st_size)
    assert (len(first.head), second.head) == (64 * 1024, MAIL.partition(b"\n\n")[0] + b"\n\n")


def test_a_header_block_without_an_empty_line_ends_with_its_mail(path: Path) -> None:
    path.write_bytes(POSTMARK + b"Message-ID: <a@b.example>\n" + POSTMARK + b"X-GM-THRID: 1\n\nbody\n")
    with path.open("rb") as file:
        first, second = split(file.fileno(), 0, path.stat().st_size)
    assert first.head == b"Message-ID: <a@b.example>\n"
    assert second.head == b"X-GM-THRID: 1\n\n"


def test_a_file_cut_short_while_it_is_read_ends_there(path: Path) -> None:
    path.write_bytes(mbox([MAIL, MAIL]))
    with path.open("rb") as file:
        assert len(list(split(file.fileno(), 0, 10 * window.SIZE))) == 2


@pytest.mark.parametrize(
    ("line", "seconds"),
    [
        (b"From a@b.example Fri Mar  1 09:00:00 2024", 1709283600),
        (b"From 17@xxx Fri Mar 01 09:00:00 +0000 2024", 1709283600),
        (b"From x Fri, 1 Mar 2024 10:00:00 +0100", 1709283600),
        (b"From a@b.example Thu Jan  1 00:00:00 1970", None),
        (b"From x Fri Mar 99 09:00:00 2024", None),
        (b"From x", None),
    ],
)
def test_the_date_of_a_postmark(line: bytes, seconds: int | None) -> None:
    assert seconds_of(line) == seconds
