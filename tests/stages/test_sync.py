from shared.contracts.mail_discovered import MailDiscovered
from shared.contracts.mailbox_notified import MailboxNotified
from shared.domain.status import Status
from shared.topology import FETCH, SYNC
from tests.stages.workbench import BOX, Workbench

NOTIFIED = MailboxNotified(mailbox=BOX, nonce="n1")


def cursor(bench: Workbench) -> int | None:
    known = bench.documents.get("cursors", BOX)
    return known.data["history_id"] if known else None


def found(bench: Workbench) -> list[str]:
    return [event.message for event in bench.said(MailDiscovered, FETCH)]


def settle(bench: Workbench) -> list[str]:
    """Deliver sync's notifications to itself until there are none left; return what was discovered."""
    for _ in range(50):
        steps = list(bench.said(MailboxNotified, SYNC))
        if not steps:
            return found(bench)
        for step in steps:
            assert bench.deliver(SYNC, bench.message(step, "sync")).done
    raise AssertionError("sync does not come to an end")


def test_every_message_of_a_mailbox_is_discovered_with_what_is_known_of_it(bench: Workbench) -> None:
    bench.shelf.arrive("a", "b")
    assert bench.deliver(SYNC, NOTIFIED).kind == "handled"
    first, second = bench.said(MailDiscovered, FETCH)
    assert first == MailDiscovered(
        mailbox=BOX, message="a", thread="thread-a", labels=("INBOX",), owner="robin@mail.example"
    )
    assert second.message == "b"


def test_the_cursor_moves_only_when_all_before_it_is_enqueued(bench: Workbench) -> None:
    bench.shelf.arrive("a", "b")
    bench.deliver(SYNC, NOTIFIED)
    assert cursor(bench) is None
    (step,) = bench.said(MailboxNotified, SYNC)
    assert step.enqueued == 2
    bench.deliver(SYNC, bench.message(step, "sync"))
    assert cursor(bench) == 2


def test_page_after_page_until_nothing_is_left(bench: Workbench) -> None:
    bench.shelf.page = 2
    names = [f"m{number}" for number in range(7)]
    bench.shelf.arrive(*names)
    bench.deliver(SYNC, NOTIFIED)
    assert settle(bench) == names
    assert cursor(bench) == 7


def test_only_what_is_new_is_discovered_next_time(bench: Workbench) -> None:
    bench.shelf.arrive("a")
    bench.deliver(SYNC, NOTIFIED)
    assert settle(bench) == ["a"]
    bench.shelf.arrive("b")
    bench.deliver(SYNC, NOTIFIED.model_copy(update={"nonce": "n2", "hint": 1}))
    assert settle(bench) == ["b"]


def test_the_cursor_never_goes_back(bench: Workbench) -> None:
    bench.shelf.arrive("a", "b", "c")
    for number, reached in enumerate((3, 1)):
        step = MailboxNotified(mailbox=BOX, nonce=f"late-{number}", enqueued=reached)
        bench.deliver(SYNC, step)
    assert cursor(bench) == 3


def test_the_same_notification_again_does_no_harm(bench: Workbench) -> None:
    bench.shelf.arrive("a")
    message = bench.message(NOTIFIED)
    assert [bench.deliver(SYNC, message).kind for _ in range(2)] == ["handled", "repeated"]
    assert found(bench) == ["a", "a"], "published again, for fetch to know again"
    assert settle(bench) == []
    assert cursor(bench) == 1


def test_what_is_left_out_by_rule_is_not_discovered_and_yet_passed(bench: Workbench) -> None:
    bench.shelf.arrive("a")
    bench.shelf.arrive("draft", labels=("DRAFT",))
    bench.shelf.arrive("junk", labels=("SPAM", "INBOX"))
    bench.deliver(SYNC, NOTIFIED)
    assert settle(bench) == ["a"]
    assert cursor(bench) == 3


def test_an_empty_mailbox_is_no_work(bench: Workbench) -> None:
    assert bench.deliver(SYNC, NOTIFIED).kind == "handled"
    assert settle(bench) == []


def test_an_expired_cursor_lists_the_mailbox_afresh(bench: Workbench) -> None:
    bench.shelf.page = 2
    bench.shelf.arrive("a", "b", "c", "d", "e")
    bench.shelf.oldest = 5
    bench.documents.put("messages", "b", {"status": Status.APPLIED})
    bench.deliver(SYNC, NOTIFIED)
    assert settle(bench) == ["a", "c", "d", "e"], "what is accounted for is not discovered again"
    assert cursor(bench) == 5


def test_what_arrives_during_a_listing_is_found_afterwards(bench: Workbench) -> None:
    bench.shelf.arrive("a", "b")
    bench.shelf.oldest = 1
    bench.deliver(SYNC, NOTIFIED)
    bench.shelf.arrive("late")
    names = settle(bench)
    assert set(names) == {"a", "b", "late"}
    assert cursor(bench) == 3


def test_history_that_began_anew_sets_the_cursor_back_after_a_listing(bench: Workbench) -> None:
    bench.documents.put("cursors", BOX, {"history_id": 900})
    bench.shelf.arrive("a")
    bench.shelf.oldest = 1_000
    bench.deliver(SYNC, NOTIFIED)
    bench.shelf.oldest = 0
    assert settle(bench) == ["a"]
    assert cursor(bench) == 1
