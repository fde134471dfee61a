"""`careerops` with a last line on standard error: processor seconds and peak MiB of this process."""

import resource
import sys
import time
from pathlib import Path

from shared.cli.main import main

_STATUS = Path("/proc/self/status")


def peak_kibibytes() -> int:
    # On Linux ru_maxrss remembers the process that started us, which may be a large test run.
    if _STATUS.exists():
        (line,) = (line for line in _STATUS.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1])
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


if __name__ == "__main__":
    started = time.process_time()
    try:
        main()
    finally:
        spent = time.process_time() - started
        sys.stderr.write(f"\n{spent} {peak_kibibytes() / 1024}\n")
