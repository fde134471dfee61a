"""A process that opens one export and tells how it went: mails, refusals, seconds, peak MiB."""

import json
import re
import sys
import time
from pathlib import Path

from shared.adapters.mailbox.export import ExportMailbox
from shared.errors import Permanent


def main(path: Path) -> None:
    begun = time.perf_counter()
    mailbox = ExportMailbox(path, path.with_name("state"))
    seconds = time.perf_counter() - begun
    mails, reasons, cursor, more = 0, [], 0, True
    while more:
        page = mailbox.history(cursor)
        cursor, more = page.through, page.more
        for ref in page.added:
            try:
                mailbox.get(ref.id)
                mails += 1
            except Permanent as error:
                reasons.append(str(error))
    mailbox.close()
    peak = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text())
    assert peak, "only Linux tells the peak"
    answer = {"mails": mails, "reasons": reasons, "seconds": seconds, "mib": int(peak[1]) // 1024}
    print(json.dumps(answer))  # noqa: T201 - its answer


if __name__ == "__main__":
    main(Path(sys.argv[1]))
