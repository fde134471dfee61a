from shared.contracts.audit_due import AuditDue
from shared.contracts.mail_discovered import MailDiscovered
from shared.contracts.service_alert import ServiceAlert
from shared.topology import AUDIT, FETCH, NOTIFY
from tests.stages.workbench import BOX, Workbench

DUE = AuditDue(mailbox=BOX, nonce="n1")


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
        "seen": 2, "skipped": 0, "dead": 0, "missing": 0, "at": bench.clock.now().isoformat(),
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
