"""A delivery that outlives its deadline is taken for dead; what it still does is done once."""

import base64
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import requests

from emulators.mailbox.generate import write_mbox
from shared.contracts.codec import encode
from shared.contracts.mailbox_notified import MailboxNotified
from shared.middleware.idempotency import LEDGER
from tests.chain.services.pushed import pushed
from tests.chain.services.stand import Stand, fresh, standing
from tests.ports.clock import START

pytestmark = pytest.mark.usefixtures("pubsub_emulator", "firestore_emulator", "storage_emulator")
DEADLINE = 2


@pytest.mark.parametrize("deadline", [DEADLINE, 0], ids=["hangs twice its deadline", "no time left at all"])
def test_a_hanging_handler(deadline: int, tmp_path: Path) -> None:
    write_mbox(tmp_path / "all.mbox", 1)
    spec = fresh(
        tmp_path / "stand", tmp_path / "all.mbox", deadline_seconds=deadline, hang_seconds=2 * DEADLINE
    )
    with standing(spec) as stand, ThreadPoolExecutor(1) as pool:
        body = pushed("an application")
        warm_up(stand)

        def push() -> int:
            return requests.post(f"{stand.url}/notify/", json=body, timeout=30).status_code

        hanging = pool.submit(push)
        stand.wait_until(lambda: len(stand.calls()) == 1)
        answers = []
        while 204 not in answers:
            answers.append(push())
            time.sleep(0.05)
        assert not hanging.done(), "the other took over before the first came back"
        assert (503 in answers) == (deadline > 0), "busy until the lease has ended"
        assert hanging.result() == 503, "the late one records nothing and publishes nothing"
        assert push() == 204
        assert len(stand.news()) == 1
        recorded = [
            entry.data for entry in stand.documents.query(LEDGER) if entry.key.startswith("notify/track")
        ]
        assert recorded == [{"outputs": []}], "the lease is free"
        assert len(stand.calls()) == 2


def warm_up(stand: Stand) -> None:
    """Have the functions open their channels: an event about a mailbox that nobody watches."""
    message = encode(MailboxNotified(mailbox="nobody's"), "test", START)
    body = {
        "message": {"data": base64.b64encode(message.data).decode(), "attributes": dict(message.attributes)},
        "subscription": "projects/p/subscriptions/mailbox-notified.sync",
    }
    assert requests.post(f"{stand.url}/sync/", json=body, timeout=30).status_code == 204
