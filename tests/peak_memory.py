"""The most memory this process has had, in KiB."""

import resource
from pathlib import Path

_STATUS = Path("/proc/self/status")


def peak_kibibytes() -> int:
    # On Linux ru_maxrss remembers the process that started us, which may be a large test run.
    if _STATUS.exists():
        (line,) = (line for line in _STATUS.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1])
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
