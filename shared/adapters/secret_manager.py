"""Secrets in Google's Secret Manager."""

import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from google.api_core.exceptions import (
    BadRequest,
    Conflict,
    Forbidden,
    GoogleAPICallError,
    NotFound,
    RetryError,
    Unauthorized,
)
from google.auth.credentials import AnonymousCredentials
from google.auth.exceptions import DefaultCredentialsError, GoogleAuthError
from google.cloud.secretmanager_v1 import SecretManagerServiceClient
from google.cloud.secretmanager_v1.services.secret_manager_service.transports.rest import (
    SecretManagerServiceRestTransport,
)
from google.cloud.secretmanager_v1.types import Replication, Secret, SecretPayload, SecretVersion

from shared.errors import Transient, Unusable

_NAME = re.compile(r"[a-z0-9-]+")
_SECONDS = 20.0


class SecretManager:
    """One secret of Secret Manager for each, with one living version.

    `endpoint` is host and port of an emulator, which is spoken to without TLS and without credentials.
    """

    def __init__(self, project: str, endpoint: str | None = None) -> None:
        self._project = project
        with _explained(project):
            self._client = _emulated(endpoint) if endpoint else SecretManagerServiceClient(transport="rest")

    def get(self, name: str) -> str | None:
        """Return the newest version's value, or None."""
        with _explained(self._project):
            try:
                found = self._client.access_secret_version(
                    name=f"{self._secret(name)}/versions/latest", timeout=_SECONDS
                )
            except (NotFound, BadRequest):  # the second: its version was disabled or destroyed
                return None
        return found.payload.data.decode()

    def put(self, name: str, value: str) -> None:
        """Add a version, then destroy the older ones: a crash between the two leaves no secret unread."""
        secret = self._secret(name)
        with _explained(self._project):
            with suppress(Conflict):
                self._client.create_secret(
                    parent=f"projects/{self._project}",
                    secret_id=name,
                    secret=Secret(replication=Replication(automatic=Replication.Automatic())),
                    timeout=_SECONDS,
                )
            added = self._client.add_secret_version(
                parent=secret, payload=SecretPayload(data=value.encode()), timeout=_SECONDS
            )
            for version in self._client.list_secret_versions(parent=secret, timeout=_SECONDS):
                # Only older ones: of two writers at once, the later one's version has to survive.
                if version.state != SecretVersion.State.DESTROYED and _number(version) < _number(added):
                    with suppress(NotFound, BadRequest):  # another writer was faster
                        self._client.destroy_secret_version(name=version.name, timeout=_SECONDS)

    def delete(self, name: str) -> None:
        """Remove the secret with all its versions."""
        with _explained(self._project), suppress(NotFound):
            self._client.delete_secret(name=self._secret(name), timeout=_SECONDS)

    def close(self) -> None:
        """Close the connections."""
        self._client.transport.close()  # type: ignore[no-untyped-call]  # google-api-core has no types

    def _secret(self, name: str) -> str:
        if not _NAME.fullmatch(name):
            raise ValueError(f"{name!r} is no name of a secret: it is of lower case letters, digits and -.")
        return f"projects/{self._project}/secrets/{name}"


def _emulated(endpoint: str) -> SecretManagerServiceClient:
    nobody = AnonymousCredentials()
    transport = SecretManagerServiceRestTransport(host=endpoint, credentials=nobody, url_scheme="http")
    return SecretManagerServiceClient(transport=transport)


def _number(version: SecretVersion) -> int:
    return int(version.name.rpartition("/")[2])


@contextmanager
def _explained(project: str) -> Iterator[None]:
    try:
        yield
    except DefaultCredentialsError as error:
        raise Unusable(
            "Secret Manager needs Google credentials and found none: run "
            "`gcloud auth application-default login`, or keep secrets in files with CAREEROPS_SECRETS=files."
        ) from error
    except (Forbidden, Unauthorized) as error:
        raise Unusable(
            f"Secret Manager of project {project} refuses access: enable its API there and grant the "
            "role roles/secretmanager.admin."
        ) from error
    except (GoogleAPICallError, GoogleAuthError, RetryError, OSError) as error:
        raise Transient(f"Secret Manager does not answer: {type(error).__name__}.") from error
