"""`make bench`: the whole chain's time against parsing alone, in one process; prints JSON.

The floor is what the standard library needs to parse the same mails and decode their text parts.
Both are measured in turn, several rounds; the ratio is that of the medians.
"""

import argparse
import json
import statistics
import sys
import time
from collections.abc import Sequence
from email.parser import BytesParser
from email.policy import default
from pathlib import Path
from tempfile import TemporaryDirectory

from emulators.mailbox.generate import write_mbox
from shared.cli.options import settings_with
from shared.data_folder import opened
from shared.ports import Mailboxes
from shared.settings import Settings
from shared.synchronise import audit, synchronise

MAILS = 1200
ROUNDS = 5


def main() -> None:
    """Measure on a mailbox of one's own, or on a generated one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mail", type=Path, help="a mailbox export; default: 1,200 generated mails")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    options = parser.parse_args()
    settings_with()
    with TemporaryDirectory(prefix="careerops-bench-") as folder:
        path = options.mail or Path(folder) / "bench.mbox"
        if not options.mail:
            write_mbox(path, MAILS)
        json.dump(measure(path, Path(folder), options.rounds), sys.stdout, indent=2)
        print()  # noqa: T201 - the end of the JSON


def measure(path: Path, folder: Path, rounds: int) -> dict[str, float]:
    """Return mails per second of the whole chain and the ratio of its time to parsing alone."""
    raws = _raw_mails(path, folder / "raw")
    floors, chains = [], []
    for number in range(rounds):
        floors.append(_timed_floor(raws))
        chains.append(_timed_chain(path, folder / f"round-{number}"))
    floor, chain = statistics.median(floors), statistics.median(chains)
    return {
        "mails": len(raws),
        "rounds": rounds,
        "mails_per_second": round(len(raws) / chain, 1),
        "chain_seconds": round(chain, 3),
        "parsing_alone_seconds": round(floor, 3),
        "ratio": round(chain / floor, 3),
    }


def _raw_mails(path: Path, data: Path) -> list[bytes]:
    with opened(Settings(mail=(path,), data=data)) as (container, _):
        mailboxes: Mailboxes = container(Mailboxes)
        mailbox = mailboxes.open(mailboxes.ids()[0])
        return [mailbox.get(ref.id).raw for ref in mailbox.list(limit=sys.maxsize - 1).messages]


def _timed_floor(raws: Sequence[bytes]) -> float:
    started = time.perf_counter()
    for raw in raws:
        for part in BytesParser(policy=default).parsebytes(raw).walk():
            if part.get_content_maintype() == "text":
                try:
                    part.get_content()
                except (LookupError, ValueError):
                    part.get_payload(decode=True)
    return time.perf_counter() - started


def _timed_chain(path: Path, data: Path) -> float:
    started = time.perf_counter()
    with opened(Settings(mail=(path,), data=data)) as (container, worker):
        names = container(Mailboxes).ids()
        synchronise(names, container, worker, _unheard)
        missing = audit(names, container, worker, _unheard)
    seconds = time.perf_counter() - started
    if missing:
        sys.exit(f"{missing} mails are missing: the figures would be worth nothing.")
    return seconds


def _unheard(stage: str, done: int) -> None:
    """Nobody watches."""


if __name__ == "__main__":
    main()
