"""The local scheduler's timers are due when their cron lines say."""

from datetime import UTC, datetime

import pytest

from emulators.scheduler.timetable import next_due
from shared.contracts.audit_due import AuditDue
from shared.contracts.watch_due import WatchDue
from shared.topology import Timer

HOURLY = Timer("hourly", "7 * * * *", WatchDue)
NIGHTLY = Timer("nightly", "17 3 * * *", AuditDue)
AT_ONCE = Timer("at-once", "7 4 * * *", AuditDue)


@pytest.mark.parametrize(
    ("after", "instant", "timers"),
    [
        ("2026-03-01T03:00:00", "2026-03-01T03:07:00", [HOURLY]),
        ("2026-03-01T03:07:00", "2026-03-01T03:17:00", [NIGHTLY]),
        ("2026-03-01T03:17:00", "2026-03-01T04:07:00", [HOURLY, AT_ONCE]),
        ("2026-02-28T23:59:59", "2026-03-01T00:07:00", [HOURLY]),
    ],
)
def test_what_is_due_next(after: str, instant: str, timers: list[Timer]) -> None:
    due = next_due(datetime.fromisoformat(after).replace(tzinfo=UTC), (HOURLY, NIGHTLY, AT_ONCE))
    assert due == (datetime.fromisoformat(instant).replace(tzinfo=UTC), timers)


def test_the_chain_s_own_timers_have_a_next_time() -> None:
    now = datetime(2026, 3, 1, tzinfo=UTC)
    instant, timers = next_due(now)
    assert instant > now
    assert timers
