import os
from collections.abc import Callable
from pathlib import Path

import pytest

from shared.adapters.mailbox.export import ExportMailbox
from shared.errors import Unusable
from tests.ports.mailbox.forms import gzipped, locked, mbox, tree, zipped
from tests.ports.mailbox.samples import sample

RAW = sample(0).raw


def is_a_loop(path: Path) -> None:
    path.symlink_to(path)


def is_a_pipe(path: Path) -> None:
    os.mkfifo(path)


def is_dangling(path: Path) -> None:
    path.symlink_to(path.with_name("nowhere"))


def holds(content: bytes) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        path.write_bytes(content)

    return write


def is_a_folder_of(**files: bytes) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        path.mkdir()
        tree(path, {name.replace("_", "."): content for name, content in files.items()})

    return write


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda _: None, "There is no mailbox at"),
        (is_dangling, "There is no mailbox at"),
        (is_a_loop, "There is no mailbox at"),
        (is_a_pipe, "neither a file nor a folder"),
        (holds(b""), "is empty"),
        (holds(b"\n\n\n"), "is not a mailbox"),
        (holds(b"\x89PNG\r\n\x1a\n" + bytes(2000)), "is not a mailbox"),
        (holds(b"date,company,subject\n2024-03-01,Example,Hello\n"), "is not a mailbox"),
        (holds(b"To: a shopping list\n\nmilk\n"), "is not a mailbox"),
        (holds(b"From now on this is prose\nand so on\n"), "is not a mailbox"),
        (is_a_folder_of(), "holds no mail"),
        (is_a_folder_of(a_txt=b"text", b_png=b"\x89PNG"), "holds no mail"),
        (holds(zipped({})), "holds no mail"),
        (holds(zipped({"a.jpg": b"x", "notes.txt": b"y"})), "holds no mail"),
        (holds(zipped({"a.eml": RAW})[:-30]), "damaged zip"),
        (holds(b"PK\x03\x04 and nothing more"), "damaged zip"),
        (holds(gzipped(b"just text\n" * 100)), "holds no mail"),
        (holds(gzipped(mbox([RAW]))[:15]), "damaged"),
        (holds(b"\x1f\x8b" + bytes(100)), "damaged"),
        (holds(locked(zipped({"a.eml": RAW}))), "is encrypted: unpack"),
    ],
)
def test_what_is_no_mailbox_is_told_in_one_sentence(
    tmp_path: Path, make: Callable[[Path], None], said: str
) -> None:
    path = tmp_path / "export"
    make(path)
    for _ in range(2):
        with pytest.raises(Unusable) as raised:
            ExportMailbox(path, tmp_path / "state")
        sentence = str(raised.value)
        assert said in sentence
        assert str(path) in sentence
        assert sentence.endswith(".")
        assert "\n" not in sentence
    assert not list((tmp_path / "state").glob("*.spool"))


def test_a_mailbox_that_vanishes_says_so_and_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "mail.mbox"
    path.write_bytes(mbox([RAW]))
    mailbox = ExportMailbox(path, tmp_path / "state")
    before = mailbox.history(0)
    path.rename(tmp_path / "elsewhere")
    with pytest.raises(Unusable, match="There is no mailbox"):
        mailbox.profile()
    with pytest.raises(Unusable, match="There is no mailbox"):
        mailbox.get(before.added[0].id)
    (tmp_path / "elsewhere").rename(path)
    assert mailbox.history(0) == before
    mailbox.close()


def test_a_state_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    path = tmp_path / "mail.mbox"
    path.write_bytes(mbox([RAW]))
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(Unusable, match="file"):
        ExportMailbox(path, tmp_path / "file" / "state")
