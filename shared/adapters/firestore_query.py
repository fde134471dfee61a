"""Queries as Firestore takes them, a page at a time.

A page is read whole before its documents are handed on, so the reader may take its time and write
meanwhile: a stream that waits for its reader is cut off by the service.
"""

from collections.abc import Callable, Iterator, Sequence

from shared.adapters.firestore_condition import checked, checked_operator
from shared.adapters.firestore_fields import native
from shared.adapters.firestore_wire import CursorPb, Pb, QueryPb
from shared.ports import Where

_KEY = "__name__"
_PAGE = 300
_OPERATORS = {
    "==": "EQUAL",
    "<": "LESS_THAN",
    "<=": "LESS_THAN_OR_EQUAL",
    ">": "GREATER_THAN",
    ">=": "GREATER_THAN_OR_EQUAL",
}

Page = tuple[list[Pb], bool]
"""Documents, and whether these are all that were asked for: a page of large ones ends early."""


def structured(collection: str, where: Sequence[Where]) -> Pb:
    """Return a query in no order. Raises ValueError for names and operators that are none."""
    query = QueryPb()
    query.from_.add(collection_id=checked(collection))
    for each in where:
        test = query.where.composite_filter.filters.add().field_filter
        test.field.field_path = checked(each.field)
        test.op = _OPERATORS[checked_operator(each.op)]
        test.value.CopyFrom(native(each.value))
    if where:
        query.where.composite_filter.op = "AND"
    return query


def ordered(query: Pb, order_by: str | None, *, descending: bool = False) -> Pb:
    """Return the query in order of a field, then of keys."""
    direction = "DESCENDING" if descending else "ASCENDING"
    for name in ([] if order_by is None else [order_by]) + [_KEY]:
        query.order_by.add(direction=direction).field.field_path = name
    return query


def split(where: Sequence[Where], order_by: str | None) -> tuple[list[Where], list[Where]]:
    """Return the conditions that Firestore judges in this order, and those left to judge.

    It takes a range only on the field that comes first in the order. Raises ValueError for names and
    operators that are none.
    """
    for each in where:
        checked_operator(each.op)
        checked(each.field)
    served = [each for each in where if each.op == "==" or each.field == order_by]
    return served, [each for each in where if each not in served]


def paged(query: Pb, read: Callable[[Pb], Page], order_by: str | None, first: int | None) -> Iterator[Pb]:
    """Yield what a query finds; `first` is how many may be enough."""
    query.limit.value = min(first or _PAGE, _PAGE)
    while True:
        page, whole = read(query)
        yield from page
        if whole and len(page) < query.limit.value:
            return
        last = page[-1]
        query.start_at.CopyFrom(CursorPb(before=False))
        if order_by is not None:
            query.start_at.values.add().CopyFrom(last.fields[order_by])
        query.start_at.values.add(reference_value=last.name)
        query.limit.value = _PAGE
