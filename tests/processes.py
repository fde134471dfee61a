"""Which processes of this machine live."""

import time
from pathlib import Path

SECONDS = 30.0


def alive(pid: int) -> bool:
    """Return whether a process lives; one that is over but not yet buried does not."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace")
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state.rpartition(")")[2].split()[0] not in "ZX"


def gone(pid: int) -> None:
    """Wait until a process is over."""
    deadline = time.monotonic() + SECONDS
    while alive(pid):
        assert time.monotonic() < deadline, f"process {pid} lives on"
        time.sleep(0.02)
