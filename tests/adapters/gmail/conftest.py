from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ports.mailbox.gmail_bench import GmailBench


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[GmailBench]:
    bench = GmailBench(tmp_path)
    yield bench
    bench.close()
