"""Where raw mail is kept."""

from collections.abc import Iterator
from typing import Protocol


class Blobs(Protocol):
    """A store of named byte strings. A name is a relative path of `[A-Za-z0-9._=-]` parts."""

    def put(self, name: str, data: bytes) -> None:
        """Store whole or not at all, whatever was there."""

    def get(self, name: str) -> bytes:
        """Return the bytes. Raises BlobMissing."""

    def exists(self, name: str) -> bool:
        """Return whether there is such a blob."""

    def delete(self, name: str) -> None:
        """Remove; an absent blob is fine."""

    def list(self, prefix: str = "") -> Iterator[str]:
        """Yield the names that start with `prefix`, in order."""
