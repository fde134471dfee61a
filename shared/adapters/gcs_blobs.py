"""Blobs as objects of a Cloud Storage bucket."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from google.api_core.exceptions import Forbidden, GoogleAPIError, NotFound, Unauthorized
from google.auth.exceptions import DefaultCredentialsError, GoogleAuthError
from google.cloud.storage import Bucket, Client
from google.cloud.storage.exceptions import DataCorruption, InvalidResponse
from google.cloud.storage.retry import DEFAULT_RETRY
from requests import RequestException

from shared.adapters.blob_name import checked_name
from shared.errors import BlobMissing, Transient, Unusable

_SECONDS = 10.0
_PATIENT = DEFAULT_RETRY.with_timeout(15.0)
_PAGE = 1000


class GcsBlobs:
    """One object for each blob. The client is made with the first use.

    STORAGE_EMULATOR_HOST leads to an emulator. Content is typed application/octet-stream, for what is
    mail is nobody's business who lists the bucket.
    """

    def __init__(self, project: str, bucket: str) -> None:
        """Take the names of what has to exist already."""
        self._project = project
        self._name = bucket
        self._making = threading.Lock()
        self._client: Client | None = None

    def put(self, name: str, data: bytes) -> None:
        """Upload; an object appears whole or not at all."""
        blob = self._bucket().blob(checked_name(name))
        with self._understood("writing"):
            blob.upload_from_string(
                data, "application/octet-stream", timeout=_SECONDS, retry=_PATIENT, checksum="crc32c"
            )

    def get(self, name: str) -> bytes:
        """Download."""
        blob = self._bucket().blob(checked_name(name))
        with self._understood("reading"):
            try:
                data: bytes = blob.download_as_bytes(raw_download=True, timeout=_SECONDS, retry=_PATIENT)
            except NotFound as error:
                if _is_of_bucket(error):
                    raise
                raise BlobMissing(f"There is no blob {name}.") from error
        return data

    def exists(self, name: str) -> bool:
        """Ask for the object's metadata."""
        blob = self._bucket().blob(checked_name(name))
        with self._understood("looking"):
            return bool(blob.exists(timeout=_SECONDS, retry=_PATIENT))

    def delete(self, name: str) -> None:
        """Remove the object."""
        blob = self._bucket().blob(checked_name(name))
        with self._understood("deleting"):
            try:
                blob.delete(timeout=_SECONDS, retry=_PATIENT)
            except NotFound as error:
                if _is_of_bucket(error):
                    raise

    def list(self, prefix: str = "") -> Iterator[str]:
        """Ask page by page; Cloud Storage lists in order of UTF-8."""
        with self._understood("listing"):
            found = self._bucket().list_blobs(
                prefix=prefix,
                page_size=_PAGE,
                fields="items(name),nextPageToken",
                timeout=_SECONDS,
                retry=_PATIENT,
            )
            for page in found.pages:
                yield from [blob.name for blob in page]

    def close(self) -> None:
        """Close the connections."""
        if self._client is not None:
            self._client.close()

    def _bucket(self) -> Bucket:
        with self._making, self._understood("starting"):
            if self._client is None:
                self._client = Client(self._project)
            return self._client.bucket(self._name)

    @contextmanager
    def _understood(self, doing: str) -> Iterator[None]:
        """Turn what Google's client raises into Unusable or Transient."""
        try:
            yield
        except (NotFound, Forbidden, Unauthorized) as error:
            raise Unusable(
                f"Cloud Storage answers {error.code} while {doing}: check that the bucket {self._name} "
                "exists, and that this account may use it."
            ) from error
        except DefaultCredentialsError as error:
            raise Unusable(
                "There are no Google credentials to use Cloud Storage with: sign in with "
                "`gcloud auth application-default login`, or name a key in GOOGLE_APPLICATION_CREDENTIALS."
            ) from error
        except (GoogleAPIError, GoogleAuthError, InvalidResponse, DataCorruption, RequestException) as error:
            kind = type(error).__name__
            raise Transient(f"Cloud Storage fails while {doing} ({kind}); it is tried again.") from error


def _is_of_bucket(error: NotFound) -> bool:
    # Both are 404; only the words tell a bucket that is missing, for which no mail may be given up.
    return "bucket does not exist" in f"{error} {getattr(error.response, 'text', '')}"
