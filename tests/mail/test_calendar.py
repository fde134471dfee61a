from datetime import UTC, datetime

import pytest

from shared.mail.model import Address, CalendarEvent, Mail
from tests.mail.build import multipart

VTIMEZONE = """BEGIN:VTIMEZONE
TZID:Customized Time Zone
BEGIN:STANDARD
DTSTART:16010101T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE
"""


def invitation(lines: str, *, kind: str = "text/calendar; method=REQUEST", method: str = "REQUEST") -> Mail:
    event = f"BEGIN:VEVENT\n{lines}\nEND:VEVENT"
    calendar = f"BEGIN:VCALENDAR\nVERSION:2.0\nMETHOD:{method}\n{VTIMEZONE}{event}\nEND:VCALENDAR"
    return multipart("mixed", "\nCome.", f"Content-Type: {kind}\n\n{calendar}")


def test_an_invitation_is_an_event() -> None:
    mail = invitation(
        "UID:1@one.example\nSEQUENCE:3\nDTSTART:20240506T080000Z\nDTEND:20240506T084500Z\n"
        "SUMMARY:Interview\\, part\n  one\nLOCATION:Room 5\n"
        'ORGANIZER;CN="Ada Example":mailto:Ada@one.example\nRRULE:FREQ=SECONDLY\n'
        "BEGIN:VALARM\nSUMMARY:no\nEND:VALARM"
    )
    assert mail.calendar == (
        CalendarEvent(
            uid="1@one.example",
            sequence=3,
            method="REQUEST",
            start=datetime(2024, 5, 6, 8, tzinfo=UTC),
            minutes=45,
            all_day=False,
            zone="UTC",
            cancelled=False,
            summary="Interview, part one",
            location="Room 5",
            organizer=Address("Ada Example", "ada@one.example"),
        ),
    )
    assert mail.attachments == ()
    assert mail.text == "Come."


@pytest.mark.parametrize(
    ("start", "hour", "zone"),
    [
        ("DTSTART:20240506T100000Z", 10, "UTC"),
        ("DTSTART:20240506T100000", 10, None),
        ("DTSTART;TZID=Europe/Berlin:20240506T100000", 8, "Europe/Berlin"),
        ("DTSTART;TZID=Europe/Berlin:20241206T100000", 9, "Europe/Berlin"),
        ('DTSTART;TZID="W. Europe Standard Time":20240506T100000', 8, "Europe/Berlin"),
        ("DTSTART;TZID=Pacific Standard Time:20240506T100000", 17, "America/Los_Angeles"),
        ("DTSTART;TZID=/vendor.example/20050126_1/Europe/Berlin:20240506T100000", 8, "Europe/Berlin"),
        ("DTSTART;TZID=Customized Time Zone:20240506T100000", 8, "Customized Time Zone"),
        ("DTSTART;TZID=Customized Time Zone:20241206T100000", 9, "Customized Time Zone"),
        ("DTSTART;TZID=Customized Time Zone:20240115T100000", 9, "Customized Time Zone"),
        ('DTSTART;TZID="(UTC+01:00) Amsterdam, Berlin":20240506T100000', 9, "(UTC+01:00) Amsterdam, Berlin"),
        ("DTSTART;TZID=America:20240506T100000", 10, None),
        ("DTSTART;TZID=../../etc/passwd:20240506T100000", 10, None),
    ],
)
def test_starts_are_instants_whatever_names_the_zone(start: str, hour: int, zone: str | None) -> None:
    (event,) = invitation(start).calendar
    assert event.start is not None
    assert (event.start.hour, event.start.tzinfo, event.zone) == (hour, UTC, zone)


@pytest.mark.parametrize(
    ("lines", "minutes"),
    [
        ("DTSTART:20240506T100000Z\nDTEND:20240506T113000Z", 90),
        ("DTSTART:20240506T100000Z\nDURATION:PT30M", 30),
        ("DTSTART;TZID=Europe/Berlin:20240506T100000\nDTEND;TZID=Europe/London:20240506T100000", 60),
        ("DTSTART:20240506T100000Z", None),
        ("DTSTART:20240506T100000Z\nDTEND:20240506T090000Z", None),
        ("DTSTART:20240506T100000Z\nDURATION:-PT30M", None),
        ("DTSTART:20240506T100000Z\nDURATION:P99999999D", None),
        ("DTEND:20240506T100000Z", None),
    ],
)
def test_lengths_are_minutes(lines: str, minutes: int | None) -> None:
    assert invitation(lines).calendar[0].minutes == minutes


def test_a_whole_day_has_no_hour() -> None:
    (event,) = invitation("DTSTART;VALUE=DATE:20240506\nDTEND;VALUE=DATE:20240507").calendar
    assert (event.all_day, event.start, event.minutes, event.zone) == (
        True,
        datetime(2024, 5, 6, tzinfo=UTC),
        24 * 60,
        None,
    )


@pytest.mark.parametrize(("method", "lines"), [("CANCEL", "UID:1"), ("request", "UID:1\nSTATUS:CANCELLED")])
def test_an_event_may_be_called_off(method: str, lines: str) -> None:
    (event,) = invitation(lines, method=method).calendar
    assert (event.cancelled, event.method) == (True, method.upper())


@pytest.mark.parametrize(
    "kind", ["application/ics", 'application/octet-stream; name="invite.ics"', 'text/plain; name="i.ics"']
)
def test_attached_calendars_are_read(kind: str) -> None:
    disposition = "\nContent-Disposition: attachment" if kind.startswith("text") else ""
    assert invitation("UID:1", kind=kind + disposition).calendar[0].uid == "1"


@pytest.mark.parametrize(
    "damaged", ["DTSTART:nonsense", "DTSTART:20240231T100000", "SEQUENCE:x", "ORGANIZER:", "DURATION:PT"]
)
def test_a_damaged_line_costs_no_event(damaged: str) -> None:
    (event,) = invitation(f"UID:1\n{damaged}").calendar
    assert (event.uid, event.start, event.sequence, event.organizer) == ("1", None, 0, None)
