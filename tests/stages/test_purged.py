"""A mailbox was purged while the chain was at work on it: nothing comes back."""

from typing import Any

import pytest

from shared.contracts.application_changed import ApplicationChanged
from shared.contracts.event import Event
from shared.contracts.mail_classified import MailClassified
from shared.contracts.mail_discovered import MailDiscovered
from shared.contracts.service_alert import ServiceAlert
from shared.messages import Delivery, Message, dead_letter
from shared.middleware.purged import LOOK
from shared.ports import Blobs, Mailboxes
from shared.purge.proof import scan
from shared.purge.purge import purge, traces_of
from shared.purge.quiet import wait_for_quiet
from shared.purge.tombstones import bury, lift
from shared.topology import CLASSIFY, DEAD_LETTER, FETCH, NOTIFY, TRACK, Stage
from tests.ports.clock import START
from tests.stages.test_raw_mail import fetched
from tests.stages.workbench import BOX, Workbench

NAME = "001-northwind-confirmation"


def classified(name: str = NAME) -> MailClassified:
    return MailClassified(
        mailbox=BOX,
        message=name,
        message_id=f"<{name}@mail.example>",
        date=START,
        category="interview",
        confidence=1.0,
        tier="rules",
        company="Northwind Ledger",
        quote="We invite you.",
    )


def changed() -> ApplicationChanged:
    return ApplicationChanged(
        application=NAME[:12],
        company="Northwind Ledger",
        role=None,
        before=None,
        status="interviewing",
        message=NAME,
        date=START,
        quote="We invite you.",
        mailbox=BOX,
    )


def left(bench: Workbench) -> dict[str, int]:
    traces = traces_of(BOX, bench.documents, bench.container(Mailboxes))
    traces.ids.add(NAME)
    found = scan(traces, bench.documents, bench.container(Blobs))
    return {each.where: each.left for each in found if each.left}


@pytest.mark.parametrize("stage", [FETCH, CLASSIFY, TRACK, NOTIFY, DEAD_LETTER], ids=lambda stage: stage.name)
def test_what_was_under_way_ends_without_a_trace(bench: Workbench, stage: Stage[Any, Any]) -> None:
    bench.shelf.arrive(NAME)
    mail = fetched(bench, NAME)
    bench.container(Blobs).delete(mail.blob)
    discovered = MailDiscovered(mailbox=BOX, message=NAME)
    alert = ServiceAlert(kind="needs_reauth", subject=BOX, summary="No access.", mend="Connect again.")
    died = dead_letter(Delivery(bench.message(discovered), "mail-discovered.fetch", 5, "r"), "dead", "Torn.")
    events: dict[str, Event | Message] = {
        "fetch": discovered,
        "classify": mail,
        "track": classified(),
        "notify": changed(),
        "dead_letter": died,
    }
    bury(bench.documents, BOX, bench.clock.now())
    assert bench.deliver(stage, events[stage.name]).kind == "gone"
    if stage is NOTIFY:
        assert bench.deliver(stage, alert).kind == "gone"
    assert bench.ear.heard == []
    assert left(bench) == {}

    lift(bench.documents, BOX)
    bench.clock.sleep(LOOK.total_seconds())
    if stage is not CLASSIFY:
        assert bench.deliver(stage, events[stage.name]).kind == "handled"
        assert left(bench)


def test_a_purge_waits_for_those_at_work(bench: Workbench) -> None:
    lease = {"lease": (START.replace(year=2099)).isoformat()}
    bench.documents.create("ledger", "track/a", lease)
    begun = bench.clock.now()
    wait_for_quiet(bench.documents, bench.clock)
    assert (bench.clock.now() - begun).total_seconds() >= 300, "no delivery outlives its deadline"
    bench.documents.put("ledger", "track/a", {"outputs": []})
    begun = bench.clock.now()
    wait_for_quiet(bench.documents, bench.clock)
    assert LOOK.total_seconds() < (bench.clock.now() - begun).total_seconds() < 5


def test_a_handler_whose_lease_was_purged_says_nothing(bench: Workbench) -> None:
    assert bench.deliver(TRACK, classified()).kind == "handled"
    traces = traces_of(BOX, bench.documents, bench.container(Mailboxes))
    assert traces.ids == {NAME}
    purge(traces, bench.documents, bench.container(Blobs))
    assert left(bench) == {}
    assert [document.key for document in bench.documents.query("ledger")] == []


def test_another_mailboxs_words_of_the_address_stay(bench: Workbench) -> None:
    address = "robin@mail.example"
    other = classified("other").model_copy(
        update={"sender": address, "subject": f"{address}", "mailbox": "sam@mail.example"}
    )
    assert bench.deliver(TRACK, other).kind == "handled"
    before = [document.key for document in bench.documents.query("ledger")]
    traces = traces_of(address, bench.documents, bench.container(Mailboxes))
    purge(traces, bench.documents, bench.container(Blobs))
    assert bench.documents.get("messages", "other")
    assert [document.key for document in bench.documents.query("ledger")] == before
    assert not any(each.left for each in scan(traces, bench.documents, bench.container(Blobs)))
