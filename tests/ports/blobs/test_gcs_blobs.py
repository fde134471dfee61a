from collections.abc import Iterator

import pytest

from tests.ports.blobs.gcs_bench import GcsBench
from tests.ports.blobs.suite import BlobsSuite

pytestmark = pytest.mark.usefixtures("storage_emulator")


class TestGcsBlobs(BlobsSuite):
    @pytest.fixture
    def bench(self) -> Iterator[GcsBench]:
        bench = GcsBench()
        yield bench
        bench.blobs.close()
