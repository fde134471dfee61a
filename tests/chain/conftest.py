"""What an undisturbed run over the sample ends with."""

import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from emulators.mailbox.sample_mailbox import SAMPLE
from tests.chain.command import Outcome, account


@dataclass(frozen=True)
class Undisturbed:
    outcome: Outcome
    seconds: float
    home: Path


@pytest.fixture(scope="session")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Undisturbed:
    home = tmp_path_factory.mktemp("undisturbed")
    started = time.monotonic()
    outcome = account(SAMPLE, home)
    return Undisturbed(outcome, time.monotonic() - started, home)
