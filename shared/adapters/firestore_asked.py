"""A query of a transaction, remembered so that it can be asked again."""

from collections.abc import Callable, Iterator
from itertools import islice

from shared.adapters.firestore_fields import Stored


class Asked:
    """A query, and as much of its answer as the transaction took."""

    def __init__(self, ask: Callable[[], Iterator[Stored]]) -> None:
        """Take how to ask."""
        self._ask = ask
        self._met: list[tuple[str, int]] = []
        self._ended = False

    def answer(self) -> Iterator[Stored]:
        """Yield what is found."""
        for found in self._ask():
            self._met.append((found.key, found.version))
            yield found
        self._ended = True

    def is_still_so(self) -> bool:
        """Ask again, and return whether the answer is the same as far as it was taken."""
        again = islice(self._ask(), len(self._met) + self._ended)
        return [(found.key, found.version) for found in again] == self._met
