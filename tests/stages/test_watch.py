from datetime import timedelta

import pytest

from shared.contracts.audit_due import AuditDue
from shared.contracts.gmail_notified import GmailNotified
from shared.contracts.mailbox_notified import MailboxNotified
from shared.contracts.service_alert import ServiceAlert
from shared.contracts.watch_due import WatchDue
from shared.errors import Permanent, Transient
from shared.freshness import freshness, note, note_revoked
from shared.messages import Message
from shared.topology import AUDIT, FETCH, NOTIFY, SYNC, WATCH
from tests.stages.chain_of_stages import look, settle, told
from tests.stages.workbench import BOX, Workbench

HOUR = 3600


def hours(bench: Workbench, count: int) -> None:
    """Let hours pass, with a look in each."""
    for _ in range(count):
        bench.clock.sleep(HOUR)
        look(bench)


def test_a_timer_means_every_mailbox_once_a_minute(bench: Workbench) -> None:
    for number in range(2):
        bench.deliver(WATCH, Message("watch-due", b"{}", {"ce-id": f"pubsub:{number}"}))
    first, second = bench.said(WatchDue, WATCH)
    assert first == second == WatchDue(mailbox=BOX, nonce="2026-03-02T09:00")


def test_every_look_polls(bench: Workbench) -> None:
    bench.deliver(WATCH, WatchDue(mailbox=BOX, nonce="n"))
    (poll,) = bench.said(MailboxNotified, SYNC)
    assert (poll.nonce, poll.polled) == ("poll-n", True)


def test_the_watch_is_renewed_once_a_day(bench: Workbench) -> None:
    for _ in range(3 * 24):
        look(bench)
        bench.clock.sleep(HOUR)
    assert bench.shelf.watches == 4, "at 0, 23, 46 and 69 hours"
    renewed = freshness(bench.documents, BOX).watch_renewed
    assert renewed is not None
    assert freshness(bench.documents, BOX).watch_expires == renewed + timedelta(days=7)


@pytest.mark.parametrize("error", [Transient("Gmail is down."), Permanent("The topic may not be used.")])
def test_a_renewal_that_fails_stops_no_poll_and_is_told_before_the_watch_ends(
    error: Exception, bench: Workbench
) -> None:
    look(bench)
    bench.shelf.watch_fails = error
    bench.shelf.arrive("a")
    hours(bench, 5 * 24)
    assert freshness(bench.documents, BOX).last_message is not None
    assert told(bench) == []
    hours(bench, 2)
    assert told(bench) == ["watch_expiring"]
    assert str(error).rstrip(".") in bench.ear.heard[-1].body
    bench.shelf.watch_fails = None
    hours(bench, 1)
    assert told(bench) == ["watch_expiring", "watch_expiring!"]
    assert freshness(bench.documents, BOX).last_error is None


def test_a_watch_that_has_ended_is_told_too(bench: Workbench) -> None:
    look(bench)
    bench.shelf.watch_fails = Transient("Gmail is down.")
    hours(bench, 8 * 24)
    assert told(bench) == ["watch_expiring", "watch_lapsed"]
    bench.shelf.watch_fails = None
    hours(bench, 1)
    assert sorted(told(bench)[2:]) == ["watch_expiring!", "watch_lapsed!"]


def test_what_polls_find_after_a_watch_has_lapsed_is_not_called_silence(bench: Workbench) -> None:
    bench.shelf.watch_for = timedelta(hours=3)
    look(bench)
    bench.shelf.watch_fails = Transient("Later.")
    for number in range(30):
        bench.shelf.arrive(f"m{number}")
        hours(bench, 1)
    assert told(bench) == ["watch_expiring", "watch_lapsed"]
    bench.shelf.watch_fails, bench.shelf.watch_for = None, timedelta(days=7)
    hours(bench, 1)
    assert sorted(told(bench)[2:]) == ["watch_expiring!", "watch_lapsed!"]


def test_a_watch_that_was_never_granted_is_told(bench: Workbench) -> None:
    bench.shelf.watch_fails = Permanent("The topic does not exist.")
    look(bench)
    assert told(bench) == [], "one failure may pass"
    hours(bench, 4)
    assert told(bench) == ["watch_lapsed"]


def test_a_mailbox_that_is_only_polled_is_no_trouble(bench: Workbench) -> None:
    bench.shelf.watch_for = None
    for number in range(30):
        bench.shelf.arrive(f"m{number}")
        hours(bench, 1)
    assert told(bench) == []


def test_push_that_keeps_silent_is_told_and_heals(bench: Workbench) -> None:
    look(bench)
    for number in range(4):
        bench.shelf.arrive(f"m{number}")
        hours(bench, 1)
    assert told(bench) == ["silent_push"]
    bench.deliver(SYNC, GmailNotified(emailAddress=BOX, historyId=len(bench.shelf.refs)))
    hours(bench, 1)
    assert told(bench) == ["silent_push", "silent_push!"]


def test_one_late_notification_is_no_alarm(bench: Workbench) -> None:
    look(bench)
    for number in range(12):
        bench.shelf.arrive(f"m{number}")
        hours(bench, 1)
        bench.clock.sleep(60)
        bench.deliver(SYNC, GmailNotified(emailAddress=BOX, historyId=number + 1))
    assert told(bench) == []


