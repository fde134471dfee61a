"""Gmail's traps, one test each, by their numbers in the design; what an adapter must mind is tested there.

Trap 8 (one push client per developer) and the quota of trap 10 are the adapter's alone:
tests/adapters/gmail. The push envelopes of trap 3 are in test_push.py, their contents in tests/contracts.
"""

import itertools
from datetime import timedelta

import pytest

from shared.contracts.mail_discovered import MailDiscovered
from shared.contracts.mailbox_notified import MailboxNotified
from shared.contracts.watch_due import WatchDue
from shared.errors import Permanent, Transient
from shared.freshness import freshness
from shared.messages import Message
from shared.topology import CLASSIFY, FETCH, SYNC, WATCH
from tests.stages.chain_of_stages import look, settle, told
from tests.stages.test_sync import cursor, found
from tests.stages.workbench import BOX, Workbench


def push(hint: int | str, number: int = 0) -> Message:
    """Return what Gmail publishes: no attributes but the message id that the push envelope brings."""
    data = f'{{"emailAddress": "{BOX}", "historyId": {hint!r}}}'.replace("'", '"').encode()
    return Message("gmail-notified", data, {"ce-id": f"pubsub:{hint}-{number}"})


def synchronise(bench: Workbench, told_by: Message | MailboxNotified) -> list[str]:
    """Deliver one notification and all that follows of it within sync; return what was discovered."""
    assert bench.deliver(SYNC, told_by).done
    discovered = []
    while steps := list(bench.said(MailboxNotified, SYNC)):
        for step in steps:
            assert bench.deliver(SYNC, bench.message(step, "sync")).done
    discovered += found(bench)
    return discovered


def test_trap_1_what_a_watch_answers_never_moves_the_cursor(bench: Workbench) -> None:
    bench.shelf.arrive("a", "b")
    bench.deliver(WATCH, WatchDue(mailbox=BOX, nonce="n"))
    assert bench.shelf.watches == 1
    assert cursor(bench) is None
    assert freshness(bench.documents, BOX).watch_expires == bench.clock.now() + timedelta(days=7)
    assert set(synchronise(bench, push(2))) == {"a", "b"}, "the notification that a watch fires at once"
    assert cursor(bench) == 2


def test_trap_2_what_no_push_told_of_is_found_by_the_poll(bench: Workbench) -> None:
    bench.shelf.arrive("a")
    look(bench)
    assert list(bench.blob_names()) == ["mail/a.eml"]
    assert freshness(bench.documents, BOX).last_found_by_poll == bench.clock.now()


@pytest.mark.parametrize("hint", [1, "1", 3, "3"])
def test_trap_3_the_notifications_id_is_a_hint_and_the_start_our_cursor(
    hint: int | str, bench: Workbench
) -> None:
    bench.shelf.arrive("a", "b", "c")
    assert synchronise(bench, push(hint)) == ["a", "b", "c"]
    assert cursor(bench) == 3
    assert synchronise(bench, push(hint, number=1)) == []


def test_trap_4_the_cursor_follows_what_is_enqueued_in_whatever_order_it_is_told(bench: Workbench) -> None:
    bench.shelf.page = 1
    bench.shelf.arrive("a", "b", "c")
    bench.deliver(SYNC, push(3))
    assert cursor(bench) is None
    reached = list[int | None]()
    for enqueued in itertools.chain((2, 1), (3, 2, 1)):
        bench.deliver(SYNC, MailboxNotified(mailbox=BOX, nonce=f"{len(reached)}", enqueued=enqueued))
        reached.append(cursor(bench))
    assert reached == [2, 2, 3, 3, 3]


