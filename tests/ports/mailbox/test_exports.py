import re
from pathlib import Path

import pytest

from shared.adapters.mailbox.exports import ExportMailboxes
from shared.errors import MailboxGone, Unusable
from shared.ports import Mailboxes
from tests.ports.mailbox.bench import raws, told
from tests.ports.mailbox.forms import mbox
from tests.ports.mailbox.samples import samples

RAWS = [mail.raw for mail in samples(4)]


def test_each_export_is_a_mailbox_under_a_stable_id(tmp_path: Path) -> None:
    one, other = tmp_path / "one.mbox", tmp_path / "other.mbox"
    one.write_bytes(mbox(RAWS[:1]))
    other.write_bytes(mbox(RAWS[1:]))
    mailboxes: Mailboxes = ExportMailboxes([one, other, tmp_path / "." / "one.mbox"], tmp_path / "state")
    first, second = mailboxes.ids()
    assert re.fullmatch("export-[0-9a-f]{12}", first)
    assert raws(mailboxes.open(first), told(mailboxes.open(first))) == RAWS[:1]
    assert raws(mailboxes.open(second), told(mailboxes.open(second))) == RAWS[1:]
    again = ExportMailboxes([other], tmp_path / "state")
    assert again.ids() == (second,)
    assert told(again.open(second)) == told(mailboxes.open(second))
    again.close()
    with pytest.raises(MailboxGone):
        mailboxes.open("export-000000000000")
    assert isinstance(mailboxes, ExportMailboxes)
    mailboxes.close()


def test_a_missing_export_fails_when_it_is_opened_and_not_before(tmp_path: Path) -> None:
    mailboxes = ExportMailboxes([tmp_path / "nowhere"], tmp_path / "state")
    (missing,) = mailboxes.ids()
    with pytest.raises(Unusable):
        mailboxes.open(missing)
