"""A secret and its versions, as the API shows them.

Source: https://cloud.google.com/secret-manager/docs/reference/rest/v1/projects.secrets.
"""

import base64
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import google_crc32c

from emulators.google_error import GoogleError


def _now() -> str:
    return datetime.now(UTC).isoformat().replace("+00:00", "Z")


@dataclass
class Version:
    """One payload of a secret. A destroyed version has none, for ever."""

    name: str
    payload: bytes
    state: str = "ENABLED"
    created: str = field(default_factory=_now)
    destroyed: str = ""

    def enter(self, state: str) -> None:
        """Become ENABLED, DISABLED or DESTROYED. Raises FAILED_PRECONDITION once it is destroyed."""
        if self.state == "DESTROYED":
            self._refuse()
        self.state = state
        if state == "DESTROYED":
            self.payload, self.destroyed = b"", _now()

    def access(self) -> dict[str, Any]:
        """Return the payload with its checksum. Raises FAILED_PRECONDITION unless it is enabled."""
        if self.state != "ENABLED":
            self._refuse()
        data = base64.b64encode(self.payload).decode()
        return {"data": data, "dataCrc32c": str(google_crc32c.value(self.payload))}

    def shown(self) -> dict[str, Any]:
        """Return what the API tells of a version: never its payload."""
        told = {"name": self.name, "createTime": self.created, "state": self.state}
        return told | ({"destroyTime": self.destroyed} if self.destroyed else {})

    def _refuse(self) -> None:
        raise GoogleError("FAILED_PRECONDITION", f"Secret Version [{self.name}] is in {self.state} state.")


@dataclass
class Secret:
    """A name for a payload that changes; the oldest version comes first."""

    name: str
    told: dict[str, Any]
    created: str = field(default_factory=_now)
    versions: list[Version] = field(default_factory=list)

    def add(self, payload: bytes) -> Version:
        """Append a version; they count from 1."""
        version = Version(f"{self.name}/versions/{len(self.versions) + 1}", payload)
        self.versions.append(version)
        return version

    def version(self, number: str) -> Version:
        """Return a version by its number, or the youngest as "latest", whatever its state.

        Raises NOT_FOUND for what is no number or was never added.
        """
        wanted = str(len(self.versions)) if number == "latest" else number
        found = [version for version in self.versions if version.name.endswith(f"/versions/{wanted}")]
        if not found:
            raise GoogleError("NOT_FOUND", f"Secret Version [{self.name}/versions/{number}] not found.")
        return found[0]

    def shown(self) -> dict[str, Any]:
        """Return what the API tells of a secret."""
        return {**self.told, "name": self.name, "createTime": self.created}