def test_trap_5_an_expired_cursor_is_one_listing_and_no_mail_is_lost(bench: Workbench) -> None:
    bench.shelf.arrive("a", "b", "c")
    synchronise(bench, push(3))
    bench.shelf.arrive("d", "e")
    bench.shelf.oldest, bench.shelf.page = 4, 2
    bench.deliver(SYNC, push(5))
    for number in range(3):  # what is told while the listing is under way begins none of its own
        assert bench.deliver(SYNC, push(6 + number)).kind == "handled"
    steps = list(bench.said(MailboxNotified, SYNC))
    assert [(step.listing, step.since) for step in steps] == [("", 5)]
    bench.shelf.arrive("late")
    discovered = synchronise(bench, bench.message(steps[0], "sync"))
    assert {"d", "e", "late"} <= set(discovered)
    assert cursor(bench) == 6
    look(bench)
    assert told(bench) == ["cursor_relisted"]


def test_trap_5_a_message_that_is_gone_is_not_an_expired_cursor(bench: Workbench) -> None:
    bench.shelf.arrive("a", "b")
    bench.shelf.deleted.add("a")
    synchronise_and_fetch = [bench.deliver(SYNC, push(2)).kind]
    synchronise_and_fetch += [
        bench.deliver(FETCH, bench.message(event, "sync")).kind for event in bench.said(MailDiscovered, FETCH)
    ]
    assert synchronise_and_fetch == ["handled", "gone", "handled"]
    assert freshness(bench.documents, BOX).relisted is None


def test_trap_5_a_listing_killed_at_its_start_begins_again_as_the_same(bench: Workbench) -> None:
    bench.shelf.arrive("a", "b")
    bench.shelf.oldest = 1
    first = push(2)
    bench.deliver(SYNC, first)
    (step,) = bench.said(MailboxNotified, SYNC)
    bench.documents.delete("ledger", f"sync/{first.attributes['ce-id']}")  # its outputs were never stored
    bench.clock.sleep(60)
    bench.deliver(SYNC, first)
    (again,) = bench.said(MailboxNotified, SYNC)
    assert again == step


def test_trap_5_a_listing_that_died_gives_way_to_another(bench: Workbench) -> None:
    bench.shelf.arrive("a")
    bench.shelf.oldest = 1
    bench.deliver(SYNC, push(1))
    assert bench.taken("mailbox-notified.sync"), "and lost"
    bench.clock.sleep(4 * 3600)
    assert synchronise(bench, MailboxNotified(mailbox=BOX, nonce="poll-1")) == ["a"]
    assert cursor(bench) == 1


def test_trap_5_a_mailbox_that_always_forgets_is_not_listed_without_end(bench: Workbench) -> None:
    bench.shelf.arrive("a")
    bench.shelf.oldest = 100
    bench.deliver(SYNC, push(1))
    listings, kinds = set[str](), list[str]()
    while steps := list(bench.said(MailboxNotified, SYNC)):
        assert len(listings) < 10
        listings |= {step.nonce for step in steps if step.listing is not None}
        kinds += [bench.deliver(SYNC, bench.message(step, "sync")).kind for step in steps]
    assert len(listings) == 3
    assert kinds[-1] == "retry", "it has to wait"
    bench.clock.sleep(3601)
    assert bench.deliver(SYNC, push(2)).kind == "handled"
    assert len(list(bench.said(MailboxNotified, SYNC))) == 1


def test_trap_5_the_first_listing_of_a_new_mailbox_is_no_alarm(bench: Workbench) -> None:
    bench.shelf.arrive("a")
    bench.shelf.oldest = 1
    look(bench)
    assert list(bench.blob_names()) == ["mail/a.eml"]
    assert told(bench) == []


def test_trap_5_a_listing_that_was_asked_for_moves_the_cursor_forward_only(bench: Workbench) -> None:
    bench.shelf.arrive("a", "b", "c")
    synchronise(bench, push(3))
    backfill = MailboxNotified(mailbox=BOX, listing="", since=2, nonce="backfill-1")
    assert synchronise(bench, backfill) == ["a", "b", "c"]
    assert cursor(bench) == 3


def test_trap_6_an_empty_history_behind_a_newer_hint_is_not_believed(bench: Workbench) -> None:
    bench.shelf.arrive("a", "late")
    bench.shelf.lag = 1
    bench.deliver(SYNC, push(2))
    (step,) = bench.said(MailboxNotified, SYNC)
    assert found(bench) == ["a"], "what is told already waits for nothing"
    again = bench.message(step, "sync")
    assert bench.deliver(SYNC, again).kind == "retry"
    assert cursor(bench) == 1
    bench.clock.sleep(20)
    bench.shelf.lag = 0
    assert synchronise(bench, again) == ["late"]
    assert cursor(bench) == 2


