from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from tests.ports.mailbox.export_bench import ExportBench
from tests.ports.mailbox.forms import tree
from tests.ports.mailbox.suite import MailboxSuite


def write(path: Path, mails: Sequence[bytes]) -> None:
    path.joinpath("cur").mkdir(parents=True, exist_ok=True)
    tree(path, {f".Archive/cur/{abs(hash(mail))}.M1.host:2,S": mail for mail in mails})


class TestMaildir(MailboxSuite):
    @pytest.fixture
    def bench(self, tmp_path: Path) -> Iterator[ExportBench]:
        bench = ExportBench(tmp_path, "Maildir", write)
        yield bench
        bench.close()
