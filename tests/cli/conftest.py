"""A finished run over the sample, to ask and to damage."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from emulators.gmail.server import GmailServer
from shared.adapters.system_clock import SystemClock
from tests.chain.command import account
from tests.chain.undisturbed import Undisturbed, run_undisturbed
from tests.cli.halvorsen import write_mails


@pytest.fixture(scope="session")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Undisturbed:
    return run_undisturbed(tmp_path_factory.mktemp("undisturbed"))


@pytest.fixture
def settled(undisturbed: Undisturbed, tmp_path: Path) -> Path:
    """A home where the sample was accounted for, to do with as one likes."""
    return Path(shutil.copytree(undisturbed.home, tmp_path / "settled"))


@pytest.fixture
def gmail() -> Iterator[GmailServer]:
    """Gmail on this machine, which tells nobody of what changes."""
    with GmailServer(SystemClock(), lambda _topic, _data: None) as server:
        yield server


@pytest.fixture(scope="session")
def accounted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home where a small hunt was accounted for; not to be written to."""
    home = tmp_path_factory.mktemp("accounted")
    write_mails(home / "mail")
    account(home / "mail", home)
    return home


@pytest.fixture
def home(accounted: Path, tmp_path: Path) -> Path:
    """The same, to do with as one likes."""
    return Path(shutil.copytree(accounted, tmp_path / "home"))
