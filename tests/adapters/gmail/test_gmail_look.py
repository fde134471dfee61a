"""Looking at many messages at once."""

import pytest

from shared.errors import Transient
from tests.ports.mailbox.bench import told
from tests.ports.mailbox.gmail_bench import OWNER, GmailBench
from tests.ports.mailbox.samples import samples


def test_a_look_at_many_goes_in_batches_and_leaves_out_the_gone(bench: GmailBench) -> None:
    bench.put(samples(120))
    mailbox = bench.open()
    refs = told(mailbox, bench.start)
    bench.put(samples(100))
    assert list(mailbox.look([ref.id for ref in refs])) == refs[:100]
    assert bench.account.meter.calls["messages.get"] == 120


def test_a_look_at_what_is_not_of_this_mailbox_asks_nothing(bench: GmailBench) -> None:
    assert list(bench.open().look(["abcdef.18c0000000000001", "whatever"])) == []
    assert bench.account.meter.units == 0


@pytest.mark.parametrize("kind", ["rate_limited", "user_rate_limited_403", "backend_error", "unavailable"])
def test_what_was_refused_inside_a_batch_is_asked_again_alone(bench: GmailBench, kind: str) -> None:
    bench.put(samples(10))
    mailbox = bench.open()
    refs = told(mailbox, bench.start)
    fault = bench.gmail.arm(kind, method="messages.get", count=3)
    assert list(mailbox.look([ref.id for ref in refs])) == refs
    assert fault.occurred == 3


def test_a_look_that_is_refused_alone_as_well_comes_again_later(bench: GmailBench) -> None:
    bench.put(samples(3))
    mailbox = bench.open()
    refs = told(mailbox, bench.start)
    bench.gmail.arm("rate_limited", method="messages.get")
    with pytest.raises(Transient, match=f"messages.get for {OWNER} with 429"):
        mailbox.look([ref.id for ref in refs])


def test_a_batch_whose_answer_breaks_off_is_asked_once_more(bench: GmailBench) -> None:
    bench.put(samples(30))
    mailbox = bench.open()
    refs = told(mailbox, bench.start)
    once = bench.gmail.arm("truncated", method="batch", count=1)
    assert list(mailbox.look([ref.id for ref in refs])) == refs
    assert once.occurred == 1
    bench.gmail.arm("truncated", method="batch")
    with pytest.raises(Transient):
        mailbox.look([ref.id for ref in refs])
