"""However often a message is delivered, and however many at once: one effect, one notification."""

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import requests

from emulators.mailbox.generate import write_mbox
from tests.chain.services.known import expected_of
from tests.chain.services.pushed import pushed
from tests.chain.services.stand import Stand, fresh, standing

pytestmark = pytest.mark.usefixtures("pubsub_emulator", "firestore_emulator", "storage_emulator")
AT_ONCE = 50


@pytest.mark.parametrize("mails", [60, pytest.param(2000, marks=pytest.mark.stress)])
@pytest.mark.timeout(1800)
def test_every_fifth_message_and_push_twice(mails: int, tmp_path: Path) -> None:
    write_mbox(tmp_path / "all.mbox", mails, seed=5)
    expected = expected_of(tmp_path / "all.mbox", tmp_path / "embedded")
    with standing(fresh(tmp_path / "stand", tmp_path / "all.mbox", twice=0.2)) as stand:
        stand.synchronise()
        stand.wait_for_messages(mails, 1200)
        stand.wait_until(stand.settled, 300)
        assert stand.outcome() == expected
        assert Counter(stand.calls()) == Counter(stand.news()), "each was told in one call"


@pytest.fixture
def stand(tmp_path: Path) -> Iterator[Stand]:
    write_mbox(tmp_path / "all.mbox", 1)
    with standing(fresh(tmp_path / "stand", tmp_path / "all.mbox", hang_seconds=0.2)) as stand:
        yield stand


@pytest.mark.parametrize("rounds", [5, pytest.param(100, marks=pytest.mark.stress)])
def test_fifty_deliveries_of_one_message_at_once(rounds: int, stand: Stand) -> None:
    for number in range(rounds):
        body = pushed(f"application {number}")

        def push(_: int, body: dict[str, object] = body) -> int:
            return requests.post(f"{stand.url}/notify/", json=body, timeout=60).status_code

        with ThreadPoolExecutor(AT_ONCE) as pool:
            answers = Counter(pool.map(push, range(AT_ONCE)))
        assert answers[204] >= 1
        assert answers[204] + answers[503] == AT_ONCE, "busy, and asked for again; never 202"
        assert push(0) == 204, "whoever was busy asks again"
    assert len(stand.calls()) == len(set(stand.calls())) == len(stand.news()) == rounds
