import zipfile
from pathlib import Path

from shared.adapters.mailbox.export import ExportMailbox
from tests.ports.mailbox.bench import told
from tests.ports.mailbox.forms import gzipped, locked, mbox, tarred, zipped
from tests.ports.mailbox.opened import read
from tests.ports.mailbox.samples import sample, samples

RAWS = [mail.raw for mail in samples(2000)]


def test_a_truncated_gzip_keeps_the_mails_before_the_damage(tmp_path: Path) -> None:
    path = tmp_path / "mail.mbox.gz"
    whole = gzipped(mbox(RAWS))
    path.write_bytes(whole[: len(whole) // 2])
    mails, (reason,) = read(path)
    assert 500 < len(mails) < 1500
    assert mails == RAWS[: len(mails)]
    assert "damaged" in reason
    path.write_bytes(whole)
    assert read(path) == (RAWS, [])


def test_a_small_truncated_gzip_does_so_too(tmp_path: Path) -> None:
    path = tmp_path / "mail.mbox.gz"
    path.write_bytes(gzipped(mbox(RAWS[:20]))[:-300])
    mails, reasons = read(path)
    assert 0 < len(mails) < 20
    assert len(reasons) == 1


def test_a_mail_cut_off_by_damage_is_new_when_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "mail.mbox.gz"
    whole = gzipped(mbox(RAWS))
    path.write_bytes(whole[: len(whole) // 2])
    mailbox = ExportMailbox(path, tmp_path / "state")
    cursor = mailbox.profile().history_id
    kept = len(told(mailbox)) - 1
    path.write_bytes(whole)
    assert [mailbox.get(ref.id).raw for ref in told(mailbox, cursor)] == RAWS[kept:]
    mailbox.close()


def test_a_damaged_zip_member_leaves_the_others_alone(tmp_path: Path) -> None:
    path = tmp_path / "mails.zip"
    noise = [mbox(RAWS[first : first + 400]) for first in (0, 400, 800)]
    path.write_bytes(
        zipped({"a.mbox": noise[0], "b.mbox": noise[1], "c.mbox": noise[2], "d.eml": RAWS[1999]})
    )
    with zipfile.ZipFile(path) as archive:
        info = archive.getinfo("b.mbox")
        at = info.header_offset + 30 + len("b.mbox") + info.compress_size // 2
    data = bytearray(path.read_bytes())
    data[at : at + 64] = b"\xff" * 64
    path.write_bytes(data)
    mails, (reason,) = read(path)
    assert {*RAWS[:400], *RAWS[800:1200], RAWS[1999]} <= set(mails)
    assert "'b.mbox' is damaged" in reason


def test_an_encrypted_zip_member_says_so(tmp_path: Path) -> None:
    path = tmp_path / "mails.zip"
    path.write_bytes(locked(zipped({"a.eml": RAWS[0], "b.eml": RAWS[1], "photo.jpg": b"x"})))
    mails, (reason,) = read(path)
    assert mails == [RAWS[1]]
    assert "encrypted" in reason


def test_a_truncated_tar_keeps_the_mails_before_the_damage(tmp_path: Path) -> None:
    path = tmp_path / "mails.tar.gz"
    whole = tarred({f"{number}.eml": RAWS[number] for number in range(500)})
    path.write_bytes(whole[: len(whole) * 3 // 4])
    mails, reasons = read(path)
    assert 20 < len(mails) < 500
    assert mails == RAWS[: len(mails)]
    assert len(reasons) in (1, 2)


def test_no_path_of_an_archive_is_written_to(tmp_path: Path) -> None:
    path = tmp_path / "in" / "mails.zip"
    path.parent.mkdir()
    names = ["../evil.eml", "/tmp/evil.eml", "..\\evil2.eml", "C:\\evil.eml", "a/../../evil3.eml"]  # noqa: S108 - never opened
    path.write_bytes(zipped({name: sample(number).raw for number, name in enumerate(names)}))
    mails, _ = read(path)
    assert len(mails) == 5
    assert {file.name for file in tmp_path.rglob("*") if file.is_file() and file.parent.name != "state"} == {
        "mails.zip"
    }
