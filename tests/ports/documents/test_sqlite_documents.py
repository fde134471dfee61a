from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from shared.adapters.sqlite_documents import SqliteDocuments
from shared.ports import Where
from tests.ports.documents.sqlite_bench import SqliteBench
from tests.ports.documents.suite import DocumentsSuite
from tests.ports.features import Feature

OFFERS = Where("status", "==", "offer")
SINCE = Where("date", ">=", "2026-01-01")


class TestSqliteDocumentsInAFile(DocumentsSuite):
    @pytest.fixture
    def bench(self, tmp_path: Path) -> Iterator[SqliteBench]:
        bench = SqliteBench(tmp_path / "careerops.db")
        yield bench
        bench.store.close()


class TestSqliteDocumentsInMemory(DocumentsSuite):
    lacks = {Feature.REOPEN: "memory ends with its process"}  # noqa: RUF012 - declared as ClassVar above

    @pytest.fixture
    def bench(self) -> Iterator[SqliteBench]:
        bench = SqliteBench(":memory:")
        yield bench
        bench.store.close()


@pytest.fixture
def bench() -> Iterator[SqliteBench]:
    bench = SqliteBench(":memory:")
    yield bench
    bench.store.close()


Ask = Callable[[SqliteDocuments], object]
ASKED: dict[str, tuple[str, Ask]] = {
    "equal, ordered": (
        "status,date",
        lambda documents: list(documents.query("applications", OFFERS, order_by="date")),
    ),
    "equal, ordered backwards": (
        "status,date",
        lambda documents: list(documents.query("applications", OFFERS, order_by="date", descending=True)),
    ),
    "equal, range, ordered": (
        "status,date",
        lambda documents: list(documents.query("applications", OFFERS, SINCE, order_by="date")),
    ),
    "equal, range": ("status,date", lambda documents: documents.count("applications", OFFERS, SINCE)),
    "range": ("date", lambda documents: documents.count("applications", SINCE)),
    "ordered": ("date", lambda documents: list(documents.query("applications", order_by="date"))),
}


@pytest.mark.parametrize("asked", ASKED)
def test_queries_use_the_declared_indexes_for_every_page(bench: SqliteBench, asked: str) -> None:
    fields, ask = ASKED[asked]
    documents = bench.open()
    for number in range(500):
        documents.put("applications", f"{number}", {"status": "offer", "date": "2026-01-01"})
    statements: list[str] = []
    with bench.store.reading() as connection:
        connection.set_trace_callback(statements.append)
        ask(documents)
        connection.set_trace_callback(None)
        plans = [
            row[3]
            for statement in statements
            for row in connection.execute(f"EXPLAIN QUERY PLAN {statement}").fetchall()
        ]
    assert len(plans) == len(statements) > 0
    assert all(f"INDEX document applications {fields}" in f"{plan} (".split(" (")[0] for plan in plans), plans


@pytest.mark.parametrize("name", ["a'b", "a.b", "", "$", "a b", "1a", "status') OR ('1'='1", "ü"])
def test_a_name_that_could_be_sql_is_refused(bench: SqliteBench, name: str) -> None:
    documents = bench.open()
    for ask in (
        lambda: list(documents.query("applications", Where(name, "==", 1))),
        lambda: list(documents.query("applications", order_by=name or "a.b")),
        lambda: documents.count(name),
        lambda: SqliteDocuments(bench.store, bench.clock, {"applications": [(name,)]}),
    ):
        with pytest.raises(ValueError, match="is not a name"):
            ask()


def test_purging_removes_only_what_has_expired(bench: SqliteBench) -> None:
    documents = bench.open()
    for minutes in range(10):
        soon = bench.clock.now() + timedelta(minutes=minutes)
        documents.put("leases", f"{minutes}", {}, expires_at=soon)
    documents.put("leases", "lasting", {})
    bench.clock.sleep(4 * 60)
    assert documents.purge() == 5
    assert documents.purge() == 0
    assert documents.count("leases") == 6


def test_what_json_cannot_say_is_refused_and_harms_nothing(bench: SqliteBench) -> None:
    documents = bench.open()
    with bench.store.transaction():
        documents.put("people", "one", {})
        with pytest.raises(ValueError, match="JSON"):
            documents.put("people", "two", {"age": float("nan")})
    assert [each.key for each in documents.query("people")] == ["one"]
