from collections.abc import Iterator

import pytest

from tests.ports.documents.firestore_bench import FirestoreBench
from tests.ports.documents.suite import DocumentsSuite


@pytest.fixture
def bench(firestore_emulator: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[FirestoreBench]:
    monkeypatch.setenv("FIRESTORE_EMULATOR_HOST", firestore_emulator)
    bench = FirestoreBench()
    yield bench
    bench.documents.close()


class TestFirestoreDocuments(DocumentsSuite):
    pass
