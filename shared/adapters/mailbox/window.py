"""A bounded view that moves forward over a range of a file."""

import os

SIZE = 4 * 1024 * 1024


class Window:
    """The bytes from `base` on, at most `SIZE` of them, of the range that ends at `end`."""

    __slots__ = ("base", "data", "end", "file")

    def __init__(self, file: int, start: int, end: int) -> None:
        self.file = file
        self.end = end
        self.move(start)

    def move(self, offset: int) -> None:
        """Begin the view at this offset. A range cut short by others ends where its file does."""
        wanted = min(SIZE, self.end - offset)
        self.base = offset
        self.data = os.pread(self.file, wanted, offset)
        if len(self.data) < wanted:
            self.end = offset + len(self.data)

    def reaches(self, offset: int) -> bool:
        """Return whether everything up to this offset, or the end of the range, is in view."""
        return self.base + len(self.data) >= min(offset, self.end)

    def peek(self, offset: int, length: int) -> bytes:
        """Return bytes in view."""
        return self.data[offset - self.base : offset - self.base + length]
