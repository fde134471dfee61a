"""What was counted is priced in full, by the list, and the page says no other figures."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infra.cost import counted
from infra.cost.markdown import FILE, markdown
from infra.cost.prices import Item, prices

ROOT = Path(__file__).parents[2]
OPERATIONS = ("firestore_reads", "firestore_writes", "firestore_deletes")


def test_the_page_says_what_was_counted() -> None:
    assert FILE.read_text("utf-8") == markdown(counted.stored()), "run python -m infra.cost --keep"


def test_everything_that_was_counted_has_a_price_or_a_reason_for_none() -> None:
    stored = counted.stored()
    listed = prices().item
    billed = {"gmail_units": "gmail_units", "model_calls": "model_calls"}
    for name in (*OPERATIONS, "invocations", "pubsub_bytes", "storage_class_a", "storage_class_b", *billed):
        assert name in stored.at_once.items or name in stored.one_by_one.items, name
        assert (listed[name].price is None) is bool(listed[name].reason)
        assert listed[name].source.startswith("https://") or not listed[name].price, name


def test_a_mailbox_of_which_a_tenth_is_about_jobs_takes_few_calls() -> None:
    at_once = counted.stored().at_once
    assert 3 <= at_once.a_mail("invocations") <= 4
    assert at_once.a_mail("model_calls") <= 0.05
    assert (
        sum(at_once.stages[name].get("invocations", 0) for name in at_once.stages)
        == at_once.items["invocations"]
    )


@given(st.floats(0, 1e9), st.floats(0, 1e6), st.floats(0.01, 100))
def test_what_is_free_costs_nothing_and_all_else_the_list_price(
    quantity: float, free: float, price: float
) -> None:
    item = Item(title="x", source="https://example.org", price=price, per=1000, free=free)
    assert item.dollars(quantity, free=False) == pytest.approx(quantity * price / 1000)
    beyond = max(quantity - free, 0) * price / 1000
    assert item.dollars(quantity, free=True) == pytest.approx(beyond)
    a_day = Item(title="x", source="https://example.org", price=price, per=1000, free=free, every="day")
    assert a_day.dollars(quantity, free=True) == pytest.approx(max(quantity - 30 * free, 0) * price / 1000)


def test_without_a_price_there_is_no_sum() -> None:
    item = Item(title="x", source="https://example.org", reason="nothing is billed")
    assert item.dollars(1, free=True) is None
    with pytest.raises(ValueError, match="either a price or a reason"):
        Item(title="x", source="https://example.org")


def test_the_command_prints_the_page_of_what_is_stored() -> None:
    command = [sys.executable, "-m", "infra.cost", "--stored", "--markdown"]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=True)  # noqa: S603 - our own module
    assert told.stdout == FILE.read_text("utf-8")
