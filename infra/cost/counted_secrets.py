"""Secrets whose reading is counted."""

from infra.cost.tally import Tally
from shared.ports import Secrets


class CountedSecrets:
    """Another store of secrets; each `get` is one access operation of Secret Manager."""

    def __init__(self, inner: Secrets, tally: Tally) -> None:
        self._inner = inner
        self._tally = tally

    def get(self, name: str) -> str | None:
        """Count, and return the secret."""
        self._tally.add("secret_accesses")
        return self._inner.get(name)

    def put(self, name: str, value: str) -> None:
        """Keep a secret; managing them is free."""
        self._inner.put(name, value)

    def delete(self, name: str) -> None:
        """Remove a secret."""
        self._inner.delete(name)
