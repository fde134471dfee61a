"""Twenty-four hours with every fault at once: nothing is lost, nothing done twice, nothing silent."""

import logging
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

import pytest
import structlog

from shared.domain.skipped import skipped
from tests.chain.a_day.day import ACCOUNTS, FORGETFUL, REVOKED, UNWATCHED, lived
from tests.chain.a_day.evening import SOME, Evening, evening_of
from tests.chain.a_day.rate import Rate

GATE, WHOLE = 400, 5_000
SEED = 1
A_MINUTE = 6_000

EXPECTED = {
    ("cursor_relisted", FORGETFUL),
    ("needs_reauth", REVOKED),
    ("watch_expiring", UNWATCHED),
    ("watch_lapsed", UNWATCHED),
}


@pytest.fixture(
    scope="module",
    params=[GATE, pytest.param(WHOLE, marks=[pytest.mark.stress, pytest.mark.timeout(1_800)])],
)
def evening(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Evening]:
    usual = structlog.get_config()
    # Tens of thousands of lines would bury the one that a failure is about.
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    folder = tmp_path_factory.mktemp("a-day")
    day = lived(folder, request.param, SEED)
    yield evening_of(day, folder / "undisturbed")
    day.close()
    structlog.configure(**usual)


def test_the_audit_misses_nothing(evening: Evening) -> None:
    for address in ACCOUNTS:
        audit, held = evening.audits[address], evening.held[address]
        assert audit["seen"] == len(held)
        assert audit["skipped"] == sum(skipped(labels) for labels in held.values()) > 0
        assert [audit[name] for name in ("missing", "pending", "gone", "moved", "dead")] == [0] * 5


def test_every_mail_is_accounted_for_once(evening: Evening) -> None:
    day = evening.day
    for address in ACCOUNTS:
        due = {id_ for id_, labels in evening.held[address].items() if not skipped(labels)}
        assert evening.accounted[address] == due
    vanished = day.rates["gone"].occurred
    assert day.arrived == sum(map(len, evening.held.values())) + vanished
    assert day.ours.documents.count("dead_letters") == 0


def test_no_event_is_handled_twice(evening: Evening) -> None:
    assert set(evening.day.ours.journal.handled.values()) == {0, 1}


def test_it_ends_where_an_undisturbed_run_ends(evening: Evening) -> None:
    assert evening.outcome["messages"] == evening.undisturbed["messages"]
    assert evening.outcome["applications"] == evening.undisturbed["applications"]
    assert len(evening.outcome["applications"]) > 10


def test_no_news_is_told_twice(evening: Evening) -> None:
    journal, calls = evening.day.ours.journal, evening.day.ours.notifier.calls
    told = [news["id"] for news in evening.told()]
    assert len(told) == len(set(told)) > 20
    assert set(told) == {news.id for news in calls}
    again = {event: times for event, times in journal.told.items() if times > 1}
    assert all(times <= 1 + journal.killed[event] for event, times in again.items())


def test_the_alerts_are_those_expected_and_all_have_healed(evening: Evening) -> None:
    facts = [news["facts"] for news in evening.told() if "kind" in news["facts"]]
    opened = Counter((alert["kind"], alert["subject"]) for alert in facts if not alert["healed"])
    healed = Counter((alert["kind"], alert["subject"]) for alert in facts if alert["healed"])
    assert opened == Counter(EXPECTED)
    assert healed == Counter(EXPECTED)


def test_no_cursor_ever_went_back(evening: Evening) -> None:
    cursors = evening.day.ours.journal.cursors
    assert set(cursors) == set(ACCOUNTS)
    for positions in cursors.values():
        assert all(before <= after for before, after in pairwise(positions))
        assert len(set(positions)) > 10


def test_gmails_quota_is_kept_and_counted_to_the_unit(evening: Evening) -> None:
    for address in ACCOUNTS:
        meter = evening.day.account(address).meter
        assert meter.peak <= A_MINUTE
        assert meter.refused == 0
    assert evening.spent == evening.asked


def test_what_was_deleted_later_is_not_missing(evening: Evening) -> None:
    for address in ACCOUNTS:
        assert evening.later[address]["seen"] == evening.audits[address]["seen"] - SOME
        assert evening.later[address]["missing"] == 0
    assert evening.day.ours.documents.count("messages") == len(evening.outcome["messages"])


def test_everything_did_go_wrong(evening: Evening) -> None:
    day, rates = evening.day, dict(evening.day.rates)
    journal, broker = day.ours.journal, day.ours.broker
    assert rates.pop("401").occurred == len(ACCOUNTS)
    deliveries = journal.deliveries
    rates["delivered twice"] = Rate(broker.repeated, deliveries - broker.repeated)
    rates["broker refused"] = day.ours.refused.rate
    rates["channel failed"] = day.ours.failed.rate
    assert {name: rate for name, rate in rates.items() if not rate.lies_within(0.1, 0.3)} == {}
    assert broker.displaced > deliveries / 2
    assert day.ours.died.occurred > 10
    lagged = "The mailbox announced more than its history tells yet."
    assert journal.reasons[lagged] > 10
    assert journal.outcomes["fetch", "gone"] > 10
    assert min(journal.outcomes[stage, "revoked"] for stage in ("sync", "fetch")) > 0