def test_trap_6_an_announcement_that_never_comes_true_is_let_go(bench: Workbench) -> None:
    kinds = []
    for _ in range(5):
        kinds.append(bench.deliver(SYNC, push(7)).kind)
        bench.clock.sleep(15)
    assert kinds == ["retry"] * 4 + ["handled"]
    assert bench.documents.get("cursors", BOX) is None, "and believed to be nothing"


@pytest.mark.parametrize("label", ["DRAFT", "CHAT", "SPAM", "TRASH"])
def test_trap_7_replies_and_labels_unheard_of_count_and_drafts_and_such_do_not(
    label: str, bench: Workbench
) -> None:
    bench.shelf.arrive("plain", labels=())
    bench.shelf.arrive("reply", labels=("Label_17",))
    bench.shelf.arrive("out", labels=(label, "INBOX"))
    assert synchronise(bench, push(3)) == ["plain", "reply"]
    assert cursor(bench) == 3
    assert bench.documents.count("left_out") == 1


def test_trap_7_what_a_listing_told_no_labels_of_is_left_out_when_it_is_read(bench: Workbench) -> None:
    bench.shelf.arrive("a")
    bench.shelf.arrive("out", labels=("SPAM",))
    bench.shelf.unlabelled = True
    bench.deliver(SYNC, push(2))
    settle(bench)
    assert list(bench.blob_names()) == ["mail/a.eml"]
    assert len(bench.taken(f"mail-fetched.{CLASSIFY.name}")) == 1
    assert bench.documents.count("left_out") == 1


@pytest.mark.parametrize("stage", ["sync", "fetch", "audit", "watch"])
def test_trap_9_refused_anywhere_is_acknowledged_told_once_and_the_cursor_kept(
    stage: str, bench: Workbench
) -> None:
    bench.shelf.arrive("a")
    synchronise(bench, push(1))
    bench.shelf.arrive("b")
    if stage == "fetch":
        bench.deliver(SYNC, push(2))
        for step in bench.said(MailboxNotified, SYNC):
            bench.deliver(SYNC, bench.message(step, "sync"))
    else:
        due = f'{{"mailbox": "{BOX}", "nonce": "n"}}'.encode()
        waiting = push(2) if stage == "sync" else Message(f"{stage}-due", due, {"ce-id": "1"})
        bench.broker.publish([waiting])
    bench.shelf.revoke()
    reached = cursor(bench)
    for seed in range(3):
        outcomes = settle(bench, seed) + look(bench, seed)
        assert {kind for _, kind in outcomes} <= {"handled", "repeated", "revoked"}
        bench.clock.sleep(3600)
    assert told(bench) == ["needs_reauth"]
    assert cursor(bench) == reached
    assert "Testing" in bench.ear.heard[0].body


def test_trap_10_a_rate_limit_is_asked_again_and_a_forbidden_domain_is_not(bench: Workbench) -> None:
    bench.shelf.arrive("a")
    bench.shelf.refusal = Transient("User-rate limit exceeded.")
    assert bench.deliver(SYNC, push(1)).kind == "retry"
    bench.shelf.refusal = Permanent("The domain's administrators forbid it.")
    assert bench.deliver(SYNC, push(1)).kind == "dead"
    assert cursor(bench) is None
    bench.shelf.refusal = None
    assert synchronise(bench, push(1)) == ["a"]


def test_trap_11_sent_mail_is_discovered_and_ones_own_changes_are_no_mail(bench: Workbench) -> None:
    bench.shelf.arrive("mine", labels=("SENT",))
    assert synchronise(bench, push(1)) == ["mine"]
    bench.shelf.label("mine", "SENT", "STARRED")
    assert synchronise(bench, push(1, number=1)) == []
