"""What an undisturbed run over the sample ends with."""

import shutil
from pathlib import Path

import pytest

from tests.chain.undisturbed import Undisturbed, run_undisturbed


@pytest.fixture(scope="session")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Undisturbed:
    return run_undisturbed(tmp_path_factory.mktemp("undisturbed"))


@pytest.fixture
def settled(undisturbed: Undisturbed, tmp_path: Path) -> Path:
    """A home where the sample was accounted for, to do with as one likes."""
    return Path(shutil.copytree(undisturbed.home, tmp_path / "settled"))
