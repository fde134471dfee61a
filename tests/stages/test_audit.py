from datetime import timedelta

from shared.contracts.audit_due import AuditDue
from shared.contracts.mail_discovered import MailDiscovered
from shared.contracts.mailbox_notified import MailboxNotified
from shared.contracts.service_alert import ServiceAlert
from shared.messages import Message
from shared.ports import RawMail
from shared.topology import AUDIT, FETCH, NOTIFY, SYNC
from tests.stages.workbench import BOX, Shelf, Workbench

DUE = AuditDue(mailbox=BOX, nonce="n1")


class Vanishing(Shelf):
    """A mailbox whose owner deletes each message at the moment somebody reads it."""

    def get(self, message: str) -> RawMail:
        self.deleted.add(message)
        return super().get(message)


def audited(bench: Workbench, due: AuditDue = DUE) -> dict[str, object]:
    """Run one audit through all its pages and return its record."""
    waiting = [due]
    while waiting:
        assert bench.deliver(AUDIT, bench.message(waiting.pop())).done
        waiting += bench.said(AuditDue, AUDIT)
    record = bench.documents.get("audits", BOX)
    assert record is not None
    return record.data


def account_for(bench: Workbench, *names: str) -> None:
    for name in names:
        bench.documents.put("messages", name, {})


def test_all_accounted_for_is_no_alert(bench: Workbench) -> None:
    bench.shelf.arrive("a", "b")
    account_for(bench, "a", "b")
    assert audited(bench) == {
        "seen": 2, "skipped": 0, "dead": 0, "gone": 0, "moved": 0, "pending": 0, "missing": 0,
        "at": bench.clock.now().isoformat(),
    }  # fmt: skip
    assert list(bench.said(ServiceAlert, NOTIFY)) == []
    assert list(bench.said(MailDiscovered, FETCH)) == []


def test_what_is_missing_is_counted_discovered_again_and_alerted(bench: Workbench) -> None:
    bench.shelf.arrive("a", "b", "c")
    account_for(bench, "b")
    assert audited(bench)["missing"] == 2
    looked = [(event.message, event.again, event.owner) for event in bench.said(MailDiscovered, FETCH)]
    assert looked == [("a", "n1", "robin@mail.example"), ("c", "n1", "robin@mail.example")]
    (alert,) = bench.said(ServiceAlert, NOTIFY)
    assert (alert.kind, alert.summary) == ("missing_mail", "2 of 3 messages were not accounted for.")


def test_what_is_skipped_or_dead_is_not_missing(bench: Workbench) -> None:
    bench.shelf.arrive("a", "dead")
    bench.shelf.arrive("draft", labels=("DRAFT",))
    account_for(bench, "a")
    bench.documents.put("dead_letters", "d1", {"message": "dead", "at": "2026-03-02"})
    record = audited(bench)
    assert [record[name] for name in ("seen", "skipped", "dead", "missing")] == [3, 1, 1, 0]


def test_the_figures_are_those_of_all_pages(bench: Workbench) -> None:
    bench.shelf.page = 2
    bench.shelf.arrive(*"abcdefg")
    account_for(bench, *"abcdef")
    record = audited(bench)
    assert (record["seen"], record["missing"]) == (7, 1)


def test_the_next_audit_looks_again(bench: Workbench) -> None:
    bench.shelf.arrive("a")
    audited(bench)
    account_for(bench, "a")
    assert audited(bench, DUE.model_copy(update={"nonce": "n2"}))["missing"] == 0
    assert [event.again for event in bench.said(MailDiscovered, FETCH)] == ["n1"]


def test_a_timer_means_every_mailbox_and_one_audit_a_day(bench: Workbench) -> None:
    for number in range(2):
        assert bench.deliver(AUDIT, Message("audit-due", b"{}", {"ce-id": f"pubsub:{number}"})).done
    first, second = bench.said(AuditDue, AUDIT)
    assert first.key() == second.key() == "box/2026-03-02/"
    assert first.before == bench.clock.now() - timedelta(hours=3)


def test_before_a_message_is_called_missing_it_is_looked_at(bench: Workbench) -> None:
    bench.shelf.unlabelled = True
    bench.shelf.arrive("a")
    bench.shelf.arrive("junk", labels=("SPAM",))
    account_for(bench, "a")
    record = audited(bench)
    assert [record[name] for name in ("seen", "skipped", "missing")] == [2, 1, 0]
    assert list(bench.said(ServiceAlert, NOTIFY)) == []


def test_what_was_deleted_since_it_was_listed_is_not_missing(bench: Workbench) -> None:
    bench.shelf.arrive("a", "deleted")
    account_for(bench, "a")
    bench.shelf.deleted.add("deleted")
    record = audited(bench)
    assert [record[name] for name in ("seen", "gone", "missing")] == [1, 1, 0]
    assert list(bench.said(MailDiscovered, FETCH)) == []


def test_what_vanishes_while_the_audit_looks_at_it_is_not_missing(bench: Workbench) -> None:
    shelf = Vanishing(bench.clock)
    bench.shelves.shelf = bench.shelf = shelf
    shelf.arrive("a", "b")
    account_for(bench, "a")
    record = audited(bench, DUE.model_copy(update={"before": bench.clock.now()}))
    assert [record[name] for name in ("seen", "gone", "missing")] == [1, 1, 0]
    assert list(bench.said(ServiceAlert, NOTIFY)) == []


def test_what_was_rescued_from_spam_is_discovered_and_no_alarm(bench: Workbench) -> None:
    bench.shelf.arrive("junk", labels=("SPAM",))
    bench.deliver(SYNC, MailboxNotified(mailbox=BOX, nonce="n"))
    assert list(bench.said(MailDiscovered, FETCH)) == []
    bench.shelf.label("junk", "INBOX")
    record = audited(bench)
    assert [record[name] for name in ("seen", "moved", "missing")] == [1, 1, 0]
    assert [event.message for event in bench.said(MailDiscovered, FETCH)] == ["junk"]
    assert list(bench.said(ServiceAlert, NOTIFY)) == []


def test_what_came_just_now_may_be_on_its_way(bench: Workbench) -> None:
    bench.shelf.arrive("lost", "late")
    now = bench.clock.now()
    bench.shelf.received = {"lost": now - timedelta(hours=4), "late": now - timedelta(minutes=1)}
    record = audited(bench, DUE.model_copy(update={"before": now - timedelta(hours=3)}))
    assert [record[name] for name in ("seen", "pending", "missing")] == [2, 1, 1]
    assert [event.message for event in bench.said(MailDiscovered, FETCH)] == ["lost"]


def test_an_alert_is_over_when_an_audit_misses_nothing(bench: Workbench) -> None:
    bench.shelf.arrive("a")
    audited(bench)
    audited(bench, DUE.model_copy(update={"nonce": "n2"}))
    account_for(bench, "a")
    bench.clock.sleep(60)
    audited(bench, DUE.model_copy(update={"nonce": "n3"}))
    told = [alert.key() for alert in bench.said(ServiceAlert, NOTIFY)]
    since = "2026-03-02T09:00:00+00:00"
    assert sorted(set(told)) == [f"missing_mail/box/{since}", f"missing_mail/box/{since}/healed"]


def test_after_access_was_refused_holes_are_filled_without_alarm(bench: Workbench) -> None:
    bench.shelf.arrive("a")
    assert audited(bench, DUE.model_copy(update={"restored": True}))["missing"] == 1
    assert [event.message for event in bench.said(MailDiscovered, FETCH)] == ["a"]
    assert list(bench.said(ServiceAlert, NOTIFY)) == []
