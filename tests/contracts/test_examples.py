import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from docs.generate import SCHEMAS
from docs.schemas import events, path_of
from shared.contracts.event import Event

EXAMPLES = SCHEMAS.parent / "examples"
KEPT = sorted(path.relative_to(EXAMPLES).as_posix() for path in EXAMPLES.glob("*/*.json"))
BY_PATH = {path_of(event): event for event in events()}


def read(path: Path) -> Any:  # noqa: ANN401 - any JSON
    return json.loads(path.read_text("utf-8"))


@pytest.mark.parametrize("event", events(), ids=path_of)
def test_every_event_has_a_schema_and_an_example(event: type[Event]) -> None:
    assert (SCHEMAS / path_of(event)).exists()
    assert (EXAMPLES / path_of(event)).exists()


@pytest.mark.parametrize("kept", KEPT)
def test_every_example_ever_kept_fits_its_schema(kept: str) -> None:
    schema = read(SCHEMAS / kept)
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
    assert [error.message for error in validator.iter_errors(read(EXAMPLES / kept))] == []


@pytest.mark.parametrize("kept", KEPT)
def test_every_example_is_read_and_what_it_says_is_written_back_equal(kept: str) -> None:
    text = (EXAMPLES / kept).read_text("utf-8")
    event = BY_PATH[kept].model_validate_json(text)
    assert json.loads(event.model_dump_json(exclude_unset=True)) == json.loads(text)


@pytest.mark.parametrize("kept", KEPT)
def test_an_example_without_a_required_field_fits_no_more(kept: str) -> None:
    schema, example = read(SCHEMAS / kept), read(EXAMPLES / kept)
    for field in schema.get("required", ()):  # a timer says nothing at all
        lacking = {key: value for key, value in example.items() if key != field}
        assert not Draft202012Validator(schema).is_valid(lacking), field
