from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from tests.ports.mailbox.export_bench import ExportBench
from tests.ports.mailbox.forms import mbox, tree
from tests.ports.mailbox.suite import MailboxSuite


def write(path: Path, mails: Sequence[bytes]) -> None:
    half = len(mails) // 2
    tree(path, {"Mail/All mail.mbox": mbox(mails[:half]), "Mail/Work.mbox": mbox(mails[half:])})


class TestFolderOfMboxes(MailboxSuite):
    @pytest.fixture
    def bench(self, tmp_path: Path) -> Iterator[ExportBench]:
        bench = ExportBench(tmp_path, "Takeout", write)
        yield bench
        bench.close()
