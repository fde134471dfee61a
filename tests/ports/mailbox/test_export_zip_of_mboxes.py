from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from tests.ports.mailbox.export_bench import ExportBench
from tests.ports.mailbox.forms import mbox, zipped
from tests.ports.mailbox.suite import MailboxSuite


def write(path: Path, mails: Sequence[bytes]) -> None:
    half = len(mails) // 2
    members = {"Mail/All mail.mbox": mbox(mails[:half]), "Mail/Work.mbox": mbox(mails[half:])}
    path.write_bytes(zipped({"archive_browser.html": b"<html>", **members}))


class TestZipOfMboxes(MailboxSuite):
    @pytest.fixture
    def bench(self, tmp_path: Path) -> Iterator[ExportBench]:
        bench = ExportBench(tmp_path, "takeout.zip", write)
        yield bench
        bench.close()
