from datetime import UTC, datetime
from time import process_time

import pytest

from shared.mail.model import CalendarEvent
from tests.mail.build import multipart

WEEKLY = (
    "UID:1\nDTSTAMP:20240501T000000Z\nDTSTART;TZID=Europe/Berlin:20240506T100000\nRRULE:FREQ=WEEKLY;BYDAY=MO"
)


def events(*blocks: str, head: str = "") -> tuple[CalendarEvent, ...]:
    inside = "\n".join(f"BEGIN:VEVENT\n{block}\nEND:VEVENT" for block in blocks)
    calendar = f"BEGIN:VCALENDAR\nVERSION:2.0\nMETHOD:REQUEST\n{head}{inside}\nEND:VCALENDAR"
    return multipart(
        "mixed", "\nCome.", f"Content-Type: text/calendar; method=REQUEST\n\n{calendar}"
    ).calendar


def starts(*blocks: str) -> list[str]:
    return [f"{event.start:%m-%dT%H}" for event in events(*blocks) if event.start]


def test_a_series_is_its_first_occurrence() -> None:
    assert starts(WEEKLY) == ["05-06T08"]


@pytest.mark.parametrize(
    ("lines", "start"),
    [
        ("EXDATE;TZID=Europe/Berlin:20240506T100000", "05-13T08"),
        ("EXDATE:20240506T080000Z,20240513T080000Z", "05-20T08"),
        ("EXDATE;TZID=Europe/Berlin:20240506T100000\nEXDATE;TZID=Europe/Berlin:20240513T100000", "05-20T08"),
        ("EXDATE:nonsense", "05-06T08"),
    ],
)
def test_an_excluded_occurrence_does_not_take_place(lines: str, start: str) -> None:
    assert starts(f"{WEEKLY}\n{lines}") == [start]


def test_an_update_sent_later_is_about_the_next_occurrence() -> None:
    assert starts(WEEKLY.replace("20240501", "20240515")) == ["05-20T08"]


def test_occurrences_keep_their_local_hour_when_clocks_change() -> None:
    assert starts(WEEKLY.replace("DTSTAMP:20240501", "DTSTAMP:20241030")) == ["11-04T09"]


def test_an_occurrence_moved_by_itself_has_its_own_time() -> None:
    moved = (
        "UID:1\nRECURRENCE-ID;TZID=Europe/Berlin:20240506T100000\nDTSTART;TZID=Europe/Berlin:20240507T140000"
    )
    assert starts(WEEKLY, moved) == ["05-07T12"]


def test_an_occurrence_called_off_leaves_the_next() -> None:
    off = "UID:1\nRECURRENCE-ID:20240506T080000Z\nDTSTART:20240506T080000Z\nSTATUS:CANCELLED"
    (event,) = events(WEEKLY, off)
    assert (event.start, event.cancelled) == (datetime(2024, 5, 13, 8, tzinfo=UTC), False)


def test_a_moved_occurrence_alone_is_an_event() -> None:
    assert starts("UID:1\nRECURRENCE-ID:20240506T080000Z\nDTSTART:20240507T120000Z") == ["05-07T12"]


def test_a_series_that_is_over_is_its_last_occurrence() -> None:
    ended = WEEKLY.replace("BYDAY=MO", "COUNT=2").replace("DTSTAMP:2024", "DTSTAMP:2025")
    assert starts(ended) == ["05-13T08"]


def test_a_recurring_day_stays_a_whole_day() -> None:
    (event,) = events("UID:1\nDTSTART;VALUE=DATE:20240506\nRRULE:FREQ=DAILY\nEXDATE;VALUE=DATE:20240506")
    assert (event.all_day, event.start) == (True, datetime(2024, 5, 7, tzinfo=UTC))


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=WEEKLY;BYDAY=6MO",
        "FREQ=DAILY;UNTIL=20230101T000000Z",
        "nonsense",
        "FREQ=DAILY;" * 500,
    ],
)
def test_a_hostile_rule_is_the_first_start_in_no_time(rule: str) -> None:
    began = process_time()
    assert starts(f"UID:1\nDTSTAMP:20990101T000000Z\nDTSTART:20240506T080000Z\nRRULE:{rule}") == ["05-06T08"]
    assert process_time() - began < 1


def test_a_floating_time_is_in_the_calendars_zone() -> None:
    (event,) = events("UID:1\nDTSTART:20240506T100000", head="X-WR-TIMEZONE:Europe/Berlin\n")
    assert (event.start, event.zone) == (datetime(2024, 5, 6, 8, tzinfo=UTC), "Europe/Berlin")
