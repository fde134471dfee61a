from pathlib import Path

import pytest

from shared.adapters.all_mailboxes import AllMailboxes
from shared.adapters.mailbox.exports import ExportMailboxes
from shared.errors import MailboxGone
from shared.ports import Mailboxes
from tests.ports.mailbox.samples import samples


def exports(folder: Path, count: int) -> ExportMailboxes:
    """Return the one mailbox of this folder, with so many mails in it."""
    mails = folder / "mails"
    mails.mkdir(parents=True)
    for number, mail in enumerate(samples(count)):
        (mails / f"{number}.eml").write_bytes(mail.raw)
    return ExportMailboxes([mails], folder / "state")


def test_several_kinds_of_mailboxes_are_as_one(tmp_path: Path) -> None:
    one, two, former = (exports(tmp_path / str(count), count) for count in (1, 2, 3))
    joined = AllMailboxes([one, two], [former])
    mailboxes: Mailboxes = joined
    assert mailboxes.ids() == (*one.ids(), *two.ids())
    names = (*mailboxes.ids(), *former.ids())
    assert [mailboxes.open(name).profile().messages for name in names] == [1, 2, 3]
    with pytest.raises(MailboxGone, match=r"no mailbox 'nobody@mail\.example'"):
        mailboxes.open("nobody@mail.example")
    joined.close()
