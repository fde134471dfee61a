"""A transaction is one step, or nothing."""

from concurrent.futures import ThreadPoolExecutor
from typing import ClassVar

import pytest

from shared.ports import Documents, Where
from tests.ports.documents.bench import Bench
from tests.ports.features import Suite


class RefusedError(Exception):
    pass


class TransactionSuite(Suite):
    rounds: ClassVar[int] = 20

    def test_a_transaction_returns_what_its_work_returns(self, bench: Bench) -> None:
        documents = bench.open()

        def work(handle: Documents) -> int:
            before = handle.count("people")
            handle.put("people", "one", {"age": 36})
            return before + 1

        assert documents.transact(work) == 1
        found = documents.get("people", "one")
        assert found
        assert found.data == {"age": 36}

    def test_work_that_raises_stores_nothing(self, bench: Bench) -> None:
        documents = bench.open()
        documents.put("people", "one", {"age": 36})
        documents.put("people", "two", {})

        def work(handle: Documents) -> None:
            handle.put("people", "one", {"age": 37})
            handle.delete("people", "two")
            handle.create("people", "three", {})
            raise RefusedError

        with pytest.raises(RefusedError):
            documents.transact(work)
        assert [(each.key, each.data) for each in documents.query("people")] == [
            ("one", {"age": 36}),
            ("two", {}),
        ]

    def test_a_transaction_sees_what_it_wrote(self, bench: Bench) -> None:
        documents = bench.open()
        for key, age in {"a": 1, "b": 2, "c": 3, "d": 4}.items():
            documents.put("people", key, {"age": age, "here": True})
        here = Where("here", "==", True)  # noqa: FBT003 - the value compared with

        def work(handle: Documents) -> list[list[str]]:
            handle.put("people", "b", {"age": 9, "here": True})
            handle.put("people", "c", {"age": 3, "here": False})
            handle.delete("people", "d")
            new = handle.create("people", "e", {"age": 0, "here": True})
            assert new
            assert new == handle.get("people", "e")
            assert handle.create("people", "e", {}) is None
            assert handle.create("people", "a", {}) is None
            assert handle.create("people", "d", {"age": 5, "here": True})
            changed = handle.replace(new, {"age": 7, "here": True})
            assert changed
            assert changed.version > new.version
            assert handle.replace(new, {}) is None
            seen = [handle.get("people", key) for key in "abcde"]
            assert [each and each.data["age"] for each in seen] == [1, 9, 3, 5, 7]
            assert handle.count("people", here) == 4
            return [
                [each.key for each in handle.query("people")],
                [each.key for each in handle.query("people", here, order_by="age")],
                [each.key for each in handle.query("people", here, order_by="age", descending=True, limit=2)],
            ]

        assert documents.transact(work) == [list("abcde"), list("adeb"), list("be")]
        stored = {each.key: each.data["age"] for each in documents.query("people")}
        assert stored == {"a": 1, "b": 9, "c": 3, "d": 5, "e": 7}

    def test_what_a_transaction_only_read_is_still_so_when_it_ends(self, bench: Bench) -> None:
        documents = bench.open()

        def leave(handle: Documents, mine: str) -> None:
            on_call = [key for key in "ab" if (found := handle.get("doctors", key)) and found.data["on_call"]]
            if len(on_call) > 1:
                handle.put("doctors", mine, {"on_call": False})

        for _ in range(self.rounds):
            for key in "ab":
                documents.put("doctors", key, {"on_call": True})
            with ThreadPoolExecutor(2) as pool:
                list(pool.map(lambda key: documents.transact(lambda handle: leave(handle, key)), "ab"))
            assert sorted(each.data["on_call"] for each in documents.query("doctors")) == [False, True]

    def test_a_transaction_reads_together_what_it_wrote_and_what_was_there(self, bench: Bench) -> None:
        documents = bench.open()
        for key in "ab":
            documents.put("people", key, {"age": 1})

        def work(handle: Documents) -> dict[str, int]:
            handle.put("people", "b", {"age": 2})
            handle.put("people", "c", {"age": 3})
            handle.delete("people", "a")
            found = handle.get_all(("people", key) for key in "abcd")
            return {key: each.data["age"] for (_, key), each in found.items()}

        assert documents.transact(work) == {"b": 2, "c": 3}

    def test_what_a_transaction_counted_is_still_so_when_it_ends(self, bench: Bench) -> None:
        documents = bench.open()

        def enter(handle: Documents, mine: str) -> None:
            if not handle.count("rooms", Where("taken", "==", True)):  # noqa: FBT003 - the value compared with
                handle.put("rooms", mine, {"taken": True})

        for round_ in range(self.rounds):
            with ThreadPoolExecutor(2) as pool:
                mine = [f"{round_}-{rival}" for rival in "ab"]
                list(pool.map(lambda key: documents.transact(lambda handle: enter(handle, key)), mine))
            taken = [each.key for each in documents.query("rooms")]
            assert len(taken) == 1
            documents.delete("rooms", taken[0])

    def test_rival_transactions_lose_no_step(self, bench: Bench) -> None:
        documents = bench.open()
        documents.put("counters", "one", {"count": 0})

        def step(handle: Documents) -> None:
            found = handle.get("counters", "one")
            assert found
            handle.put("counters", "one", {"count": found.data["count"] + 1})

        with ThreadPoolExecutor(8) as pool:
            list(pool.map(lambda _: documents.transact(step), range(200)))
        found = documents.get("counters", "one")
        assert found
        assert found.data == {"count": 200}

    def test_of_two_transactions_that_create_one_document_one_does(self, bench: Bench) -> None:
        documents = bench.open()

        def claim(handle: Documents, number: int, rival: int) -> bool:
            if handle.get("locks", f"{number}"):
                return False
            handle.put("locks", f"{number}", {"by": rival})
            handle.put("winners", f"{number}-{rival}", {"number": number})
            return True

        for number in range(20):
            with ThreadPoolExecutor(2) as pool:
                won = list(
                    pool.map(
                        lambda rival, number=number: documents.transact(
                            lambda handle: claim(handle, number, rival)
                        ),
                        range(2),
                    )
                )
            assert sorted(won) == [False, True]
            assert documents.count("winners", Where("number", "==", number)) == 1

    def test_money_moved_between_documents_is_never_lost_nor_made(self, bench: Bench) -> None:
        documents = bench.open()
        for key in "abc":
            documents.put("purses", key, {"coins": 100})

        def move(handle: Documents, source: str, target: str) -> None:
            giver, taker = handle.get("purses", source), handle.get("purses", target)
            assert giver
            assert taker
            handle.put("purses", source, {"coins": giver.data["coins"] - 1})
            handle.put("purses", target, {"coins": taker.data["coins"] + 1})

        pairs = [("a", "b"), ("b", "c"), ("c", "a"), ("b", "a")] * 25
        with ThreadPoolExecutor(8) as pool:
            list(pool.map(lambda pair: documents.transact(lambda handle: move(handle, *pair)), pairs))
        coins = {each.key: each.data["coins"] for each in documents.query("purses")}
        assert coins == {"a": 125, "b": 75, "c": 100}
