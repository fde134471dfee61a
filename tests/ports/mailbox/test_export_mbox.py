from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from tests.ports.mailbox.export_bench import ExportBench
from tests.ports.mailbox.forms import mbox
from tests.ports.mailbox.suite import MailboxSuite


def write(path: Path, mails: Sequence[bytes]) -> None:
    path.write_bytes(mbox(mails))


class TestMbox(MailboxSuite):
    @pytest.fixture
    def bench(self, tmp_path: Path) -> Iterator[ExportBench]:
        bench = ExportBench(tmp_path, "mail.mbox", write)
        yield bench
        bench.close()
