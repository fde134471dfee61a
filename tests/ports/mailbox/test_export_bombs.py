import io
import sys
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.ports.mailbox.forms import mbox
from tests.ports.mailbox.opened import opening
from tests.ports.mailbox.samples import samples

RAWS = [mail.raw for mail in samples(3)]
HEAD = b"Message-ID: <bomb@mail.example>\nSubject: bomb\n\n"
MIB = bytes(1 << 20)
GIBIBYTES = 3

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="peak memory is read from /proc")


def deflated_zeros(start: bytes, mebibytes: int, wbits: int) -> bytes:
    packer = zlib.compressobj(9, wbits=wbits)
    parts = [packer.compress(start), packer.flush(zlib.Z_FULL_FLUSH)]
    # After a full flush the same input gives the same output, so one block can be repeated.
    block = packer.compress(MIB) + packer.flush(zlib.Z_FULL_FLUSH)
    return b"".join([*parts, block * mebibytes, packer.flush()])


def gzip_of_mbox(path: Path) -> None:
    # Without a right checksum at its end; nobody should get that far.
    path.write_bytes(deflated_zeros(mbox([*RAWS, HEAD]), GIBIBYTES * 1024, 31))


def zip_of_mbox(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("Good.mbox", mbox(RAWS))
        with archive.open("Bomb.mbox", "w") as member:
            member.write(mbox([HEAD]))
            for _ in range(200):
                member.write(MIB)


def zip_of_mails(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("good.mbox", mbox(RAWS))
        for number in range(12):
            archive.writestr(f"{number}.eml", HEAD + 15 * MIB)


def tar_of_other_things(path: Path) -> None:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        for number, raw in enumerate(RAWS):
            member = tarfile.TarInfo(f"{number}.eml")
            member.size = len(raw)
            archive.addfile(member, io.BytesIO(raw))
        member = tarfile.TarInfo("zeros.bin")
        member.size = GIBIBYTES << 30
        buffer.write(member.tobuf())
        start = buffer.getvalue()
    path.write_bytes(deflated_zeros(start, GIBIBYTES * 1024, 31))


def zip_of_trifles(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("good.mbox", mbox(RAWS))
        for number in range(30_000):
            archive.writestr(f"{number}.jpg", b"x")


@pytest.mark.parametrize(
    ("write", "name", "refused"),
    [
        (gzip_of_mbox, "mail.mbox.gz", 1),
        (zip_of_mbox, "takeout.zip", 1),
        (zip_of_mails, "mails.zip", 1),
        (tar_of_other_things, "mails.tar.gz", 1),
        (zip_of_trifles, "photos.zip", 0),
    ],
)
def test_a_bomb_does_not_go_off(
    tmp_path: Path, write: Callable[[Path], None], name: str, refused: int
) -> None:
    path = tmp_path / name
    write(path)
    found = opening(path)
    assert found.mails >= len(RAWS)
    assert len(found.reasons) == refused
    assert all("expands too far" in reason for reason in found.reasons)
    assert found.seconds < 2
    assert found.mib < 256
    assert sum(file.stat().st_size for file in (tmp_path / "state").iterdir()) < 100 << 20
