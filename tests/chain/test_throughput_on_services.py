"""What the stages do costs no more than what surrounds them."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from emulators.mailbox.generate import write_mbox
from emulators.services.storage import STORAGE
from tests.chain.services.idle import CHANGES_PERCENT
from tests.chain.services.stand import fresh, standing

MOST = 2.0
ROUNDS = 2


@pytest.fixture
def own_storage(storage_emulator: str, tmp_path: Path) -> Iterator[None]:
    """Give an empty storage emulator: it writes down all it holds with every change."""
    assert storage_emulator, "where there is none, the test is skipped"
    own = STORAGE.start(tmp_path)
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv(STORAGE.variable, STORAGE.value(own.address))
        yield
    own.child.end()


@pytest.mark.alone
@pytest.mark.usefixtures("pubsub_emulator", "firestore_emulator", "own_storage")
@pytest.mark.parametrize("mails", [150, pytest.param(300, marks=pytest.mark.stress)])
@pytest.mark.timeout(900)
def test_the_chain_against_handlers_that_do_nothing(mails: int, tmp_path: Path) -> None:
    """Same topology, broker, ledger and number of events; in turn, for the machine has other work, too."""
    mail = tmp_path / "all.mbox"
    write_mbox(mail, mails, seed=7)
    measured(mail, mails, tmp_path / "warming up", idle=True)
    idle, busy = 0.0, 0.0
    for number in range(ROUNDS):
        idle += measured(mail, mails, tmp_path / f"idle {number}", idle=True)
        busy += measured(mail, mails, tmp_path / f"busy {number}", idle=False)
    assert busy <= MOST * idle, f"{busy / idle:.2f}"


def measured(mail: Path, mails: int, folder: Path, *, idle: bool) -> float:
    """Return the seconds it takes to account for all mail."""
    with standing(fresh(folder, mail, idle=idle)) as stand:
        began = time.monotonic()
        stand.synchronise()
        stand.wait_until(lambda: stand.documents.count("ledger") >= 3 * mails, 600)
        stand.wait_until(stand.settled, 300)
        seconds = time.monotonic() - began
        if not idle:
            news = stand.documents.count("news")
            assert abs(news - mails * CHANGES_PERCENT / 100) <= 0.1 * mails, "the idle pass on as many"
        return seconds
