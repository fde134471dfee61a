import os
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from shared.adapters.mailbox.export import ExportMailbox
from tests.ports.mailbox.bench import told
from tests.ports.mailbox.forms import POSTMARK, gzipped, mbox, tarred, tree, zipped
from tests.ports.mailbox.opened import mails_in, read
from tests.ports.mailbox.samples import sample, samples

RAWS = [mail.raw for mail in samples(4)]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("one.eml", RAWS[0]),
        ("noname", RAWS[0]),
        ("one.eml.gz", gzipped(RAWS[0])),
        ("one.tar", tarred({"a/1.eml": RAWS[0]})),
        ("odd-name.bin", zipped({"x/cur/1.host:2,S": RAWS[0]})),
        ("with-postmark.eml", POSTMARK + RAWS[0]),
    ],
)
def test_the_content_tells_the_form(tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert mails_in(path) == [RAWS[0]]


def test_a_folder_is_read_to_its_depth_and_other_files_are_passed_over(tmp_path: Path) -> None:
    files = {
        "a.eml": RAWS[0],
        "deep/er/still/B.EML": RAWS[1],
        "deep/Takeout/Mail/Jobs.mbox": mbox([RAWS[2]]),
        "deep/md/cur/1.host:2,S": RAWS[3],
        "deep/md/tmp/2.host": b"Subject: half\n",
        "notes.txt": b"Note: not a mail\n\nat all",
        "table.csv": b"Date,Subject\n",
        "picture.png": b"\x89PNG\r\n\x1a\n",
        "inner.zip": zipped({"x.eml": sample(9).raw}),
        "index.cache": b"\0\1\2",
        ".hidden.eml": sample(8).raw,
        "empty": b"",
    }
    root = tree(tmp_path / "export", files)
    (root / "dangling.eml").symlink_to(root / "nowhere")
    (root / "loop").symlink_to(root)
    os.mkfifo(root / "pipe.eml")
    assert mails_in(root) == RAWS
    path = tmp_path / "export.zip"
    path.write_bytes(zipped(files))
    assert mails_in(path) == RAWS


def test_an_empty_mail_is_not_passed_over_in_silence(tmp_path: Path) -> None:
    files = {"a.eml": RAWS[0], "deep/lost.eml": b""}
    path = tmp_path / "export.zip"
    path.write_bytes(zipped(files))
    for where in (tree(tmp_path / "export", files), path):
        mails, (reason,) = read(where)
        assert mails == RAWS[:1]
        assert "deep/lost.eml' is empty" in reason


def test_a_name_that_is_no_text(tmp_path: Path) -> None:
    root = tmp_path / "Maildir"
    root.joinpath("cur").mkdir(parents=True)
    root.joinpath("cur", os.fsdecode(b"1.h\xf6st:2,S")).write_bytes(RAWS[0])
    assert mails_in(root) == RAWS[:1]
    path = tmp_path / "mails.tar.gz"
    path.write_bytes(tarred({os.fsdecode(b"\xff.eml"): RAWS[0]}))
    assert mails_in(path) == RAWS[:1]


def test_a_maildir_without_mail_is_a_mailbox(tmp_path: Path) -> None:
    (tmp_path / "Maildir" / "cur").mkdir(parents=True)
    assert mails_in(tmp_path / "Maildir") == []


def test_copies_are_one_message(tmp_path: Path) -> None:
    path = tmp_path / "mail.mbox"
    copy = b"Received: elsewhere\n" + RAWS[1]
    path.write_bytes(mbox([RAWS[0], RAWS[1], copy, RAWS[0]]))
    mailbox = ExportMailbox(path, tmp_path / "state")
    profile = mailbox.profile()
    assert (profile.messages, profile.copies, len(told(mailbox))) == (2, 4, 2)
    mailbox.close()
    assert mails_in(path) == RAWS[:2]


def test_a_mail_without_message_id_is_known_by_its_bytes(tmp_path: Path) -> None:
    one, other = (b"Subject: bare\n\nFrom the body " + number for number in (b"one\n", b"two\n"))
    path = tmp_path / "mail.mbox"
    path.write_bytes(mbox([one, other, one]))
    assert sorted(mails_in(path)) == [one, other]


def test_a_message_id_beyond_the_header_limit_is_found(tmp_path: Path) -> None:
    long = b"X-Filler: y\n" * 10_000 + RAWS[0]
    path = tmp_path / "mail.mbox"
    path.write_bytes(mbox([long, RAWS[0]]))
    assert len(mails_in(path)) == 1


def test_the_date_falls_back_to_the_postmark_and_then_to_the_file(tmp_path: Path) -> None:
    path = tmp_path / "mail.mbox"
    undated = b"Message-ID: <%d@mail.example>\nDate: gibberish\n\nbody\n"
    nowhere = b"From x@mail.example Thu Jan  1 00:00:00 1970\n"
    path.write_bytes(POSTMARK + undated % 1 + b"\n" + nowhere + undated % 2)
    changed = datetime(2023, 5, 6, 7, 8, 9, tzinfo=UTC)
    os.utime(path, (changed.timestamp(), changed.timestamp()))
    mailbox = ExportMailbox(path, tmp_path / "state")
    dates = [mailbox.get(ref.id).received for ref in told(mailbox)]
    mailbox.close()
    assert dates == [changed, datetime(2024, 3, 1, 9, tzinfo=UTC)]


def test_gmails_thread_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "mail.mbox"
    path.write_bytes(mbox([b"X-GM-THRID: 1799999999999999999\n" + RAWS[0], RAWS[1]]))
    mailbox = ExportMailbox(path, tmp_path / "state")
    assert [ref.thread for ref in told(mailbox)] == ["1799999999999999999", None]
    mailbox.close()


def test_progress_is_told_from_the_start_to_the_end(tmp_path: Path) -> None:
    for name, content in (("mail.mbox", mbox(RAWS * 400)), ("mail.mbox.gz", gzipped(mbox(RAWS * 400)))):
        path = tmp_path / name
        path.write_bytes(content)
        said: list[tuple[int, int]] = []
        begun = time.monotonic()
        ExportMailbox(path, tmp_path / "state", lambda done, total: said.append((done, total))).close()  # noqa: B023 - called at once
        assert time.monotonic() - begun < 2
        assert said[0][0] == 0
        assert said == sorted(said)
        assert len({total for _, total in said}) == 1
        assert len({done for done, _ in said}) > 3
        assert said[-1][0] == said[-1][1]
