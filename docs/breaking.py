"""What change of a schema would break those who read or wrote its events before."""

from collections.abc import Iterator
from typing import Any

Json = dict[str, Any]

_PROSE = frozenset({"title", "description", "default"})


def breaking(old: Json, new: Json) -> Iterator[str]:
    """Yield what of the old schema does not hold in the new one, in words.

    Allowed are new fields with a default, new definitions, and other prose.
    """
    yield from _of_object("", old, new)
    for name, definition in old.get("$defs", {}).items():
        if name not in new.get("$defs", {}):
            yield f"{name} is gone"
        elif "properties" in definition:
            yield from _of_object(f"{name}.", definition, new["$defs"][name])
        elif _typed(definition) != _typed(new["$defs"][name]):
            yield f"{name} has other values"


def _of_object(prefix: str, old: Json, new: Json) -> Iterator[str]:
    before, after = old.get("properties", {}), new.get("properties", {})
    for field in before:
        if field not in after:
            yield f"the field {prefix}{field} is gone"
        elif _typed(before[field]) != _typed(after[field]):
            yield f"the field {prefix}{field} has another type"
    for field in new.get("required", ()):
        if field not in old.get("required", ()):
            yield f"the field {prefix}{field} is required now"


def _typed(schema: Any) -> Any:  # noqa: ANN401 - any JSON
    if isinstance(schema, dict):
        return {key: _typed(value) for key, value in schema.items() if key not in _PROSE}
    if isinstance(schema, list):
        return [_typed(value) for value in schema]
    return schema
