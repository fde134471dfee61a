from collections.abc import Iterator

import pytest

from tests.ports.documents.firestore_bench import FirestoreBench
from tests.ports.documents.suite import DocumentsSuite


@pytest.fixture
def bench(firestore_emulator: str) -> Iterator[FirestoreBench]:
    bench = FirestoreBench()
    yield bench
    bench.documents.close()


class TestFirestoreDocuments(DocumentsSuite):
    pass
