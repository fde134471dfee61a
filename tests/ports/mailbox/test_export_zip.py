from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from tests.ports.mailbox.export_bench import ExportBench
from tests.ports.mailbox.forms import zipped
from tests.ports.mailbox.suite import MailboxSuite


def write(path: Path, mails: Sequence[bytes]) -> None:
    path.write_bytes(zipped({f"mails/{number}.eml": mail for number, mail in enumerate(mails)}))


class TestZipOfMails(MailboxSuite):
    @pytest.fixture
    def bench(self, tmp_path: Path) -> Iterator[ExportBench]:
        bench = ExportBench(tmp_path, "mails.zip", write)
        yield bench
        bench.close()
