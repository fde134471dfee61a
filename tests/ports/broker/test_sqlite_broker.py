from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ports.broker.sqlite_bench import SqliteBench
from tests.ports.broker.suite import BrokerSuite
from tests.ports.features import Feature


class TestSqliteBrokerInAFile(BrokerSuite):
    @pytest.fixture
    def bench(self, tmp_path: Path) -> Iterator[SqliteBench]:
        bench = SqliteBench(tmp_path / "careerops.db")
        yield bench
        bench.store.close()


class TestSqliteBrokerInMemory(BrokerSuite):
    lacks = {Feature.REOPEN: "memory ends with its process"}  # noqa: RUF012 - declared as ClassVar above

    @pytest.fixture
    def bench(self) -> Iterator[SqliteBench]:
        bench = SqliteBench(":memory:")
        yield bench
        bench.store.close()
