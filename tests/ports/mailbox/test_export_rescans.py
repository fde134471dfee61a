import os
import sqlite3
from pathlib import Path

import pytest

from shared.adapters.mailbox.export import ExportMailbox
from shared.errors import HistoryExpired, MessageGone
from tests.ports.mailbox.bench import raws, told
from tests.ports.mailbox.forms import gzipped, mbox, tree
from tests.ports.mailbox.samples import sample, samples

RAWS = [mail.raw for mail in samples(6)]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "mail.mbox"


@pytest.fixture
def state(tmp_path: Path) -> Path:
    return tmp_path / "state"


def is_read(path: Path, state: Path) -> bool:
    """Open the mailbox and say whether its source was read."""
    said: list[int] = []
    ExportMailbox(path, state, lambda done, _: said.append(done)).close()
    return bool(said)


def test_an_unchanged_source_is_not_read_again(path: Path, state: Path, tmp_path: Path) -> None:
    path.write_bytes(mbox(RAWS))
    folder = tree(tmp_path / "mails", {f"{number}.eml": raw for number, raw in enumerate(RAWS)})
    packed = tmp_path / "mail.mbox.gz"
    packed.write_bytes(gzipped(mbox(RAWS)))
    for source in (path, folder, packed):
        assert [is_read(source, state) for _ in range(3)] == [True, False, False]
    path.write_bytes(mbox(RAWS[1:]))
    (folder / "0.eml").unlink()
    packed.write_bytes(gzipped(mbox(RAWS[1:])))
    for source in (path, folder, packed):
        assert [is_read(source, state) for _ in range(2)] == [True, False]


def test_known_messages_keep_their_place_when_the_source_is_replaced(path: Path, state: Path) -> None:
    path.write_bytes(mbox(RAWS[2:4]))
    mailbox = ExportMailbox(path, state)
    page = mailbox.history(0)
    path.write_bytes(mbox([RAWS[5], RAWS[3], RAWS[0]]))
    later = mailbox.history(page.through)
    assert raws(mailbox, later.added) == [RAWS[0], RAWS[5]]
    assert raws(mailbox, told(mailbox)) == [RAWS[3], RAWS[0], RAWS[5]]
    with pytest.raises(MessageGone):
        mailbox.get(page.added[0].id)
    mailbox.close()


def test_a_message_that_comes_back_is_new_again(path: Path, state: Path) -> None:
    path.write_bytes(mbox(RAWS[:2]))
    mailbox = ExportMailbox(path, state)
    cursor = mailbox.history(0).through
    path.write_bytes(mbox(RAWS[:1]))
    mailbox.profile()
    path.write_bytes(mbox(RAWS[:2]))
    assert raws(mailbox, told(mailbox, cursor)) == [RAWS[1]]
    mailbox.close()


def test_reading_notices_that_the_source_was_replaced(path: Path, state: Path) -> None:
    path.write_bytes(mbox(RAWS))
    mailbox = ExportMailbox(path, state)
    refs = told(mailbox)
    path.write_bytes(mbox([sample(77).raw, *RAWS[::-1]]))
    assert raws(mailbox, refs) == RAWS
    path.write_bytes(mbox(RAWS[1:]))
    with pytest.raises(MessageGone):
        mailbox.get(refs[0].id)
    mailbox.close()


def test_a_replacement_of_the_same_size_and_date_is_noticed_by_reading(path: Path, state: Path) -> None:
    path.write_bytes(mbox(RAWS[:4]))
    mailbox = ExportMailbox(path, state)
    refs = told(mailbox)
    status = path.stat()
    path.write_bytes(mbox(RAWS[3::-1]))
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert path.stat().st_size == status.st_size
    assert raws(mailbox, refs) == RAWS[:4]
    mailbox.close()


def test_a_maildir_message_that_was_moved_and_flagged_is_the_same(tmp_path: Path, state: Path) -> None:
    root = tmp_path / "Maildir"
    tree(root, {"new/1.host": RAWS[0], "cur/2.host:2,S": RAWS[1]})
    mailbox = ExportMailbox(root, state)
    refs = told(mailbox)
    (root / "new/1.host").rename(root / "cur/1.host:2,ST")
    assert mailbox.get(refs[0].id).raw == RAWS[0]
    assert [ref.labels for ref in told(mailbox)] == [("INBOX", "TRASH"), ("INBOX",)]
    mailbox.close()


def test_a_lost_spool_is_made_again_and_a_stale_one_removed(tmp_path: Path, state: Path) -> None:
    path = tmp_path / "mail.mbox.gz"
    path.write_bytes(gzipped(mbox(RAWS)))
    mailbox = ExportMailbox(path, state)
    before = told(mailbox)
    (spool,) = state.glob("*.spool")
    spool.unlink()
    assert raws(mailbox, before) == RAWS
    path.write_bytes(gzipped(mbox(RAWS[1:])))
    assert told(mailbox, mailbox.profile().history_id) == []
    assert len(list(state.glob("*.spool"))) == 1
    assert raws(mailbox, before[1:]) == RAWS[1:]
    mailbox.close()


@pytest.mark.parametrize("damage", ["gone", "garbage", "cut", "middle", "older"])
def test_a_damaged_index_is_built_again_and_its_cursors_expire(path: Path, state: Path, damage: str) -> None:
    path.write_bytes(mbox([sample(number).raw for number in range(300)]))
    mailbox = ExportMailbox(path, state)
    cursor = mailbox.history(0, 100).through
    mailbox.close()
    (index,) = state.glob("*.sqlite")
    data = index.read_bytes()
    if damage == "older":
        with sqlite3.connect(index) as older:
            older.execute("PRAGMA user_version = 99")
        older.close()
    else:
        broken = {"gone": b"", "garbage": b"no database" * 999, "cut": data[: len(data) // 2]}
        index.write_bytes(broken.get(damage, data[:4096] + b"\xff" * (len(data) - 4096)))
    again = ExportMailbox(path, state)
    with pytest.raises(HistoryExpired):
        again.history(cursor)
    assert len(told(again)) == 300
    again.close()


def test_an_index_damaged_while_open_is_built_again(path: Path, state: Path) -> None:
    path.write_bytes(mbox(RAWS))
    mailbox = ExportMailbox(path, state)
    cursor = mailbox.history(0).through
    mailbox.close()
    (index,) = state.glob("*.sqlite")
    index.write_bytes(b"no database" * 999)
    assert raws(mailbox, told(mailbox)) == RAWS
    with pytest.raises(HistoryExpired):
        mailbox.history(cursor)
    mailbox.close()


def test_two_openings_share_one_index(path: Path, state: Path) -> None:
    path.write_bytes(mbox(RAWS[:3]))
    one, other = ExportMailbox(path, state), ExportMailbox(Path(os.path.relpath(path)), state)
    path.write_bytes(mbox(RAWS))
    assert told(one, one.profile().history_id) == []
    assert told(one) == told(other)
    assert one.profile() == other.profile()
    one.close()
    other.close()
