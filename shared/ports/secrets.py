"""Where credentials are kept."""

from typing import Protocol


class Secrets(Protocol):
    """Where the credentials of mailboxes are kept. A name is of `[a-z0-9-]`."""

    def get(self, name: str) -> str | None:
        """Return a secret, or None."""

    def put(self, name: str, value: str) -> None:
        """Store, whatever was there."""

    def delete(self, name: str) -> None:
        """Remove every version; an absent secret is fine."""
