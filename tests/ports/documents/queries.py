"""Queries find what meets every condition, in order, however much there is."""

import operator
from typing import Any, ClassVar

import pytest

from shared.ports import Documents, Where
from tests.ports.documents.bench import Bench
from tests.ports.features import Suite

OPERATORS = {"==": operator.eq, "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge}
STATUSES = ("applied", "interviewing", "offer")


def application(number: int) -> dict[str, Any]:
    return {
        "status": STATUSES[number % 3],
        "date": f"2026-01-{number % 28 + 1:02}",
        "score": number / 4,
        "open": number % 2 == 0,
    }


def fill(documents: Documents, count: int) -> dict[str, dict[str, Any]]:
    stored = {f"{number:05}": application(number) for number in range(count)}

    def store(handle: Documents) -> None:
        for key, data in stored.items():
            handle.put("applications", key, data)

    documents.transact(store)
    return stored


class QuerySuite(Suite):
    many: ClassVar[int] = 10_000

    @pytest.mark.parametrize("field", ["status", "date", "score"])
    @pytest.mark.parametrize("op", ["==", "<", "<=", ">", ">="])
    def test_each_operator_with_each_order(self, bench: Bench, op: str, field: str) -> None:
        documents = bench.open()
        stored = fill(documents, 100)
        value = application(40)[field]
        by_key = [key for key, data in stored.items() if OPERATORS[op](data[field], value)]
        by_field = sorted(by_key, key=lambda key: (stored[key][field], key))
        where = Where(field, op, value)
        assert 0 < len(by_key) < 100
        assert [each.key for each in documents.query("applications", where, order_by=field)] == by_field
        backwards = documents.query("applications", where, order_by=field, descending=True)
        assert [each.key for each in backwards] == by_field[::-1]
        assert [
            each.key for each in documents.query("applications", where, order_by=field, limit=5)
        ] == by_field[:5]
        assert sorted(each.key for each in documents.query("applications", where)) == by_key
        assert documents.count("applications", where) == len(by_key)

    def test_without_an_order_keys_decide(self, bench: Bench) -> None:
        documents = bench.open()
        stored = fill(documents, 30)
        assert [each.key for each in documents.query("applications")] == sorted(stored)
        assert [each.key for each in documents.query("applications", descending=True)] == sorted(stored)[::-1]
        assert [each.data for each in documents.query("applications", limit=2)] == [
            application(0),
            application(1),
        ]
        assert list(documents.query("applications", limit=0)) == []
        assert list(documents.query("nothing")) == []

    def test_every_condition_has_to_hold(self, bench: Bench) -> None:
        documents = bench.open()
        stored = fill(documents, 300)
        conditions = (
            Where("status", "==", "offer"),
            Where("date", ">=", "2026-01-10"),
            Where("date", "<", "2026-01-20"),
        )
        expected = [
            key
            for key, data in stored.items()
            if data["status"] == "offer" and "2026-01-10" <= data["date"] < "2026-01-20"
        ]
        expected.sort(key=lambda key: (stored[key]["date"], key))
        assert expected
        assert [
            each.key for each in documents.query("applications", *conditions, order_by="date")
        ] == expected
        assert documents.count("applications", *conditions) == len(expected)

    def test_a_truth_is_not_a_number_and_a_number_is_not_a_text(self, bench: Bench) -> None:
        documents = bench.open()
        for key, value in {"true": True, "one": 1, "text": "1", "float": 1.5, "list": ["1"]}.items():
            documents.put("applications", key, {"score": value})
        found = {
            str(where): {each.key for each in documents.query("applications", where, order_by="score")}
            for where in (
                Where("score", "==", True),  # noqa: FBT003 - the value compared with
                Where("score", "==", 1),
                Where("score", "==", "1"),
                Where("score", ">", 0),
                Where("score", "<", "9"),
            )
        }
        assert list(found.values()) == [{"true"}, {"one"}, {"text"}, {"one", "float"}, {"text"}]

    def test_a_document_without_the_field_is_left_out(self, bench: Bench) -> None:
        documents = bench.open()
        documents.put("applications", "with", {"date": "2026-01-01", "status": "offer"})
        documents.put("applications", "without", {"status": "offer"})
        assert [each.key for each in documents.query("applications", order_by="date")] == ["with"]
        for op in ("==", "<", "<=", ">", ">="):
            assert documents.count("applications", Where("score", op, 1)) == 0
        offers = documents.query("applications", Where("status", "==", "offer"))
        assert [each.key for each in offers] == ["with", "without"]

    def test_a_field_that_is_null_is_lacking(self, bench: Bench) -> None:
        documents = bench.open()
        documents.put("applications", "null", {"date": None, "score": None})
        documents.put("applications", "dated", {"date": "2026-01-01", "score": 1})
        assert [each.key for each in documents.query("applications", order_by="date")] == ["dated"]
        backwards = documents.query("applications", order_by="date", descending=True)
        assert [each.key for each in backwards] == ["dated"]
        for op in ("<", "<=", ">", ">="):
            assert documents.count("applications", Where("score", op, 0)) == int(op in (">", ">="))
        found = documents.get("applications", "null")
        assert found
        assert found.data == {"date": None, "score": None}

    def test_a_range_and_an_order_may_be_of_two_fields(self, bench: Bench) -> None:
        documents = bench.open()
        stored = fill(documents, 400)
        conditions = Where("status", "==", "offer"), Where("score", ">", 20)
        expected = [k for k, data in stored.items() if data["status"] == "offer" and data["score"] > 20]
        assert [each.key for each in documents.query("applications", *conditions)] == sorted(expected)
        backwards = documents.query("applications", *conditions, descending=True)
        assert [each.key for each in backwards] == sorted(expected)[::-1]
        expected.sort(key=lambda key: (stored[key]["date"], key))
        found = documents.query("applications", *conditions, order_by="date", limit=30)
        assert [each.key for each in found] == expected[:30]
        assert documents.count("applications", *conditions) == len(expected)

    def test_many_are_streamed_in_order(self, bench: Bench) -> None:
        documents = bench.open()
        stored = fill(documents, self.many)
        expected = sorted(stored, key=lambda key: (stored[key]["date"], key))
        assert [each.key for each in documents.query("applications", order_by="date")] == expected
        assert [each.key for each in documents.query("applications")] == sorted(stored)

    def test_the_reader_of_a_query_may_write(self, bench: Bench) -> None:
        documents = bench.open()
        count = min(self.many, 1000)
        stored = fill(documents, count)
        met = []
        for each in documents.query("applications", order_by="date"):
            met.append(each.key)
            documents.put("applications", each.key, {**each.data, "status": "seen"})
            documents.delete("applications", f"{int(each.key) - count:05}")
        assert sorted(met) == sorted(stored)
        assert documents.count("applications", Where("status", "==", "seen")) == count

    def test_a_query_may_be_left_early(self, bench: Bench) -> None:
        documents = bench.open()
        fill(documents, 1000)
        assert next(documents.query("applications", order_by="score", descending=True)).key == "00999"
        documents.put("applications", "00999", {})

    def test_what_is_no_operator_is_refused(self, bench: Bench) -> None:
        documents = bench.open()
        with pytest.raises(ValueError, match="operator"):
            list(documents.query("applications", Where("status", "!=", "offer")))
