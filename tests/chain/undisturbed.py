"""One run over the sample that nothing disturbs: what every other has to end with."""

import time
from dataclasses import dataclass
from pathlib import Path

from emulators.mailbox.sample_mailbox import SAMPLE
from tests.chain.command import Outcome, account


@dataclass(frozen=True)
class Undisturbed:
    """What it ended with, how long it took, and where its state lies; not to be written to."""

    outcome: Outcome
    seconds: float
    home: Path


def run_undisturbed(home: Path) -> Undisturbed:
    started = time.monotonic()
    outcome = account(SAMPLE, home)
    return Undisturbed(outcome, time.monotonic() - started, home)
