"""Cloud Storage blobs for their tests: a bucket of its own for each test, on the emulator."""

import secrets

from google.cloud.storage import Client

from shared.adapters.gcs_blobs import GcsBlobs

PROJECT = "test"


class GcsBench:
    def __init__(self) -> None:
        self.bucket = f"test-{secrets.token_hex(6)}"
        client = Client(PROJECT)
        client.create_bucket(self.bucket)
        client.close()
        self.blobs = GcsBlobs(PROJECT, self.bucket)

    def open(self) -> GcsBlobs:
        return self.blobs

    def reopen(self) -> GcsBlobs:
        self.blobs.close()
        self.blobs = GcsBlobs(PROJECT, self.bucket)
        return self.blobs
