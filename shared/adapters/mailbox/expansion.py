"""How far a compressed file may expand."""

import io
from typing import Protocol

MEMBER_FREE = 16 * 1024 * 1024
ARCHIVE_FREE = 64 * 1024 * 1024
RATIO_LIMIT = 200
CHUNK = 256 * 1024


class Stream(Protocol):
    """Decompressed bytes, handed out as they come."""

    def read1(self, size: int, /) -> bytes:
        """Return some bytes, none at the end."""


class Meter(io.FileIO):
    """A file that knows how many bytes were read from it."""

    consumed = 0

    def read(self, size: int | None = -1, /) -> bytes:
        """Read, and count."""
        data = super().read(-1 if size is None else size) or b""
        self.consumed += len(data)
        return data


class Bomb(Exception):  # noqa: N818 - named for what was found; never leaves this package
    """Something expands beyond the limit."""


class Expansion:
    """Compares what comes out of an archive with what went in, per member and as a whole."""

    def __init__(self, meter: Meter) -> None:
        self._meter = meter
        self._start = self._member_start = meter.consumed
        self._total = self._member = 0

    def begin(self) -> None:
        """Turn to the next member."""
        self._member = 0
        self._member_start = self._meter.consumed

    def take(self, size: int) -> None:
        """Count bytes that came out. Raises Bomb."""
        self._total += size
        self._member += size
        consumed = max(1, self._meter.consumed - self._member_start)
        if self._member > MEMBER_FREE and self._member > RATIO_LIMIT * consumed:
            raise Bomb

    @property
    def spent(self) -> bool:
        """Whether the archive as a whole expands beyond the limit."""
        consumed = max(1, self._meter.consumed - self._start)
        return self._total > ARCHIVE_FREE and self._total > RATIO_LIMIT * consumed
