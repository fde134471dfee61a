from shared.contracts.application_changed import ApplicationChanged
from shared.contracts.service_alert import ServiceAlert
from shared.domain.status import Status
from shared.topology import NOTIFY
from tests.ports.clock import START
from tests.stages.workbench import Workbench

CHANGED = ApplicationChanged(
    application="a1",
    company="Northwind Ledger",
    role="Data Engineer",
    before=Status.APPLIED,
    status=Status.INTERVIEWING,
    message="m1",
    date=START,
    quote="We would like to talk to you",
    next_step="Interview",
)
ALERT = ServiceAlert(kind="dead_letter", subject="d1", summary="One was given up.", mend="Replay it.")


def test_a_change_is_told_in_words(bench: Workbench) -> None:
    assert bench.deliver(NOTIFY, CHANGED).kind == "handled"
    (news,) = bench.ear.heard
    assert news.title == "Northwind Ledger · Data Engineer: applied → interviewing"
    assert news.body == "“We would like to talk to you”\nInterview"
    assert news.urgent
    assert news.at == START
    assert news.facts == CHANGED.model_dump(mode="json")


def test_what_is_new_or_unnamed_is_told_too(bench: Workbench) -> None:
    update = {"before": None, "status": Status.APPLIED, "company": None, "role": None, "quote": None}
    bench.deliver(NOTIFY, CHANGED.model_copy(update=update))
    (news,) = bench.ear.heard
    assert (news.title, news.body, news.urgent) == ("Unknown company: applied", "Interview", False)


def test_an_alert_is_urgent_and_says_how_to_mend_it(bench: Workbench) -> None:
    bench.clock.sleep(60)
    bench.deliver(NOTIFY, ALERT)
    (news,) = bench.ear.heard
    assert (news.title, news.body, news.urgent) == ("One was given up.", "Replay it.", True)
    assert news.at == bench.clock.now()


def test_nobody_is_told_what_they_said_themselves(bench: Workbench) -> None:
    assert bench.deliver(NOTIFY, CHANGED.model_copy(update={"word": "answer"})).kind == "handled"
    assert bench.ear.heard == []


def test_the_same_event_is_told_once(bench: Workbench) -> None:
    assert [bench.deliver(NOTIFY, CHANGED).kind for _ in range(2)] == ["handled", "repeated"]
    assert len(bench.ear.heard) == 1


def test_the_same_news_has_the_same_id_whoever_brings_it(bench: Workbench) -> None:
    for source in ("track", "replay"):
        bench.deliver(NOTIFY, bench.message(CHANGED, source))
    bench.deliver(NOTIFY, CHANGED.model_copy(update={"message": "m2"}))
    bench.deliver(NOTIFY, ALERT)
    first, second, other, alert = (news.id for news in bench.ear.heard)
    assert first == second
    assert len({first, other, alert}) == 3
