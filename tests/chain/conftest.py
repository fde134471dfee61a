"""What an undisturbed run over the sample ends with."""

import shutil
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


@pytest.fixture
def settled(undisturbed: Undisturbed, tmp_path: Path) -> Path:
    """A home where the sample was accounted for, to do with as one likes."""
    return Path(shutil.copytree(undisturbed.home, tmp_path / "settled"))
