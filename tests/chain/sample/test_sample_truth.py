"""What is said of the sample agrees with its mails, and covers what a job hunt brings."""

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import UTC
from email.message import EmailMessage
from typing import Any

import icalendar

from shared.domain.category import Category
from shared.domain.status import Status

Mails = dict[str, EmailMessage]
Rows = list[dict[str, Any]]


def test_there_is_one_row_a_mail(truth: Rows, sample_mails: Mails) -> None:
    assert [row["file"] for row in truth] == list(sample_mails)
    for row in truth:
        own = sample_mails[row["file"]]["Message-ID"]
        assert row["message_id"] == own or (own is None and row["message_id"].startswith("sha256:"))
    assert len({row["message_id"] for row in truth}) == len(truth) - 3


def test_every_label_and_language_occurs(truth: Rows) -> None:
    labels = Counter(row["category"] for row in truth)
    assert set(labels) == {category.value for category in Category}
    assert min(labels.values()) >= 3
    languages = Counter(row["lang"] for row in truth)
    assert set(languages) == {"en", "fr", "de", "es"}
    assert min(languages.values()) >= 15


def test_every_status_occurs_and_every_application_has_mails(truth: Rows, applications: Rows) -> None:
    assert {row["status"] for row in applications} == {status.value for status in Status}
    assert len(applications) >= 30
    assert len({row["company"] for row in applications if row["company"]}) >= 26
    told = {row["key"]: set(row["messages"]) for row in applications}
    assert told == {key: {m["message_id"] for m in truth if m["application"] == key} for key in told}
    assert {row["application"] for row in truth} - {None} == told.keys()


def test_mails_about_no_job_belong_to_no_application(truth: Rows) -> None:
    for row in truth:
        if row["category"] in ("not_job", "job_alert"):
            assert (row["company"], row["role"], row["application"]) == (None, None, None)


def test_a_status_follows_from_the_mails(truth: Rows, applications: Rows) -> None:
    labels = defaultdict(list)
    for row in truth:
        labels[row["application"]].append(row["category"])
    needed = {"rejected": "rejection", "offer": "offer", "accepted": "offer", "interviewing": "interview"}
    for row in applications:
        seen = labels[row["key"]]
        if row["status"] in needed:
            assert needed[row["status"]] in seen, row
        assert ("rejection" in seen) == (row["status"] == "rejected"), row
        if row["status"] in ("accepted", "withdrawn"):
            assert "other_job" in seen, row
        if row["status"] == "lead":
            assert set(seen) == {"recruiter_outreach"}, row


def _events(mail: EmailMessage) -> Iterator[tuple[str, Any]]:
    for part in mail.walk():
        if part.get_content_type() == "text/calendar":
            content = part.get_payload(decode=True)
            assert isinstance(content, bytes)
            calendar = icalendar.Calendar.from_ical(content)
            for event in calendar.walk("VEVENT"):
                yield str(calendar["METHOD"]), event


def test_the_interviews_are_those_of_the_calendar_parts(
    truth: Rows, applications: Rows, sample_mails: Mails
) -> None:
    last: dict[tuple[str, str], tuple[int, str, str, int]] = {}
    for row in truth:
        if row["application"]:
            for method, event in _events(sample_mails[row["file"]]):
                assert row["category"] == "interview"
                start, sequence = event.decoded("DTSTART"), event["SEQUENCE"]
                length = event.decoded("DURATION") if "DURATION" in event else event.decoded("DTEND") - start
                state = "cancelled" if method == "CANCEL" else "rescheduled" if sequence else "scheduled"
                key = (row["application"], str(event["UID"]))
                assert key not in last or last[key][0] < sequence
                at = f"{start.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
                last[key] = (sequence, at, state, int(length.total_seconds() // 60))
    told = {
        (row["key"], meeting["start"], meeting["state"], meeting["minutes"])
        for row in applications
        for meeting in row["interviews"]
    }
    by_calendar = {(application, *facts[1:]) for (application, _), facts in last.items()}
    assert by_calendar <= told
    # Two are arranged in words alone.
    assert {application for application, *_ in told - by_calendar} == {"orchard", "vantageloop"}
    assert {state for _, _, state, _ in told} == {"scheduled", "rescheduled", "cancelled"}


def test_the_calendar_parts_name_many_zones(sample_mails: Mails) -> None:
    events = [event for mail in sample_mails.values() for _, event in _events(mail)]
    zones = {str(event["DTSTART"].params.get("TZID", "UTC")) for event in events}
    assert zones >= {
        "UTC",
        "Europe/Berlin",
        "Europe/London",
        "Europe/Madrid",
        "Europe/Paris",
        "America/New_York",
        "America/Los_Angeles",
        "W. Europe Standard Time",
    }


def test_the_turns_of_the_story_are_there(truth: Rows, applications: Rows) -> None:
    by_application = {row["key"]: row for row in applications}
    assert by_application["northwind"]["company"] == by_application["northwind-second"]["company"]
    assert by_application["kestrel-sre"]["status"] != by_application["kestrel-data"]["status"]
    assert any(row["company"] is None for row in applications)
    solenne = [row for row in truth if row["application"] == "solenne"]
    assert solenne[0]["company"] is None
    assert solenne[-1]["company"] == "Solenne Santé"
    late = [row["category"] for row in truth if row["application"] == "vantageloop"]
    assert late[:2] == ["interview", "application_confirmation"]
    kinds = Counter(deadline["kind"] for row in applications for deadline in row["deadlines"])
    assert min(kinds["assessment"], kinds["offer"]) >= 3


def _squeezed(text: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFKD", text).lower() if char.isalnum())


def test_a_company_or_role_is_told_only_where_the_mail_names_it(truth: Rows, sample_mails: Mails) -> None:
    for row in truth:
        mail = sample_mails[row["file"]]
        words = [f"{mail['From']} {mail['To']} {mail['Subject']}"]
        for part in mail.walk():
            if part.get_content_maintype() == "text":
                content = part.get_payload(decode=True)
                assert isinstance(content, bytes)
                words += [content.decode("utf-8", "replace"), content.decode("cp1252", "replace")]
        seen = _squeezed(" ".join(words))
        if row["company"]:
            assert _squeezed(row["company"].partition(" ")[0]) in seen, row
        if row["role"]:
            assert _squeezed(row["role"]) in seen, row
