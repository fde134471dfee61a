from pathlib import Path

import pytest

from tests.ports.mailbox.forms import mbox, tree, zipped
from tests.ports.mailbox.opened import labels_in
from tests.ports.mailbox.samples import sample


def with_labels(number: int, value: bytes) -> bytes:
    return b"X-Gmail-Labels: " + value + b"\n" + sample(number).raw


@pytest.mark.parametrize(
    ("value", "labels"),
    [
        (b"Inbox,Important,Opened,Category Updates", ("INBOX",)),
        (b"Sent,Sent to recruiters", ("SENT",)),
        (b"Trash,Unread", ("TRASH",)),
        (b"Chat", ("CHAT",)),
        (b"=?UTF-8?Q?Messages_envoy=C3=A9s,Ouvert?=", ("SENT",)),
        (b"=?UTF-8?Q?Bo=C3=AEte_de_r=C3=A9ception,Non_lus?=", ("INBOX",)),
        (b"=?UTF-8?B?RW50d8O8cmZl?=,Wichtig", ("DRAFT",)),
        (b"Posteingang,Gesendet", ("INBOX", "SENT")),
        (b"Papelera", ("TRASH",)),
        (b"Enviados,\n Recibidos", ("INBOX", "SENT")),
        (b"Corbeille,=?UTF-8?Q?Brouillons?=", ("DRAFT", "TRASH")),
        (b"=?no-such-charset?Q?Sent?=", ()),
        (b"Sent to nobody", ()),
    ],
)
def test_gmails_label_header(tmp_path: Path, value: bytes, labels: tuple[str, ...]) -> None:
    path = tmp_path / "mail.mbox"
    path.write_bytes(mbox([with_labels(0, value)]))
    assert labels_in(path) == [labels]


@pytest.mark.parametrize(
    ("name", "labels"),
    [
        (".Sent/cur/1.host:2,S", ("SENT",)),
        (".INBOX.Sent Items/new/1.host", ("SENT",)),
        (".Drafts/cur/1.host:2,", ("DRAFT",)),
        (".Junk/cur/1.host:2,", ("SPAM",)),
        (".Trash/cur/1.host:2,", ("TRASH",)),
        (".Entw&APw-rfe/cur/1.host:2,", ("DRAFT",)),
        (".&AMk-l&AOk-ments envoy&AOk-s/cur/1.host:2,", ("SENT",)),
        ("[Gmail]/Sent Mail/cur/1.host:2,", ("SENT",)),
        (".Work/cur/1.host:2,FRS", ()),
        ("cur/1.host:2,S", ("INBOX",)),
        ("new/1.host", ("INBOX",)),
        (".Work/cur/1.host:2,ST", ("TRASH",)),
        (".Work/cur/1.host;2,D", ("DRAFT",)),
    ],
)
def test_maildir_folders_and_flags(tmp_path: Path, name: str, labels: tuple[str, ...]) -> None:
    root = tmp_path / "Maildir"
    root.joinpath("cur").mkdir(parents=True)
    assert labels_in(tree(root, {name: sample(0).raw})) == [labels]


@pytest.mark.parametrize(
    ("name", "labels"),
    [
        ("Sent.mbox", ("SENT",)),
        ("Drafts", ("DRAFT",)),
        ("Mail/Papierkorb.mbox", ("TRASH",)),
        ("Sent.mbox/mbox", ("SENT",)),
        ("All mail Including Spam and Trash.mbox", ()),
        ("Sent/2024/1.eml", ("SENT",)),
        ("Jobs/1.eml", ()),
    ],
)
def test_names_of_mboxes_and_folders(tmp_path: Path, name: str, labels: tuple[str, ...]) -> None:
    content = sample(0).raw if name.endswith(".eml") else mbox([sample(0).raw])
    assert labels_in(tree(tmp_path / "export", {name: content})) == [labels]
    path = tmp_path / "export.zip"
    path.write_bytes(zipped({name: content}))
    assert labels_in(path) == [labels]


def test_the_name_of_a_single_mbox_counts_and_that_of_its_folder_does_not(tmp_path: Path) -> None:
    tree(tmp_path / "Trash", {"Sent.mbox": mbox([sample(0).raw]), "mail.mbox": mbox([sample(1).raw])})
    assert labels_in(tmp_path / "Trash" / "Sent.mbox") == [("SENT",)]
    assert labels_in(tmp_path / "Trash" / "mail.mbox") == [()]


def test_copies_share_their_labels_but_count_as_deleted_only_together(tmp_path: Path) -> None:
    both, once = sample(0).raw, sample(1).raw
    files = {"Inbox": mbox([both, once]), "Sent": mbox([both]), "Trash": mbox([once]), "Bin": mbox([both])}
    assert labels_in(tree(tmp_path / "export", files)) == [("INBOX", "SENT"), ("INBOX",)]
    only = {"Trash": mbox([once]), "Bin": mbox([once])}
    assert labels_in(tree(tmp_path / "other", only)) == [("TRASH",)]
