"""The cursor moves only over what was told."""

import pytest

from shared.errors import HistoryExpired, Transient
from tests.ports.mailbox.bench import told
from tests.ports.mailbox.gmail_bench import GmailBench
from tests.ports.mailbox.samples import sample, samples


def test_a_mailbox_never_synchronised_has_no_history(bench: GmailBench) -> None:
    with pytest.raises(HistoryExpired):
        bench.open().history(0)
    assert bench.account.meter.units == 0


def test_an_answer_that_lags_behind_the_push_moves_nothing(bench: GmailBench) -> None:
    bench.put(samples(2))
    mailbox = bench.open()
    cursor = mailbox.history(bench.start).through
    bench.gmail.arm("history_lag")
    bench.put(samples(3))
    page = mailbox.history(cursor)
    assert (page.added, page.through, page.more) == ((), cursor, False)
    assert mailbox.profile().history_id > cursor
    bench.gmail.faults.clear()
    assert len(mailbox.history(cursor).added) == 1


def test_changes_of_labels_move_the_cursor_and_add_nothing(bench: GmailBench) -> None:
    bench.put([sample(0, ("INBOX",))])
    mailbox = bench.open()
    cursor = mailbox.history(bench.start).through
    message = next(bench.account.newest_first())
    bench.account.modify(message.id, add=["STARRED"], remove=["INBOX"])
    page = mailbox.history(cursor)
    assert page.added == ()
    assert page.through == bench.account.history_id > cursor


def test_pages_without_history_are_passed_over(bench: GmailBench) -> None:
    bench.put(samples(5))
    mailbox = bench.open()
    whole = told(mailbox, bench.start)
    fault = bench.gmail.arm("empty_page", method="history.list", count=3)
    assert told(mailbox, bench.start, limit=2) == whole
    assert fault.occurred == 3
    bench.gmail.arm("empty_page", method="history.list")
    with pytest.raises(Transient, match="empty pages only"):
        mailbox.history(bench.start)


def test_a_page_says_where_the_next_begins(bench: GmailBench) -> None:
    bench.put(samples(5))
    page = bench.open().history(bench.start, 3)
    assert (len(page.added), page.more) == (3, True)
    assert bench.start < page.through < bench.account.history_id
