"""The sample mails are ours, and as mixed as real mail is."""

import re
from collections import Counter
from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import getaddresses, parsedate_to_datetime

import pytest

Mails = dict[str, EmailMessage]

# Recruiting systems and boards whose real sender addresses and links the sample shows.
SYSTEMS = (
    "apec.fr",
    "ashbyhq.com",
    "calendly.com",
    "codesignal.com",
    "codility.com",
    "glassdoor.com",
    "google.com",
    "greenhouse-mail.io",
    "hackerrank.com",
    "hackerrankforwork.com",
    "indeed.com",
    "infojobs.net",
    "lever.co",
    "linkedin.com",
    "myworkday.com",
    "myworkdayjobs.com",
    "personio.com",
    "personio.de",
    "smartrecruiters.com",
    "stepstone.de",
    "welcometothejungle.com",
    "workable.com",
    "workablemail.com",
    "w3.org",
)


def ours(host: str) -> bool:
    return host.endswith(".example") or any(host == known or host.endswith(f".{known}") for known in SYSTEMS)


def test_there_are_as_many_as_promised_numbered_by_date(raw_mails: dict[str, bytes]) -> None:
    assert 140 <= len(raw_mails) <= 160
    assert [name[:3] for name in raw_mails] == [f"{number:03d}" for number in range(1, len(raw_mails) + 1)]
    assert all(re.fullmatch(r"\d{3}-[a-z0-9-]+\.eml", name) for name in raw_mails)


def test_every_mail_parses_and_lies_within_three_months(sample_mails: Mails) -> None:
    offsets = set()
    for mail in sample_mails.values():
        date = parsedate_to_datetime(str(mail["Date"]))
        assert datetime(2026, 3, 2, tzinfo=UTC) <= date.astimezone(UTC) < datetime(2026, 5, 30, tzinfo=UTC)
        offsets.add(date.utcoffset())
        assert mail["From"].addresses
        assert any(not part.is_multipart() for part in mail.walk())
    assert len(offsets) >= 5


def test_every_address_and_link_is_invented_or_belongs_to_a_known_system(sample_mails: Mails) -> None:
    strangers = set()
    for mail in sample_mails.values():
        fields = [str(value) for name in ("From", "To", "Cc", "Reply-To") for value in mail.get_all(name, [])]
        hosts = {address.rpartition("@")[2] for _, address in getaddresses(fields)}
        for part in mail.walk():
            if part.get_content_maintype() == "text":
                text = part.get_payload(decode=True)
                assert isinstance(text, bytes)
                hosts |= {host.decode() for host in re.findall(rb"https?://([A-Za-z0-9.-]+)", text)}
        strangers |= {host for host in hosts if not ours(host)}
    assert not strangers


def test_the_person_is_the_same_throughout(sample_mails: Mails) -> None:
    mine = "alex.morgan@mail.example"
    assert all(mine in f"{mail['From']} {mail['To']}" for mail in sample_mails.values())
    sent = [mail for mail in sample_mails.values() if mine in str(mail["From"])]
    assert len(sent) >= 10
    assert all("Sent" in str(mail["X-Gmail-Labels"]) for mail in sent)


def test_the_forms_of_real_mail_occur(sample_mails: Mails, raw_mails: dict[str, bytes]) -> None:
    outer = Counter(mail.get_content_type() for mail in sample_mails.values())
    parts = [part for mail in sample_mails.values() for part in mail.walk()]
    inner = Counter(part.get_content_type() for part in parts)
    encodings = Counter(str(part["Content-Transfer-Encoding"]) for part in parts)
    charsets = Counter(part.get_content_charset() for part in parts)
    assert min(outer[form] for form in ("text/plain", "text/html", "multipart/alternative")) >= 20
    assert min(outer["multipart/mixed"], outer["multipart/related"]) >= 2
    assert min(inner["text/calendar"], inner["application/pdf"], inner["message/rfc822"]) >= 2
    assert min(encodings[name] for name in ("7bit", "8bit", "base64", "quoted-printable")) >= 5
    assert {"utf-8", "iso-8859-1", "iso-8859-15", "windows-1252", "us-ascii"} <= set(charsets)
    line_ends = Counter(b"\r\n" in raw for raw in raw_mails.values())
    assert min(line_ends.values()) >= 40


@pytest.mark.parametrize(
    ("mess", "least"),
    [
        (rb"(?s)\A(?!.*^Message-ID:.*^\r?$).*", 3),
        (rb"=\?utf-8\?b\?", 3),
        (rb"(?i)=\?iso-8859-1\?q\?", 2),
        (rb"format=flowed", 3),
        (rb"\x00", 1),
        (rb"color:#ffffff;background-color:#ffffff", 1),
        (rb"display:none", 3),
        (rb"width=3?D?\"1\" height", 1),
        (rb"(?m)^Subject:.*\n[ \t]", 3),
        (rb"(?m)^In-Reply-To:", 20),
        (rb"(?m)^-- \r?$", 3),
        (rb"gmail_quote", 3),
        (rb"email_jobs_application_rejected_01", 1),
    ],
)
def test_the_mess_of_real_mail_occurs(raw_mails: dict[str, bytes], mess: bytes, least: int) -> None:
    pattern = re.compile(mess, re.IGNORECASE | re.MULTILINE)
    assert sum(bool(pattern.search(raw)) for raw in raw_mails.values()) >= least


def test_some_lack_what_every_mail_should_have(sample_mails: Mails) -> None:
    assert sum("Subject" not in mail for mail in sample_mails.values()) == 2
    assert sum("Message-ID" not in mail for mail in sample_mails.values()) == 3
    defects = {name: type(fault).__name__ for name, mail in sample_mails.items() for fault in mail.defects}
    assert list(defects.values()) == ["CloseBoundaryNotFoundDefect"]


def test_some_declare_a_charset_that_is_not_theirs(sample_mails: Mails) -> None:
    wrong = 0
    for mail in sample_mails.values():
        for part in mail.walk():
            if part.get_content_maintype() == "text":
                text = part.get_payload(decode=True)
                assert isinstance(text, bytes)
                try:
                    text.decode(part.get_content_charset() or "ascii")
                except UnicodeDecodeError:
                    wrong += 1
    assert wrong >= 3


def test_the_repeated_mails_differ_in_their_way_here_alone(
    sample_mails: Mails, raw_mails: dict[str, bytes]
) -> None:
    ids = Counter(str(mail["Message-ID"]) for mail in sample_mails.values() if mail["Message-ID"])
    twice = [known for known, count in ids.items() if count > 1]
    assert 2 <= len(twice) <= 3
    received = re.compile(rb"^Received:.*\r?\n(?:[ \t].*\r?\n)*", re.MULTILINE)
    for known in twice:
        first, second = (
            raw_mails[name] for name, mail in sample_mails.items() if mail["Message-ID"] == known
        )
        assert first != second
        assert received.sub(b"", first) == received.sub(b"", second)
