from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import ClassVar

import pytest

from tests.ports.features import Feature
from tests.ports.mailbox.gmail_bench import GmailBench
from tests.ports.mailbox.suite import MailboxSuite


class TestGmail(MailboxSuite):
    lacks: ClassVar[Mapping[Feature, str]] = {
        Feature.HISTORY_FROM_ZERO: "Gmail's history forgets: a mailbox new to us is listed instead",
        Feature.HISTORY_FORGETS_DELETED: "Gmail's history stays as it was; getting such a message tells",
        Feature.LISTED_LABELS: "messages.list tells none, so only those to be skipped are listed apart",
    }

    @pytest.fixture
    def bench(self, tmp_path: Path) -> Iterator[GmailBench]:
        bench = GmailBench(tmp_path)
        yield bench
        bench.close()
