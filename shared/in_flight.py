"""Which delivery this process is working on, known to the next process even after a kill."""

import mmap
import os
from pathlib import Path

from shared.disk_failure import disk_failure

_WIDTH = 256
_NOTHING = b" " * _WIDTH


class InFlight:
    """A small file in memory, overwritten in place: it costs next to nothing, and survives `kill -9`.

    Without it, every message that shared a batch with one that kills the process would be blamed.
    """

    def __init__(self, path: Path) -> None:
        """Open the file, creating it; what a killed process left in it can be read.

        Its space is taken at once, so that a disk that fills up later stops no delivery here. Raises
        Unusable when there is none.
        """
        try:
            self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
            if os.fstat(self._file).st_size < _WIDTH:
                os.pwrite(self._file, _NOTHING, 0)
            self._noted = mmap.mmap(self._file, _WIDTH)
        except OSError as error:
            raise disk_failure(error, path) from error

    def left_behind(self) -> str | None:
        """Return the receipt that the process before this one died with, if it died at work."""
        return self._noted[:].strip(b" \0").decode(errors="replace") or None

    def mark(self, receipt: str) -> None:
        """Note the delivery that is about to be worked on."""
        self._noted[:] = receipt.encode().ljust(_WIDTH)[:_WIDTH]

    def clear(self) -> None:
        """Note that nothing is being worked on."""
        self._noted[:] = _NOTHING

    def close(self) -> None:
        """Close the file."""
        self._noted.close()
        os.close(self._file)
