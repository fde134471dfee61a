"""A process that writes until its disk refuses: `python -m tests.ports.broker.failing_writer SCENE FILE`."""

import os
import resource
import sys
from pathlib import Path

from shared.adapters.sqlite_broker import SqliteBroker
from shared.adapters.sqlite_store import SqliteStore
from shared.errors import Unusable
from shared.messages import Subscription
from tests.ports.broker.bench import numbered
from tests.ports.clock import ManualClock

NOBODY = 65534


def main(scene: str, path: Path) -> None:
    if scene.startswith("full"):
        resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, 600_000))
    elif os.geteuid() == 0:
        os.setuid(NOBODY)  # the superuser may write anywhere
    clock = ManualClock()
    store = SqliteStore(path, clock)
    broker = SqliteBroker(store, clock, [Subscription("reader", "mail")])
    batch = 400 if scene == "full-in-transaction" else 50
    for count in range(batch, 1_000_000, batch):
        with store.transaction():
            for start in range(0, batch, 10):
                broker.publish(numbered(batch)[start : start + 10])
        sys.stdout.write(f"{count}\n")


if __name__ == "__main__":
    try:
        main(sys.argv[1], Path(sys.argv[2]))
    except Unusable as stop:
        sys.stdout.write(f"Unusable: {stop}\n")
