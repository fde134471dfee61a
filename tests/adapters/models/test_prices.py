import tomllib
from pathlib import Path

import pytest

from shared.adapters.models import prices
from shared.adapters.models.prices import Price, price_of
from shared.settings import Settings

LISTED = {
    name: Price(**price)
    for name, price in tomllib.loads(Path(prices.__file__).with_suffix(".toml").read_text("utf-8")).items()
}


def test_every_listed_model_has_its_price() -> None:
    assert {name: price_of(name) for name in LISTED} == LISTED
    assert all(0 < price.prompt < price.answer for price in LISTED.values())


def test_the_model_that_is_asked_by_default_is_listed() -> None:
    assert Settings.model_fields["gemini_model"].default in LISTED


@pytest.mark.parametrize(
    ("model", "family"),
    [
        ("gemini-2.5-flash-lite-001", "gemini-2.5-flash-lite"),
        ("gemini-2.5-flash-lite-preview-09-2025", "gemini-2.5-flash-lite"),
        ("gemini-3-flash-preview", "gemini-3-flash"),
        ("gemini-3.1-pro-preview-customtools", "gemini-3.1-pro"),
    ],
)
def test_a_version_costs_what_its_family_does(model: str, family: str) -> None:
    assert price_of(model) == LISTED[family]


@pytest.mark.parametrize(
    "model", ["", "gemini-9-flash", "gemini-flash-lite-latest", "gemini-2.5-flash-image", "gemini-2.5-flashy"]
)
def test_a_model_that_is_not_listed_costs_at_least_as_much_as_any_that_is(model: str) -> None:
    unknown = price_of(model)
    for price in LISTED.values():
        assert unknown.prompt >= price.prompt
        assert unknown.answer >= price.answer


def test_dollars_are_per_million_tokens() -> None:
    assert Price(0.30, 2.50).dollars(1_000_000, 0) == pytest.approx(0.30)
    assert Price(0.30, 2.50).dollars(2_000, 100) == pytest.approx(0.000_85)
