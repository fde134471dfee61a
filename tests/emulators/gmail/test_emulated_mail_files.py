import mailbox
from pathlib import Path

import pytest

from emulators.gmail.mail_files import NoMailError, load
from emulators.mailbox.sample_mailbox import SAMPLE
from tests.emulators.gmail.gmail_person import Person, mail


def test_the_sample_mailbox_comes_in_whole_with_its_labels(person: Person) -> None:
    account = person.server.account("alex.morgan@mail.example")
    files = sorted(SAMPLE.glob("*.eml"))
    assert load(account, SAMPLE) == len(files)
    assert {message.raw for message in account.newest_first()} == {file.read_bytes() for file in files}
    sent = [message for message in account.newest_first() if "SENT" in message.labels]
    assert len(sent) > 5
    assert all("alex.morgan@mail.example" in message.headers["from"] for message in sent)
    assert account.threads() < len(files)


def test_an_mbox_comes_in_with_an_exports_labels(person: Person, tmp_path: Path) -> None:
    export = mailbox.mbox(tmp_path / "All mail.mbox")
    export.add(b"X-Gmail-Labels: Inbox,Unread,Job hunt,Category Updates,Opened\n" + mail("One"))
    export.add(b"X-Gmail-Labels: =?utf-8?q?Trash?=\n" + mail("Two", date="Thu, 01 May 2025 10:30:00 +0200"))
    export.close()
    assert load(person.account, tmp_path) == 2
    one, two = sorted(person.account.newest_first(), key=lambda message: message.headers["subject"])
    names = {person.account.labels[label] for label in one.labels}
    assert names == {"INBOX", "UNREAD", "Job hunt", "CATEGORY_UPDATES"}
    assert two.labels == {"TRASH"}
    assert two.internal_ms == 1_746_088_200_000


def test_a_path_without_mail_is_named(person: Person, tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "nothing.mbox"):
        with pytest.raises(NoMailError, match=str(path)):
            load(person.account, path)
