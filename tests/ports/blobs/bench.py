"""How the blobs suite gets hold of a store."""

from typing import Protocol

from shared.ports import Blobs


class Bench(Protocol):
    """One empty blob store for one test."""

    def open(self) -> Blobs:
        """Return the store."""

    def reopen(self) -> Blobs:
        """Close it and return it opened again, with what it held."""
