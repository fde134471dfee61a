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


def below(home: Path) -> dict[int, str]:
    """Return the processes whose home this is, with their commands: all that was started from there."""
    found = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if f"HOME={home}".encode() in (folder / "environ").read_bytes().split(b"\0"):
                found[int(folder.name)] = (folder / "cmdline").read_text(errors="replace").replace("\0", " ")
        except (FileNotFoundError, PermissionError, ProcessLookupError):
            continue  # over meanwhile, or somebody else's
    return {pid: command for pid, command in found.items() if alive(pid)}


def nothing_below(home: Path) -> None:
    """Wait until all that was started from a home is over."""
    deadline = time.monotonic() + SECONDS
    while left := below(home):
        assert time.monotonic() < deadline, left
        time.sleep(0.05)
