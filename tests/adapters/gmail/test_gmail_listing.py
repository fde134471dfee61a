"""A listing shows the whole mailbox, and what of it is to be skipped."""

import pytest

from shared.domain.skipped import skipped
from shared.errors import Permanent, Transient
from shared.mailboxes.connections import move_since
from tests.ports.mailbox.bench import listed
from tests.ports.mailbox.gmail_bench import OWNER, GmailBench
from tests.ports.mailbox.samples import sample, samples

LABELS = (
    ("INBOX", "UNREAD"),
    ("SENT",),
    (),
    ("SPAM",),
    ("TRASH",),
    ("SPAM", "TRASH"),
    ("DRAFT",),
    ("DRAFT", "TRASH"),
    ("CHAT",),
    ("CHAT", "DRAFT"),
    ("CHAT", "SPAM"),
    ("INBOX", "STARRED"),
)


@pytest.mark.parametrize("limit", [1, 2, 500])
def test_every_message_is_listed_once_with_what_it_is_skipped_for(bench: GmailBench, limit: int) -> None:
    bench.put([sample(number, labels) for number, labels in enumerate(LABELS)])
    mailbox = bench.open()
    refs = listed(mailbox, limit)
    assert len({ref.id for ref in refs}) == len(refs) == len(LABELS)
    for ref, looked in zip(refs, mailbox.look([ref.id for ref in refs]), strict=True):
        assert (ref.id, ref.thread) == (looked.id, looked.thread)
        assert set(ref.labels) <= set(looked.labels)
        assert skipped(ref.labels) == skipped(looked.labels)


def test_a_listing_costs_a_page_and_not_a_message(bench: GmailBench) -> None:
    bench.put(samples(600))
    assert len(listed(bench.open())) == 600
    assert bench.account.meter.calls == {"messages.list": 6}


def test_a_listing_begins_with_its_date_and_leaves_no_second_out(bench: GmailBench) -> None:
    mails = samples(6)
    bench.put(mails)
    for at in range(6):
        move_since(bench.documents, OWNER, mails[at].received)
        assert len(listed(bench.mailboxes.open(OWNER))) == 6 - at


def test_empty_pages_are_passed_over(bench: GmailBench) -> None:
    bench.put(samples(5))
    fault = bench.gmail.arm("empty_page", method="messages.list", count=4)
    assert len(listed(bench.open(), limit=2)) == 5
    assert fault.occurred == 4


def test_no_page_is_its_own_successor(bench: GmailBench) -> None:
    bench.put(samples(5))
    opened, page = bench.open(), "4:"
    fault = bench.gmail.arm("empty_page", method="messages.list", count=2)
    assert len(opened.list(page).messages) == 5
    assert fault.occurred == 2
    bench.gmail.arm("empty_page", method="messages.list")
    with pytest.raises(Transient, match="empty pages only"):
        opened.list(page)


@pytest.mark.parametrize("page", ["5:", "99:x", "x:", "-1:", "\u00b9:"])
def test_a_page_that_nobody_gave_out_is_refused(bench: GmailBench, page: str) -> None:
    bench.put(samples(1))
    with pytest.raises(Permanent, match="gave out no page"):
        bench.open().list(page)
