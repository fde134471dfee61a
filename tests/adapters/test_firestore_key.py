import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.adapters.firestore_key import to_id, to_key

KEYS = st.text(st.characters(exclude_categories=["Cs"])) | st.text("./_a0é", max_size=12)


@given(KEYS)
def test_a_key_comes_back(key: str) -> None:
    assert to_key(to_id(key)) == key


@given(KEYS, KEYS)
def test_ids_sort_as_their_keys(one: str, other: str) -> None:
    assert (to_id(one).encode() < to_id(other).encode()) == (one.encode() < other.encode())


@pytest.mark.parametrize("key", ["", ".", "..", "a/b", "__all__", "/" * 2000, "é" * 2000, "." * 1399])
def test_an_id_is_one_that_firestore_takes(key: str) -> None:
    found = to_id(key)
    assert "/" not in found
    assert found not in {".", ".."}
    assert not found.startswith("__")
    assert 0 < len(found.encode()) <= 1500


def test_long_keys_are_told_apart_by_their_hash() -> None:
    long = ["." * 1400 + end for end in ("", "a", "b")]
    assert len({to_id(key) for key in long}) == 3
    assert [to_key(to_id(key)) for key in long] == [None] * 3
