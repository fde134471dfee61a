"""No mail may cost more than two seconds or 256 MiB, or raise anything but Permanent."""

import random
import subprocess
import sys
import time

import pytest

from shared.errors import Permanent
from shared.mail.identity import identity
from shared.mail.limits import CALENDAR_EVENTS, RAW_BYTES
from shared.mail.parse import parse
from tests.mail.hostile import HOSTILE, calendar, html, plain
from tests.mail.test_calendar import VTIMEZONE

SECONDS = 2.0
MEBIBYTES = 256
HEAVY = (
    "fifty megabytes forwarded",
    "mails in a large mail",
    "25 MiB of base64 text",
    "formatting of many kinds",
)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_mail_takes_bounded_time(name: str) -> None:
    raw = HOSTILE[name]()
    started = time.perf_counter()
    mail = parse(raw)
    identity(raw)
    assert time.perf_counter() - started < SECONDS
    assert len(mail.text) <= 210_000


@pytest.mark.parametrize("name", HEAVY)
def test_a_hostile_mail_takes_bounded_memory(name: str) -> None:
    command = [sys.executable, "-m", "tests.mail.hostile", name]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout  # noqa: S603 - our own script
    assert int(told.split()[1]) < MEBIBYTES


def test_a_mail_beyond_all_mailboxes_is_refused() -> None:
    with pytest.raises(Permanent, match="larger than"):
        parse(b"x" * (RAW_BYTES + 1))


def test_what_was_cut_is_told() -> None:
    assert parse(HOSTILE["a hundred thousand parts"]()).defects == ("parts were left out",)
    assert parse(HOSTILE["deep html"]()).defects[0] == "hostile HTML was read without its structure"
    assert len(parse(HOSTILE["events"]()).calendar) == CALENDAR_EVENTS
    assert len(parse(HOSTILE["many calendar parts"]()).calendar) == CALENDAR_EVENTS


MIXED = b"""Message-ID: <1@a.example>
Date: Mon, 6 May 2024 10:11:12 +0200
To: =?utf-8?q?=C3=A9?= <a@b.example>, (c) d
Content-Type: multipart/mixed; boundary="b"

--b
Content-Type: text/plain; charset=iso-2022-jp; format=flowed
Content-Transfer-Encoding: base64

GyRCRnxLXBsoQg==
--b
Content-Type: message/rfc822

Subject: x

y
--b
Content-Disposition: attachment; filename*0*=utf-8''%C3; filename*1=x

z
--b--
"""
EVENT = b"""BEGIN:VEVENT
UID:1
DTSTART;TZID=Customized Time Zone:20240506T100000
DURATION:PT30M
DTEND;VALUE=DATE:20240507
SEQUENCE:1
ORGANIZER;CN=Ada:mailto:a@b.example
SUMMARY;LANGUAGE=en:x\\,y
END:VEVENT
"""
WIDE = (
    b"Content-Type: text/plain; charset=utf-16\nContent-Transfer-Encoding: quoted-printable\n\n=FF=FEa=00b=00"
)
MEANINGFUL = [b"\n", b"\r", b"\0", b'"', b"<", b"=?", b"--b", b"0" * 20, b";", b":", b"\xff"]
SAMPLES = [
    plain(b"Hello\n\nOn 6 May 2024 Ada wrote:\n> one?\n\n-- \nBo\n"),
    html(
        "<table><tr><td style='font-size:0;color:#fff'>x<b hidden>y</b></table><a href=http://a.example>z</a>"
    ),
    MIXED,
    MIXED.replace(b"\n", b"\r\n"),
    calendar("METHOD:REQUEST\n" + VTIMEZONE).removesuffix(b"\n") + b"\n" + EVENT,
    WIDE,
]


def mutated(rng: random.Random) -> bytes:
    raw = bytearray(rng.choice(SAMPLES))
    for _ in range(rng.randint(1, 12)):
        at, length = rng.randrange(len(raw) + 1), rng.randint(1, 20)
        match rng.randrange(5):
            case 0:
                raw[at : at + length] = b""
            case 1:
                raw[at:at] = rng.randbytes(length)
            case 2:
                raw[at:at] = raw[rng.randrange(len(raw) + 1) :][: length * 4]
            case 3:
                raw[at:at] = rng.choice(
                    [b"\n", b"\r", b"\0", b'"', b"<", b"=?", b"--b", b"0" * 20, b";", b":", b"\xff"]
                )
            case _:
                raw[at : at + 1] = bytes([rng.randrange(256)])
    return bytes(raw)


def survive(count: int, seed: int) -> None:
    rng = random.Random(seed)
    for _ in range(count):
        raw = mutated(rng)
        mail = parse(raw)
        assert mail == parse(raw)
        "\n".join([mail.text, mail.hidden, mail.subject, *mail.headers.values()]).encode()
        assert len(identity(raw)) == 24


def test_damaged_mails_are_read() -> None:
    survive(500, seed=1)


@pytest.mark.stress
def test_many_damaged_mails_are_read() -> None:
    survive(5_000, seed=2)
