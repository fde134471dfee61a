"""Queries over stored documents as SQL, with names checked and values bound."""

import re
from collections.abc import Sequence
from itertools import permutations
from typing import Any

from shared.ports import Where

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*\Z")
_OPERATORS = {"==": "=", "<": "<", "<=": "<=", ">": ">", ">=": ">="}


def quoted(collection: str) -> str:
    """Return a collection's name as an SQL literal: sqlite uses a partial index only for a literal."""
    return f"'{_checked(collection)}'"


def field(name: str) -> str:
    """Return the SQL expression for a top-level field; indexes are declared on the same text."""
    return f"json_extract(data, '$.{_checked(name)}')"


def condition(where: Sequence[Where]) -> tuple[str, list[Any]]:
    """Return the conditions as SQL, each led by AND, and their values.

    A value meets only values of its own kind, as in Firestore: sqlite alone would find every text
    greater than any number, and take true for 1.
    """
    parts: list[str] = []
    values: list[Any] = []
    for each in where:
        if each.op not in _OPERATORS:
            raise ValueError(f"{each.op!r} is none of the operators {', '.join(_OPERATORS)}")
        parts.append(f"AND {field(each.field)} {_OPERATORS[each.op]} ?")
        parts.append(f"AND json_type(data, '$.{each.field}') IN ({_kinds(each.value)})")
        values.append(each.value)
    return " ".join(parts), values


def index(collection: str, fields: Sequence[str]) -> str:
    """Return the statement that makes a declared index; documents of equal fields follow by key."""
    columns = ", ".join([*map(field, fields), "key"])
    scope = f"WHERE collection = {quoted(collection)}"
    return f'CREATE INDEX IF NOT EXISTS "{index_name(collection, fields)}" ON document ({columns}) {scope}'


def index_name(collection: str, fields: Sequence[str]) -> str:
    """Return the name of a declared index; it tells everything that the index depends on."""
    return f"document {_checked(collection)} {','.join(_checked(each) for each in fields)}"


def indexed(names: Sequence[str], wanted: Sequence[str]) -> str:
    """Return the clause that makes sqlite use the first wanted index there is.

    Left to itself it prefers the index of keys for a range or an order, and reads the collection.
    """
    return next((f'INDEXED BY "{each}"' for each in wanted if each in names), "")


def in_order(collection: str, where: Sequence[Where], order_by: str | None) -> list[str]:
    """Return the names of the indexes that find what meets all equalities and leave nothing to sort."""
    equal = [each.field for each in where if each.op == "=="]
    last = [order_by] if order_by else []
    return [
        index_name(collection, [*lead, *last])
        for size in range(len(equal), -1, -1)
        for lead in permutations(equal, size)
        if lead or last
    ]


def to_count(collection: str, where: Sequence[Where]) -> list[str]:
    """Return the names of the indexes that narrow a count, the narrowest first."""
    ranges = list(dict.fromkeys(each.field for each in where if each.op != "=="))
    return [name for last in [*ranges, None] for name in in_order(collection, where, last)]


def _kinds(value: str | float | bool) -> str:  # noqa: FBT001 - the values a Where may hold
    if isinstance(value, bool):
        return "'true', 'false'"
    return "'text'" if isinstance(value, str) else "'integer', 'real'"


def _checked(name: str) -> str:
    if not _NAME.match(name):
        raise ValueError(f"{name!r} is not a name of letters, digits and underscores")
    return name
