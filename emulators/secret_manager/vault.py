"""All secrets of all projects, and the refusals of the real service."""

import base64
import binascii
import re
import threading
from typing import Any

import google_crc32c

from emulators.google_error import GoogleError
from emulators.secret_manager.secret import Secret, Version

_NAME = re.compile(r"[A-Za-z0-9_-]{1,255}")
LARGEST_PAYLOAD = 64 * 1024
"""Bytes. Source: https://cloud.google.com/secret-manager/quotas."""


class Vault:
    """Secrets by their full name. Every call is one step: none sees another's half."""

    def __init__(self) -> None:
        self._secrets: dict[str, Secret] = {}
        self.lock = threading.RLock()

    def create(self, parent: str, secret_id: str, told: dict[str, Any]) -> Secret:
        """Keep a new secret without a version. Raises INVALID_ARGUMENT or ALREADY_EXISTS."""
        if not _NAME.fullmatch(secret_id):
            raise GoogleError("INVALID_ARGUMENT", "The secret id must match [A-Za-z0-9_-]{1,255}.")
        if not told.get("replication"):
            raise GoogleError("INVALID_ARGUMENT", "Secret.replication must be provided.")
        name = f"{parent}/secrets/{secret_id}"
        if name in self._secrets:
            raise GoogleError("ALREADY_EXISTS", f"Secret [{name}] already exists.")
        self._secrets[name] = Secret(name, told)
        return self._secrets[name]

    def secret(self, name: str) -> Secret:
        """Return a secret. Raises NOT_FOUND."""
        if name not in self._secrets:
            raise GoogleError("NOT_FOUND", f"Secret [{name}] not found.")
        return self._secrets[name]

    def delete(self, name: str) -> None:
        """Forget a secret with all its versions. Raises NOT_FOUND."""
        del self._secrets[self.secret(name).name]

    def secrets(self, parent: str) -> list[Secret]:
        """Return the secrets of a project, by name."""
        return [
            self._secrets[name] for name in sorted(self._secrets) if name.startswith(f"{parent}/secrets/")
        ]

    def add_version(self, name: str, payload: dict[str, Any]) -> Version:
        """Append a version with the payload. Raises NOT_FOUND or INVALID_ARGUMENT, a checksum's included."""
        secret = self.secret(name)
        try:
            data = base64.b64decode(payload.get("data", ""), validate=True)
        except binascii.Error as error:
            raise GoogleError("INVALID_ARGUMENT", "Secret payload is not base64.") from error
        if len(data) > LARGEST_PAYLOAD:
            raise GoogleError("INVALID_ARGUMENT", f"Secret payload exceeds {LARGEST_PAYLOAD} bytes.")
        checksum = payload.get("dataCrc32c")
        if checksum is not None and int(checksum) != google_crc32c.value(data):
            raise GoogleError("INVALID_ARGUMENT", "Secret payload does not match its checksum.")
        return secret.add(data)
