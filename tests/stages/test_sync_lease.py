import pytest

from functions.sync.lease import LEASES, alone
from shared.contracts.mail_discovered import MailDiscovered
from shared.contracts.mailbox_notified import MailboxNotified
from shared.errors import AccessRevoked, Transient
from shared.outcome import Outcome
from shared.ports import HistoryPage
from shared.topology import FETCH, SYNC
from tests.stages.workbench import BOX, Shelf, Workbench

FIRST, SECOND = (MailboxNotified(mailbox=BOX, nonce=nonce) for nonce in ("n1", "n2"))
DEADLINE = SYNC.deadline_seconds


class Interrupted(Shelf):
    """A shelf on which something else happens while its history is read."""

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench.clock)
        self.bench, self.outcomes = bench, list[Outcome]()
        self.takes = 0.0

    def history(self, start: int, limit: int = 500) -> HistoryPage:
        if not self.outcomes:
            self.outcomes.append(Outcome(done=True, kind="begun"))
            self.bench.clock.sleep(self.takes)
            self.outcomes.append(self.bench.deliver(SYNC, SECOND))
        return super().history(start, limit)


@pytest.fixture
def interrupted(bench: Workbench) -> Interrupted:
    bench.shelf = shelf = Interrupted(bench)
    bench.shelves.shelf = shelf
    shelf.arrive("a")
    return shelf


def found(bench: Workbench) -> list[str]:
    return [event.message for event in bench.said(MailDiscovered, FETCH)]


def test_while_one_is_at_work_another_comes_again_later(bench: Workbench, interrupted: Interrupted) -> None:
    assert bench.deliver(SYNC, FIRST).kind == "handled"
    assert [outcome.kind for outcome in interrupted.outcomes] == ["begun", "retry"]
    assert bench.deliver(SYNC, SECOND).kind == "handled"


def test_a_dead_holders_lease_ends_with_the_stages_deadline(bench: Workbench) -> None:
    until = bench.clock.now().replace(minute=5)
    bench.documents.create(LEASES, f"sync/{BOX}", {"mailbox": BOX, "lease": until.isoformat()})
    bench.clock.sleep(DEADLINE - 1)
    assert bench.deliver(SYNC, FIRST).kind == "retry"
    bench.clock.sleep(1)
    assert bench.deliver(SYNC, FIRST).kind == "handled"


def test_who_outlives_its_lease_is_fenced(bench: Workbench, interrupted: Interrupted) -> None:
    interrupted.takes = 2 * DEADLINE
    assert bench.deliver(SYNC, FIRST).kind == "retry", "another has begun meanwhile"
    assert interrupted.outcomes[-1].kind == "handled"
    assert found(bench) == ["a"]
    assert bench.deliver(SYNC, FIRST).kind == "handled"


@pytest.mark.parametrize("error", [Transient("later"), AccessRevoked(BOX, "no"), KeyError("bug")])
def test_a_failure_frees_the_lease(bench: Workbench, error: Exception) -> None:
    bench.shelf.refusal = error
    bench.deliver(SYNC, FIRST)
    bench.shelf.refusal = None
    assert bench.deliver(SYNC, SECOND).kind == "handled"


def test_mailboxes_do_not_wait_for_one_another(bench: Workbench) -> None:
    with alone(bench.documents, bench.clock, "another", "an event", DEADLINE):
        assert bench.deliver(SYNC, FIRST).kind == "handled"


def test_a_late_holder_frees_nobody_elses_lease(bench: Workbench) -> None:
    early, late = (alone(bench.documents, bench.clock, BOX, name, 60) for name in ("early", "late"))
    early.__enter__()
    bench.clock.sleep(60)
    late.__enter__()
    with pytest.raises(Transient, match="longer than it may"):
        early.__exit__(None, None, None)
    assert bench.deliver(SYNC, FIRST).kind == "retry", "the second still holds it"
    late.__exit__(None, None, None)
    assert bench.deliver(SYNC, FIRST).kind == "handled"
