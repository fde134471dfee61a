"""kill -9 of the functions' process at each boundary of a side effect loses nothing and doubles nothing."""

from pathlib import Path

import pytest

from emulators.mailbox.generate import write_mbox
from tests.chain.services.boundaries import Boundary
from tests.chain.services.known import expected_of
from tests.chain.services.stand import fresh, standing

MAILS = 40


@pytest.mark.usefixtures("pubsub_emulator", "firestore_emulator", "storage_emulator")
@pytest.mark.parametrize("deaths", [3, pytest.param(20, marks=pytest.mark.stress)])
@pytest.mark.parametrize("boundary", Boundary)
def test_killed(boundary: Boundary, deaths: int, tmp_path: Path) -> None:
    mail = tmp_path / "all.mbox"
    write_mbox(mail, MAILS, seed=4)
    expected = expected_of(mail, tmp_path / "embedded")
    spec = fresh(tmp_path / "stand", mail, boundary=boundary, deaths=deaths, deadline_seconds=1)
    with standing(spec) as stand:
        stand.synchronise()
        stand.wait_for_messages(MAILS)
        stand.wait_until(stand.settled)
        assert stand.deaths() == deaths
        assert stand.outcome() == expected
        assert set(stand.calls()) == set(stand.news())
        assert len(stand.calls()) <= len(stand.news()) + deaths, "only what was interrupted was tried again"
        assert stand.documents.count("dead_letters") == 0
