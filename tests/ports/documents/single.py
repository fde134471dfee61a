"""One document: stored once, stored whole, changed only as it was seen."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest

from tests.ports.documents.bench import Bench
from tests.ports.features import Feature, Suite

NESTED: dict[str, Any] = {
    "text": 'Zürich 東京 \N{ROCKET} "quoted" \\ \n\t\x00',
    "number": 3,
    "fraction": 0.1,
    "large": 2**53 - 1,
    "yes": True,
    "nothing": None,
    "empty": {"list": [], "object": {}, "text": ""},
    "list": [{"deep": [1, [2, [3]]]}, "a", None, False],
    "": "a field without a name",
    "odd 'field\" $.name": 1,
}
ODD_KEYS = [
    "a/b/c",
    "a b",
    "Zürich",
    "東京",
    "%_*?",
    "'; DROP TABLE document; --",
    "a'b\"c",
    ".a",
    "a" * 1000,
    "",
    ".",
    "..",
    "...",
    "a.b",
    "a.b/c",
    "a/b",
    "a-b",
    "__all__",
    "\uff5e",
    "\N{ROCKET}",
    "A",
    "a",
]

LARGE: dict[str, dict[str, Any]] = {
    "text": {"text": "x" * 900_000},
    "list": {"list": ["x" * 90] * 9_000},
}


class SingleSuite(Suite):
    def test_what_was_put_is_there_and_nothing_else(self, bench: Bench) -> None:
        documents = bench.open()
        documents.put("people", "one", {"name": "Ada"})
        found = documents.get("people", "one")
        assert found
        assert (found.collection, found.key, found.data) == ("people", "one", {"name": "Ada"})
        assert documents.get("people", "two") is None
        assert documents.get("places", "one") is None

    def test_nested_values_and_unicode_are_kept(self, bench: Bench) -> None:
        documents = bench.open()
        documents.put("people", "one", NESTED)
        found = documents.get("people", "one")
        assert found
        assert found.data == NESTED
        assert [type(found.data[name]) for name in ("number", "fraction", "yes")] == [int, float, bool]

    def test_several_are_read_together_and_the_absent_are_left_out(self, bench: Bench) -> None:
        documents = bench.open()
        for collection, key, age in (("people", "one", 36), ("people", "two", 41), ("places", "one", 5)):
            documents.put(collection, key, {"age": age})
        names = [("places", "one"), ("people", "two"), ("people", "none"), ("people", "two")]
        found = documents.get_all(iter(names))
        assert {name: each.data["age"] for name, each in found.items()} == {
            ("places", "one"): 5,
            ("people", "two"): 41,
        }
        assert found["people", "two"] == documents.get("people", "two")
        assert documents.get_all([]) == {}

    def test_odd_keys_are_told_apart(self, bench: Bench) -> None:
        documents = bench.open()
        for number, key in enumerate(ODD_KEYS):
            assert documents.create("people", key, {"number": number})
        found = [documents.get("people", key) for key in ODD_KEYS]
        assert [each and each.data["number"] for each in found] == list(range(len(ODD_KEYS)))
        assert [each.key for each in documents.query("people")] == sorted(ODD_KEYS, key=str.encode)

    def test_long_keys_are_told_apart(self, bench: Bench) -> None:
        documents = bench.open()
        keys = [start + end for start in ("a" * 1500, "é" * 1500, "./" * 1500) for end in ("", "1", "2")]
        for number, key in enumerate(keys):
            assert documents.create("people", key, {"number": number})
            assert not documents.create("people", key, {})
        found = [documents.get("people", key) for key in keys]
        assert [each and (each.key, each.data["number"]) for each in found] == [
            (key, number) for number, key in enumerate(keys)
        ]
        assert sorted(each.key for each in documents.query("people")) == sorted(keys)

    def test_the_order_of_a_nested_object_is_kept(self, bench: Bench) -> None:
        documents = bench.open()
        names = ["b", "a", "c", "B", "0"]
        documents.put(
            "people", "one", {"nested": {"list": [dict.fromkeys(names, 1)], **dict.fromkeys(names)}}
        )
        found = documents.get("people", "one")
        assert found
        assert list(found.data["nested"]) == ["list", *names]
        assert list(found.data["nested"]["list"][0]) == names

    def test_a_number_of_any_size_and_half_a_character_are_kept(self, bench: Bench) -> None:
        documents = bench.open()
        data = {"large": 2**70, "small": -(2**63), "over": 2**63, "half": "\ud83d", "zero": 0.0, "_own": 1}
        documents.put("people", "one", data)
        found = documents.get("people", "one")
        assert found
        assert found.data == data

    @pytest.mark.parametrize("number", [float("nan"), float("inf")])
    def test_what_json_cannot_say_is_refused(self, bench: Bench, number: float) -> None:
        documents = bench.open()
        for data in ({"age": number}, {"nested": [number]}):
            with pytest.raises(ValueError, match="JSON"):
                documents.put("people", "one", data)
        assert documents.get("people", "one") is None

    def test_a_large_document_is_kept(self, bench: Bench) -> None:
        documents = bench.open()
        for key, data in LARGE.items():
            documents.put("people", key, data)
            found = documents.get("people", key)
            assert found
            assert found.data == data
        assert [each.key for each in documents.query("people")] == ["list", "text"]

    def test_put_stores_the_whole_document_whatever_was_there(self, bench: Bench) -> None:
        documents = bench.open()
        documents.put("people", "one", {"name": "Ada", "age": 36})
        before = documents.get("people", "one")
        documents.put("people", "one", {"name": "Ada"})
        after = documents.get("people", "one")
        assert before
        assert after
        assert after.data == {"name": "Ada"}
        assert after.version > before.version

    def test_create_stores_only_what_is_absent(self, bench: Bench) -> None:
        documents = bench.open()
        assert documents.create("people", "one", {"by": "first"})
        assert not documents.create("people", "one", {"by": "second"})
        found = documents.get("people", "one")
        assert found
        assert found.data == {"by": "first"}

    def test_of_eight_rivals_one_creates(self, bench: Bench) -> None:
        documents = bench.open()
        with ThreadPoolExecutor(8) as pool:
            for round_ in range(50):
                key = f"{round_}"
                stored = list(
                    pool.map(lambda rival, key=key: documents.create("locks", key, {"by": rival}), range(8))
                )
                (won,) = filter(None, stored)
                assert won.data == {"by": stored.index(won)}
                assert documents.get("locks", key) == won

    def test_replace_stores_only_over_what_was_seen(self, bench: Bench) -> None:
        documents = bench.open()
        documents.put("people", "one", {"age": 36})
        seen = documents.get("people", "one")
        assert seen
        assert documents.replace(seen, {"age": 37})
        assert not documents.replace(seen, {"age": 99})
        found = documents.get("people", "one")
        assert found
        assert found.data == {"age": 37}
        assert found.version > seen.version

    def test_what_was_stored_can_be_replaced_next(self, bench: Bench) -> None:
        documents = bench.open()
        held = documents.create("people", "one", {"age": 0})
        for age in range(1, 5):
            assert held
            assert held == documents.get("people", "one")
            before, held = held, documents.replace(held, {"age": age})
            assert not documents.replace(before, {"age": 99})
        assert held
        assert held == documents.get("people", "one")
        assert held.data == {"age": 4}

    def test_a_write_that_changes_nothing_is_a_write(self, bench: Bench) -> None:
        documents = bench.open()
        first = documents.create("people", "one", {"age": 36})
        assert first
        documents.put("people", "one", {"age": 36})
        assert not documents.replace(first, {"age": 37})
        second = documents.get("people", "one")
        assert second
        assert second.version > first.version
        assert documents.replace(second, {"age": 36})
        assert not documents.replace(second, {"age": 36})

    def test_replace_does_not_take_a_new_document_for_the_old(self, bench: Bench) -> None:
        documents = bench.open()
        documents.put("people", "one", {"age": 36})
        seen = documents.get("people", "one")
        assert seen
        documents.delete("people", "one")
        assert not documents.replace(seen, {"age": 37})
        documents.create("people", "one", {"age": 1})
        assert not documents.replace(seen, {"age": 37})
        found = documents.get("people", "one")
        assert found
        assert found.data == {"age": 1}

    def test_delete_removes_and_may_be_repeated(self, bench: Bench) -> None:
        documents = bench.open()
        documents.put("people", "one", {})
        documents.put("people", "two", {})
        documents.delete("people", "one")
        documents.delete("people", "one")
        documents.delete("people", "never there")
        assert documents.get("people", "one") is None
        assert [each.key for each in documents.query("people")] == ["two"]
        assert documents.create("people", "one", {})

    def test_what_was_stored_is_there_after_reopening(self, bench: Bench) -> None:
        self.needs(Feature.REOPEN)
        documents = bench.open()
        documents.put("people", "one", NESTED)
        documents.put("people", "gone", {})
        documents.delete("people", "gone")
        documents = bench.reopen()
        assert [(each.key, each.data) for each in documents.query("people")] == [("one", NESTED)]


class ExpirySuite(Suite):
    def test_an_expired_document_does_not_exist_for_any_method(self, bench: Bench) -> None:
        self.needs(Feature.MANUAL_TIME)
        documents = bench.open()
        documents.put("leases", "one", {"by": "a"}, expires_at=bench.clock.now() + timedelta(seconds=30))
        documents.put("leases", "lasting", {"by": "a"})
        bench.clock.sleep(29.999)
        seen = documents.get("leases", "one")
        assert seen
        assert documents.count("leases") == 2
        bench.clock.sleep(0.001)
        assert documents.get("leases", "one") is None
        assert not documents.replace(seen, {"by": "b"})
        assert [each.key for each in documents.query("leases")] == ["lasting"]
        assert documents.count("leases") == 1
        documents.delete("leases", "one")
        assert documents.count("leases") == 1

    def test_an_expired_document_can_be_created_again_once(self, bench: Bench) -> None:
        self.needs(Feature.MANUAL_TIME)
        documents = bench.open()
        assert documents.create(
            "leases", "one", {"by": "a"}, expires_at=bench.clock.now() + timedelta(seconds=30)
        )
        seen = documents.get("leases", "one")
        assert seen
        assert not documents.create("leases", "one", {"by": "b"})
        bench.clock.sleep(30)
        assert documents.create("leases", "one", {"by": "b"})
        assert not documents.create("leases", "one", {"by": "c"})
        assert not documents.replace(seen, {"by": "a"})
        found = documents.get("leases", "one")
        assert found
        assert found.data == {"by": "b"}
        bench.clock.sleep(10_000)
        assert documents.get("leases", "one") == found

    @pytest.mark.parametrize("seconds", [0, -1, -86_400 * 365 * 60])
    def test_no_time_left_means_expired(self, bench: Bench, seconds: int) -> None:
        documents = bench.open()
        past = bench.clock.now() + timedelta(seconds=seconds)
        assert documents.create("leases", "one", {}, expires_at=past)
        assert documents.get("leases", "one") is None
        documents.put("leases", "one", {}, expires_at=past)
        assert documents.get("leases", "one") is None
        assert documents.create("leases", "one", {})

    def test_a_write_decides_anew_when_a_document_expires(self, bench: Bench) -> None:
        self.needs(Feature.MANUAL_TIME)
        documents = bench.open()
        soon = bench.clock.now() + timedelta(seconds=30)
        for key in ("put", "replaced"):
            documents.put("leases", key, {}, expires_at=soon)
        documents.put("leases", "put", {})
        seen = documents.get("leases", "replaced")
        assert seen
        assert documents.replace(seen, {})
        bench.clock.sleep(31)
        assert documents.count("leases") == 2
