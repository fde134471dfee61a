"""What the stages do costs no more than what surrounds them."""

import time
from pathlib import Path

import pytest

from emulators.mailbox.generate import write_mbox
from tests.chain.services.idle import CHANGES_PERCENT
from tests.chain.services.stand import fresh, standing

MOST = 2.0


@pytest.mark.usefixtures("pubsub_emulator", "firestore_emulator", "storage_emulator")
@pytest.mark.parametrize("mails", [150, pytest.param(1000, marks=pytest.mark.stress)])
@pytest.mark.timeout(900)
def test_the_chain_against_handlers_that_do_nothing(mails: int, tmp_path: Path) -> None:
    """Same topology, broker, ledger and number of events, one after the other in one run."""
    mail = tmp_path / "all.mbox"
    write_mbox(mail, mails, seed=7)
    seconds, news = zip(*(measured(mail, mails, tmp_path, idle=idle) for idle in (True, False)), strict=True)
    assert abs(news[1] - mails * CHANGES_PERCENT / 100) <= 0.1 * mails, "the idle pass on as many"
    ratio = seconds[1] / seconds[0]
    assert ratio <= MOST, f"{ratio:.2f}"


def measured(mail: Path, mails: int, folder: Path, *, idle: bool) -> tuple[float, int]:
    """Return the seconds it takes to account for all mail, and how many news came of it."""
    with standing(fresh(folder / f"idle-{idle}", mail, idle=idle)) as stand:
        began = time.monotonic()
        stand.synchronise()
        stand.wait_until(lambda: stand.documents.count("ledger") >= 3 * mails, 600)
        stand.wait_until(stand.settled, 300)
        return time.monotonic() - began, stand.documents.count("news")
