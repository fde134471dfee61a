from collections.abc import Iterator

import pytest

from tests.ports.documents.firestore_bench import FirestoreBench
from tests.ports.documents.suite import DocumentsSuite

pytestmark = pytest.mark.usefixtures("firestore_emulator")


@pytest.fixture
def bench() -> Iterator[FirestoreBench]:
    bench = FirestoreBench()
    yield bench
    bench.documents.close()


class TestFirestoreDocuments(DocumentsSuite):
    pass
