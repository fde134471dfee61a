"""The least instance of a schema, the same every time.

Both JSON Schema (`$ref`, `const`, lists of types) and Google's own Schema (types in capitals, `nullable`,
numbers that are strings: https://ai.google.dev/api/caching#Schema) are read. A `pattern` is not obeyed.
"""

import math
from typing import Any

_FORMATS = {
    "date": "1970-01-01",
    "date-time": "1970-01-01T00:00:00Z",
    "time": "00:00:00Z",
    "duration": "PT0S",
    "email": "nobody@example.com",
    "uri": "https://example.com/",
    "uuid": "00000000-0000-0000-0000-000000000000",
}

# Google takes its own Schema in snake_case, too, and so its client sends it.
_TWINS = {
    "any_of": "anyOf",
    "max_length": "maxLength",
    "min_items": "minItems",
    "min_length": "minLength",
    "prefix_items": "prefixItems",
}


class Least:
    """Builds instances of one schema. Strings of a property called `quote` are the given quote."""

    def __init__(self, schema: dict[str, Any], quote: str = "") -> None:
        self._schema = schema
        self._quote = quote

    def instance(self) -> Any:  # noqa: ANN401 - whatever the schema describes
        """Return null where it may be, a first choice, required properties and no other."""
        return self._of(self._schema)

    def _of(self, schema: dict[str, Any], name: str = "") -> Any:  # noqa: ANN401 - likewise
        schema = self._resolved(schema)
        for chosen in ("const", "default"):
            if chosen in schema:
                return schema[chosen]
        types = _types(schema)
        if "null" in types or schema.get("nullable"):
            return None
        if schema.get("enum"):
            return schema["enum"][0]
        options = schema.get("anyOf") or schema.get("oneOf")
        if options:
            return self._first(options, name)
        return self._typed(types[0] if types else "object", schema, name)

    def _first(self, options: list[dict[str, Any]], name: str) -> Any:  # noqa: ANN401 - likewise
        nullable = any("null" in _types(self._resolved(option)) for option in options)
        return None if nullable else self._of(options[0], name)

    def _typed(self, kind: str, schema: dict[str, Any], name: str) -> Any:  # noqa: ANN401 - likewise
        match kind:
            case "object":
                properties = schema.get("properties", {})
                return {key: self._of(properties.get(key, {}), key) for key in schema.get("required", [])}
            case "array":
                given = schema.get("prefixItems", [])
                rest = int(schema.get("minItems", 0)) - len(given)
                return [self._of(item, name) for item in given] + [
                    self._of(schema.get("items", {}), name) for _ in range(rest)
                ]
            case "string":
                return self._string(schema, name)
            case "boolean":
                return False
            case _:
                return _number(schema, whole=kind == "integer")

    def _string(self, schema: dict[str, Any], name: str) -> str:
        if "format" in schema and schema["format"] in _FORMATS:
            return _FORMATS[schema["format"]]
        text = self._quote if name in {"quote", "quotes"} else ""
        return text[: int(schema.get("maxLength", len(text)))].ljust(int(schema.get("minLength", 0)), "x")

    def _resolved(self, told: dict[str, Any]) -> dict[str, Any]:
        """Follow references within the document, and fold `allOf` into one schema."""
        schema = {_TWINS.get(keyword, keyword): value for keyword, value in told.items()}
        if "$ref" in schema:
            found: Any = self._schema
            for step in schema["$ref"].removeprefix("#/").split("/"):
                found = found[step]
            beside = {key: value for key, value in schema.items() if key != "$ref"}
            return self._resolved({**found, **beside})
        if "allOf" in schema:
            folded = {key: value for key, value in schema.items() if key != "allOf"}
            for part in schema["allOf"]:
                resolved = self._resolved(part)
                required = [*folded.get("required", []), *resolved.get("required", [])]
                properties = {**folded.get("properties", {}), **resolved.get("properties", {})}
                folded = {**folded, **resolved, "required": required, "properties": properties}
            return folded
        return schema


def _types(schema: dict[str, Any]) -> list[str]:
    told = schema.get("type", [])
    return [kind.lower() for kind in ([told] if isinstance(told, str) else told)]


def _number(schema: dict[str, Any], *, whole: bool) -> float:
    """Return the number within the bounds that is nearest to 0."""
    step = 1.0 if whole else 2.0**-10
    low = max(float(schema.get("minimum", "-inf")), float(schema.get("exclusiveMinimum", "-inf")) + step)
    high = min(float(schema.get("maximum", "inf")), float(schema.get("exclusiveMaximum", "inf")) - step)
    nearest = min(max(0.0, low), high)
    return math.ceil(nearest) if whole else nearest
