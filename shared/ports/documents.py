"""Where state is kept."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol, TypeVar

T = TypeVar("T")
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Document:
    """One stored JSON object. `version` rises with every write."""

    collection: str
    key: str
    data: Json
    version: int


@dataclass(frozen=True, slots=True)
class Where:
    """A condition on one top-level field; `op` is one of ==, <, <=, >, >=."""

    field: str
    op: str
    value: str | float | bool


class Documents(Protocol):
    """A document store with single-document atomicity and optimistic transactions.

    A document past its `expires_at` does not exist for any method, whether removed already or not.
    """

    def get(self, collection: str, key: str) -> Document | None:
        """Return one document, or None."""

    def get_all(self, names: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Document]:
        """Return those of these documents that are there, by collection and key, in one request."""

    def create(
        self, collection: str, key: str, data: Mapping[str, Any], *, expires_at: datetime | None = None
    ) -> Document | None:
        """Store if absent, and return the document as stored; None to all rivals but one."""

    def put(
        self, collection: str, key: str, data: Mapping[str, Any], *, expires_at: datetime | None = None
    ) -> None:
        """Store, whatever was there."""

    def replace(
        self, seen: Document, data: Mapping[str, Any], *, expires_at: datetime | None = None
    ) -> Document | None:
        """Store if the document is still at the version seen, and return it as stored; else None."""

    def delete(self, collection: str, key: str) -> None:
        """Remove; an absent document is fine."""

    def query(
        self,
        collection: str,
        *where: Where,
        order_by: str | None = None,
        descending: bool = False,
        limit: int | None = None,
    ) -> Iterator[Document]:
        """Yield the documents that meet every condition, ordered by a field, then by key.

        Without `order_by`, in order of key. A document that lacks a field named in a condition or in
        `order_by` is left out. Memory stays bounded however many there are.
        """

    def count(self, collection: str, *where: Where) -> int:
        """Count the documents that meet every condition."""

    def transact(self, work: "Callable[[Documents], T]") -> T:
        """Run `work` on a handle whose reads and writes are one atomic step, and return its result.

        `work` may run more than once when others write the same documents; it reads before it
        writes and has no other effect. When it raises, nothing is stored.
        """
