from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.register_assert_rewrite("tests.ports.mailbox.bench")

from tests.ports.mailbox.gmail_bench import GmailBench  # noqa: E402 - only now, that its checks be explained


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[GmailBench]:
    bench = GmailBench(tmp_path)
    yield bench
    bench.close()
