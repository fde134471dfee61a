"""What every adapter of the port Mailbox has to do."""

from datetime import timedelta

import pytest

from shared.domain.skipped import skipped
from shared.errors import HistoryExpired, MessageGone
from tests.ports.features import Feature, Suite
from tests.ports.mailbox.bench import Bench, listed, raws, told
from tests.ports.mailbox.samples import sample, samples

BEYOND = 1 << 50


class MailboxSuite(Suite):
    """Subclass it and give a fixture `bench`."""

    def test_history_from_zero_tells_every_message_oldest_first(self, bench: Bench) -> None:
        self.needs(Feature.HISTORY_FROM_ZERO)
        mails = samples(7)
        bench.put(mails[::-1])
        mailbox = bench.open()
        assert raws(mailbox, told(mailbox)) == [mail.raw for mail in mails]

    def test_history_comes_in_pages_that_leave_nothing_out(self, bench: Bench) -> None:
        bench.put(samples(7))
        mailbox = bench.open()
        whole = told(mailbox, bench.start)
        for limit in (1, 3, 7):
            assert told(mailbox, bench.start, limit) == whole
        assert len({ref.id for ref in whole}) == 7

    def test_a_cursor_at_the_end_is_told_nothing(self, bench: Bench) -> None:
        bench.put(samples(3))
        mailbox = bench.open()
        end = mailbox.history(bench.start).through
        page = mailbox.history(end)
        assert (page.added, page.more) == ((), False)
        assert page.through >= end
        assert mailbox.history(mailbox.profile().history_id).added == ()

    def test_new_mail_is_told_after_the_cursor_and_only_it(self, bench: Bench) -> None:
        bench.put(samples(3))
        mailbox = bench.open()
        cursor = mailbox.history(bench.start).through
        early = sample(-5)
        bench.put([early, *samples(5)])
        added = told(mailbox, cursor)
        assert sorted(raws(mailbox, added)) == sorted(mail.raw for mail in [early, *samples(2, first=3)])
        assert mailbox.profile().history_id > cursor

    def test_history_ids_never_go_back(self, bench: Bench) -> None:
        seen = []
        for count in (1, 3, 2, 5):
            bench.put(samples(count))
            mailbox = bench.open()
            mailbox.history(bench.start)
            seen.append(mailbox.profile().history_id)
        assert seen == sorted(seen)
        assert seen[-1] > seen[0]

    def test_a_cursor_outlives_the_process(self, bench: Bench) -> None:
        bench.put(samples(4))
        first = bench.open()
        page = first.history(bench.start, 2)
        again = bench.open()
        rest = told(again, page.through)
        assert raws(again, [*page.added, *rest]) == [mail.raw for mail in samples(4)]
        assert [ref.id for ref in told(again, bench.start)] == [ref.id for ref in [*page.added, *rest]]

    def test_a_deleted_message_is_gone_everywhere(self, bench: Bench) -> None:
        bench.put(samples(4))
        mailbox = bench.open()
        before = told(mailbox, bench.start)
        bench.put(samples(4)[1:])
        assert mailbox.profile().messages == 3
        with pytest.raises(MessageGone):
            mailbox.get(before[0].id)
        assert sorted(listed(mailbox), key=str) == sorted(before[1:], key=str)

    def test_history_tells_no_deleted_message(self, bench: Bench) -> None:
        self.needs(Feature.HISTORY_FORGETS_DELETED)
        bench.put(samples(4))
        mailbox = bench.open()
        before = told(mailbox, bench.start)
        bench.put(samples(4)[1:])
        assert mailbox.profile().messages == 3
        assert told(mailbox, bench.start) == before[1:]

    def test_an_unknown_message_is_gone(self, bench: Bench) -> None:
        bench.put(samples(1))
        with pytest.raises(MessageGone):
            bench.open().get("0" * 24)

    @pytest.mark.parametrize("away", [1, BEYOND])
    def test_a_cursor_nobody_gave_out_has_expired(self, bench: Bench, away: int) -> None:
        bench.put(samples(2))
        mailbox = bench.open()
        with pytest.raises(HistoryExpired):
            mailbox.history(mailbox.profile().history_id + away)

    def test_a_cursor_of_a_forgotten_history_has_expired(self, bench: Bench) -> None:
        bench.put(samples(4))
        mailbox = bench.open()
        middle, end = mailbox.history(bench.start, 2).through, mailbox.profile().history_id
        bench.forget()
        mailbox = bench.open()
        for cursor in (middle, end):
            with pytest.raises(HistoryExpired):
                mailbox.history(cursor)
        assert mailbox.history(mailbox.profile().history_id).added == ()
        assert sorted(raws(mailbox, listed(mailbox))) == sorted(mail.raw for mail in samples(4))

    def test_the_list_is_what_history_told(self, bench: Bench) -> None:
        bench.put(samples(7))
        mailbox = bench.open()
        whole = sorted(told(mailbox, bench.start), key=str)
        for limit in (1, 3, 7, 500):
            assert sorted(listed(mailbox, limit), key=str) == whole

    def test_a_message_comes_byte_for_byte_with_its_date(self, bench: Bench) -> None:
        mails = samples(10)
        bench.put(mails)
        mailbox = bench.open()
        for ref, mail in zip(told(mailbox, bench.start), mails, strict=True):
            got = mailbox.get(ref.id)
            assert (got.raw, got.received, got.ref) == (mail.raw, mail.received, ref)
            assert got.received.utcoffset() == timedelta(0)

    @pytest.mark.parametrize("labels", [("INBOX",), ("SENT",), ("SPAM",), ("TRASH",), ("INBOX", "SENT")])
    def test_labels_are_gmails(self, bench: Bench, labels: tuple[str, ...]) -> None:
        bench.put([sample(0, labels), sample(1)])
        mailbox = bench.open()
        first, _ = told(mailbox, bench.start)
        assert sorted(first.labels) == sorted(labels)
        (shown,) = [ref.labels for ref in listed(mailbox) if ref.id == first.id]
        assert shown == first.labels or not self.has(Feature.LISTED_LABELS)
        assert skipped(shown) == skipped(labels), "a listing tells at least what is to be skipped"
        assert mailbox.get(first.id).ref.labels == first.labels

    def test_the_profile_counts_messages(self, bench: Bench) -> None:
        bench.put(samples(6))
        profile = bench.open().profile()
        assert (profile.messages, profile.copies) == (6, 6)
        assert profile.address == "robin@owner.example"

    def test_a_look_tells_what_is_still_there_in_the_order_asked(self, bench: Bench) -> None:
        bench.put([sample(0, ("SENT",)), *samples(40, first=1)])
        mailbox = bench.open()
        refs = told(mailbox, bench.start)
        bench.put([sample(0, ("SENT",)), *samples(39, first=2)])
        asked = [refs[40].id, "0" * 24, refs[0].id, refs[1].id, *(ref.id for ref in refs[2:40])]
        assert list(mailbox.look(asked)) == [refs[40], refs[0], *refs[2:40]]
        assert list(mailbox.look([])) == []

    def test_watching_again_is_fine_and_changes_no_history(self, bench: Bench) -> None:
        bench.put(samples(2))
        mailbox = bench.open()
        before = mailbox.profile()
        until = mailbox.watch()
        assert until is None or until.utcoffset() == timedelta(0)
        assert (mailbox.watch() is None) == (until is None)
        for _ in range(2):
            mailbox.unwatch()
        assert mailbox.profile() == before
