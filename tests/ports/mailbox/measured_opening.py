"""A process that opens one export and tells how it went: mails, refusals, seconds, peak MiB."""

import json
import re
import sys
import time
from pathlib import Path

from tests.ports.mailbox.opened import read


def main(path: Path) -> None:
    begun = time.perf_counter()
    mails, reasons = read(path)
    seconds = time.perf_counter() - begun
    peak = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text())
    assert peak, "only Linux tells the peak"
    answer = {"mails": len(mails), "reasons": reasons, "seconds": seconds, "mib": int(peak[1]) // 1024}
    print(json.dumps(answer))  # noqa: T201 - its answer


if __name__ == "__main__":
    main(Path(sys.argv[1]))
