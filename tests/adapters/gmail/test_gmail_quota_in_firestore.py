"""The token bucket where many machines draw from it at once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import uuid4

from shared.adapters.firestore_documents import FirestoreDocuments
from shared.adapters.gmail.quota import CAPACITY, REFILL, Quota
from tests.ports.clock import START, ManualClock

BOX = "robin@owner.example"


def test_machines_that_share_a_mailbox_share_its_quota(firestore_emulator: str) -> None:
    assert firestore_emulator
    clock = ManualClock()
    project = f"quota-{uuid4().hex[:8]}"
    machines = [FirestoreDocuments(project, "(default)", clock) for _ in range(4)]
    quotas = [Quota(BOX, documents, clock) for documents in machines]
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(lambda turn: quotas[turn % 4].spend(20), range(60)))
    assert quotas[0].spent() == 60 * 20
    assert clock.now() - START >= timedelta(seconds=(60 * 20 - CAPACITY) / REFILL)
    for documents in machines:
        documents.close()
