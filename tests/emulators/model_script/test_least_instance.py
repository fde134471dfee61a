from typing import Any

import jsonschema
import pytest

from emulators.model_script.least import Least

TREE = {
    "$defs": {
        "node": {
            "type": "object",
            "properties": {
                "next": {"anyOf": [{"$ref": "#/$defs/node"}, {"type": "null"}]},
                "leaf": {"const": 7},
            },
            "required": ["next", "leaf"],
        }
    },
    "$ref": "#/$defs/node",
}

SCHEMAS: list[tuple[dict[str, Any], Any]] = [
    ({"type": "string", "minLength": 3}, "xxx"),
    ({"type": ["string", "null"]}, None),
    ({"type": "integer", "exclusiveMinimum": 4}, 5),
    ({"type": "integer", "minimum": 1.5}, 2),
    ({"type": "integer", "minimum": -3, "maximum": -2}, -2),
    ({"type": "number", "minimum": -1, "maximum": 1}, 0),
    ({"type": "boolean"}, False),
    ({"type": "string", "format": "date"}, "1970-01-01"),
    ({"enum": ["b", "a"]}, "b"),
    ({"oneOf": [{"type": "string"}, {"type": "integer"}]}, ""),
    (
        {"type": "array", "prefixItems": [{"type": "integer"}], "items": {"type": "string"}, "minItems": 2},
        [0, ""],
    ),
    ({"type": "object", "properties": {"a": {"type": "string"}}}, {}),
    (
        {
            "allOf": [
                {"type": "object", "properties": {"a": {"type": "string"}}, "required": ["a"]},
                {"properties": {"b": {"type": "boolean"}}, "required": ["b"]},
            ]
        },
        {"a": "", "b": False},
    ),
    (TREE, {"next": None, "leaf": 7}),
    ({}, {}),
]


@pytest.mark.parametrize(("schema", "least"), SCHEMAS)
def test_the_least_instance_is_what_it_should_be_and_valid(schema: dict[str, Any], least: Any) -> None:  # noqa: ANN401 - whatever the schema describes
    jsonschema.validate(least, schema)
    assert Least(schema).instance() == least


def test_googles_own_dialect_is_read() -> None:
    schema = {
        "type": "OBJECT",
        "properties": {
            "any_of": {"type": "ARRAY", "items": {"type": "STRING"}, "min_items": "2"},
            "level": {"type": "STRING", "format": "enum", "enum": ["HIGH", "LOW"]},
            "when": {"type": "STRING", "nullable": True},
            "unasked": {"type": "INTEGER"},
        },
        "required": ["any_of", "level", "when"],
    }
    assert Least(schema).instance() == {"any_of": ["", ""], "level": "HIGH", "when": None}


def test_a_quote_is_the_one_given_within_its_limit() -> None:
    quote = {"type": "string", "maxLength": 4}
    schema = {"type": "object", "properties": {"quote": quote}, "required": ["quote"]}
    assert Least(schema, "offered").instance() == {"quote": "offe"}
