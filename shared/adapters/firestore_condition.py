"""Conditions on documents in memory, as Firestore judges them on stored ones."""

import operator
import re
from collections.abc import Mapping, Sequence
from typing import Any

from shared.ports import Where

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*\Z")
_COMPARE = {"==": operator.eq, "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge}
_TRUTH, _NUMBER, _TEXT = range(3)


def is_name(name: str) -> bool:
    """Return whether a field of this name can be asked for; names with _ in front are the adapter's own."""
    return bool(_NAME.match(name))


def checked(name: str) -> str:
    """Return the name of a field or a collection, or raise ValueError."""
    if not is_name(name):
        raise ValueError(f"{name!r} is not a name of letters, digits and underscores, a letter first")
    return name


def checked_operator(op: str) -> str:
    """Return the operator, or raise ValueError."""
    if op not in _COMPARE:
        raise ValueError(f"{op!r} is none of the operators {', '.join(_COMPARE)}")
    return op


def kind(value: object) -> int | None:
    """Return a number for a scalar's kind, in Firestore's order of kinds; None for anything else."""
    if isinstance(value, bool):
        return _TRUTH
    if isinstance(value, int | float):
        return _NUMBER
    return _TEXT if isinstance(value, str) else None


def meets(data: Mapping[str, Any], where: Sequence[Where]) -> bool:
    """Return whether a document meets every condition; a value meets only values of its own kind."""
    return all(
        each.field in data
        and kind(data[each.field]) == kind(each.value)
        and _COMPARE[each.op](data[each.field], each.value)
        for each in where
    )
