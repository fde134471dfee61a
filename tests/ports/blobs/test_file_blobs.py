import os
import subprocess
import sys
from pathlib import Path

import pytest

from shared.adapters.file_blobs import FileBlobs
from tests.ports.blobs.suite import BlobsSuite
from tests.ports.features import Feature

ROOT = Path(__file__).parents[3]


class FilesBench:
    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def open(self) -> FileBlobs:
        return FileBlobs(self.folder)

    def reopen(self) -> FileBlobs:
        return FileBlobs(self.folder)


class TestFileBlobs(BlobsSuite):
    lacks = {Feature.PREFIXES: "a file cannot be a folder too"}  # noqa: RUF012 - declared as ClassVar above

    @pytest.fixture
    def bench(self, tmp_path: Path) -> FilesBench:
        return FilesBench(tmp_path / "data" / "blobs")


def run(scene: str, folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tests.ports.blobs.failing_writer", scene, str(folder)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)  # noqa: S603 - our own module


def test_what_a_killed_process_left_is_never_seen_and_removed_later(tmp_path: Path) -> None:
    FileBlobs(tmp_path).put("mail/one", b"1")
    left, at_work = tmp_path / "~unfinished" / "left", tmp_path / "~unfinished" / "at-work"
    left.write_bytes(b"half")
    at_work.write_bytes(b"half")
    os.utime(left, (0, 0))
    blobs = FileBlobs(tmp_path)
    assert list(blobs.list()) == ["mail/one"]
    assert not left.exists()
    assert at_work.exists()


def test_a_full_disk_is_named_and_leaves_nothing_half(tmp_path: Path) -> None:
    ended = run("full", tmp_path)
    assert ended.stderr == ""
    assert ended.stdout == (
        f"Unusable: The disk is full: {tmp_path}/mail/large cannot grow; "
        "free some space and run again; nothing is lost.\n"
    )
    assert list(FileBlobs(tmp_path).list()) == ["mail/small"]
    assert list((tmp_path / "~unfinished").iterdir()) == []


def test_a_folder_that_may_not_be_written_is_named(tmp_path: Path) -> None:
    if os.geteuid() == 0:
        for folder in (tmp_path, *list(tmp_path.parents)[:2]):
            folder.chmod(0o755)
    data = tmp_path / "data"
    FileBlobs(data)
    data.chmod(0o555)
    (data / "~unfinished").chmod(0o555)
    ended = run("read-only", data)
    data.chmod(0o755)
    (data / "~unfinished").chmod(0o755)
    assert ended.stderr == ""
    assert ended.stdout.startswith(f"Unusable: {data}")
    assert "is read-only: make it and its folder writable" in ended.stdout
