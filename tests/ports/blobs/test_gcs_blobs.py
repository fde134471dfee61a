from collections.abc import Iterator
from wsgiref.types import StartResponse, WSGIEnvironment

import pytest

from emulators.http_server import HttpServer
from shared.adapters.gcs_blobs import GcsBlobs
from shared.errors import Transient, Unusable
from tests.ports.blobs.gcs_bench import GcsBench
from tests.ports.blobs.suite import BlobsSuite

pytestmark = pytest.mark.usefixtures("storage_emulator")


@pytest.fixture
def bench() -> Iterator[GcsBench]:
    bench = GcsBench()
    yield bench
    bench.blobs.close()


class TestGcsBlobs(BlobsSuite):
    many = 150


def test_a_bucket_that_is_missing_is_no_missing_blob(monkeypatch: pytest.MonkeyPatch) -> None:
    def application(_: WSGIEnvironment, respond: StartResponse) -> list[bytes]:
        # What Cloud Storage answers to a download: https://cloud.google.com/storage/docs/json_api/v1/status-codes
        respond("404 Not Found", [("Content-Type", "text/plain")])
        return [b"The specified bucket does not exist."]

    with HttpServer(application) as server:
        monkeypatch.setenv("STORAGE_EMULATOR_HOST", server.url)
        blobs = GcsBlobs("test", "nowhere")
        for use in (blobs.get, lambda name: blobs.put(name, b""), lambda _: list(blobs.list())):
            with pytest.raises(Unusable, match="the bucket nowhere exists"):
                use("mail/one")
        blobs.close()


def test_a_service_that_fails_may_answer_later(monkeypatch: pytest.MonkeyPatch) -> None:
    def application(_: WSGIEnvironment, respond: StartResponse) -> list[bytes]:
        respond("501 Not Implemented", [("Content-Type", "text/plain")])
        return [b"no"]

    with HttpServer(application) as server:
        monkeypatch.setenv("STORAGE_EMULATOR_HOST", server.url)
        blobs = GcsBlobs("test", "nowhere")
        with pytest.raises(Transient, match="fails while reading"):
            blobs.get("mail/one")
        blobs.close()


@pytest.mark.stress
class TestGcsBlobsInFull(BlobsSuite):
    pass