def test_a_quiet_mailbox_is_no_trouble(bench: Workbench) -> None:
    hours(bench, 3 * 24)
    assert told(bench) == []


def test_access_refused_is_told_once_and_asks_nothing_without_end(bench: Workbench) -> None:
    look(bench)
    bench.shelf.revoke()
    hours(bench, 48)
    assert told(bench) == ["needs_reauth"]
    body = bench.ear.heard[0].body
    assert "careerops connect" in body
    assert "Testing" in body
    assert "7 days" in body


@pytest.mark.parametrize("seed", range(6))
def test_access_regained_heals_and_finds_what_was_acknowledged_meanwhile(seed: int, bench: Workbench) -> None:
    look(bench)
    bench.shelf.arrive("a", "b")
    bench.deliver(SYNC, GmailNotified(emailAddress=BOX, historyId=2))
    bench.shelf.revoke()
    kinds = settle(bench, seed)
    assert ("fetch", "revoked") in kinds
    assert list(bench.blob_names()) == []
    bench.clock.sleep(HOUR)
    bench.shelf.refusal = None
    look(bench, seed)
    bench.clock.sleep(HOUR)
    look(bench, seed)
    assert told(bench, "needs_reauth") == ["needs_reauth", "needs_reauth!"]
    assert told(bench, "missing_mail") == []
    assert list(bench.blob_names()) == ["mail/a.eml", "mail/b.eml"]
    assert freshness(bench.documents, BOX).revoked_since is None


def test_a_second_revocation_is_a_cause_of_its_own(bench: Workbench) -> None:
    for _ in range(2):
        bench.shelf.revoke()
        hours(bench, 2)
        bench.shelf.refusal = None
        hours(bench, 2)
    assert told(bench) == ["needs_reauth", "needs_reauth!", "needs_reauth", "needs_reauth!"]


def test_access_that_comes_and_goes_ends_nowhere_in_a_loop(bench: Workbench) -> None:
    for number in range(20):
        bench.shelf.arrive(f"m{number}")
        bench.shelf.revoke() if number % 2 else setattr(bench.shelf, "refusal", None)
        bench.clock.sleep(HOUR / 2)
        assert len(look(bench, number)) < 100
    bench.shelf.refusal = None
    hours(bench, 3)
    assert told(bench)[-1] == "needs_reauth!"
    assert len(list(bench.blob_names())) == 20


def test_regained_access_is_believed_only_when_its_audit_is_enqueued(bench: Workbench) -> None:
    bench.shelf.revoke()
    bench.deliver(WATCH, WatchDue(mailbox=BOX, nonce="n1"))
    since = freshness(bench.documents, BOX).revoked_since
    assert since is not None
    bench.shelf.refusal = None
    bench.deliver(WATCH, WatchDue(mailbox=BOX, nonce="n2"))
    (audit,) = bench.said(AuditDue, AUDIT)
    assert audit.restored
    assert freshness(bench.documents, BOX).revoked_since == since
    (restored,) = bench.said(WatchDue, WATCH)
    bench.deliver(WATCH, bench.message(restored, "watch"))
    assert freshness(bench.documents, BOX).revoked_since is None


def test_a_mailbox_nobody_watches_is_acknowledged(bench: Workbench) -> None:
    assert bench.deliver(WATCH, WatchDue(mailbox="gone", nonce="n")).kind == "gone"
    assert bench.taken(f"mail-discovered.{FETCH.name}") == []


def test_a_cursor_forgotten_is_told_once_and_heals_after_a_quiet_day(bench: Workbench) -> None:
    note(bench.documents, BOX, "relisted", relisted=bench.clock.now(), relisted_since=bench.clock.now())
    hours(bench, 20)
    assert told(bench) == ["cursor_relisted"]
    hours(bench, 10)
    assert told(bench) == ["cursor_relisted", "cursor_relisted!"]


def test_access_that_is_back_is_noticed_where_no_notifications_come(bench: Workbench) -> None:
    bench.shelf.watch_for = None
    bench.shelf.revoke()
    hours(bench, 3)
    assert told(bench) == ["needs_reauth"]
    bench.shelf.refusal = None
    hours(bench, 2)
    assert told(bench) == ["needs_reauth", "needs_reauth!"]


def test_a_refusal_is_judged_without_asking_again(bench: Workbench) -> None:
    since = note_revoked(bench.documents, BOX, "The token was revoked.", bench.clock.now())
    bench.deliver(WATCH, WatchDue(mailbox=BOX, nonce=WatchDue.revoked(since)))
    assert bench.taken("mailbox-notified.sync") == [], "or a refused poll would ask for itself without end"
    assert bench.taken("audit-due.audit") == []
    (alert,) = bench.said(ServiceAlert, NOTIFY)
    assert alert.kind == "needs_reauth"


def test_a_poll_that_is_delivered_again_counts_once(bench: Workbench) -> None:
    bench.shelf.arrive("a")
    poll = bench.message(MailboxNotified(mailbox=BOX, nonce="poll-1"))
    for _ in range(3):
        bench.deliver(SYNC, poll)
        bench.documents.delete("ledger", f"sync/{poll.attributes['ce-id']}")  # killed before it was recorded
    assert freshness(bench.documents, BOX).unannounced_polls == 1
