"""What one process works with: each adapter made when first asked for, and kept."""

from collections.abc import Callable
from threading import RLock
from typing import Any


class Container:
    """What one process works with: the adapter behind each port.

    Called with a port's type it returns the adapter. `override` puts another in its place, which is
    how tests compose and how a command adds a channel.
    """

    def __init__(self, recipes: dict[type[Any], Callable[["Container"], Any]]) -> None:
        """Take, for each port, how its adapter is made from the others."""
        self._recipes = dict(recipes)
        self._made: dict[type[Any], Any] = {}
        self._making = RLock()

    def __call__(self, port: type[Any]) -> Any:  # noqa: ANN401 - the port's type is not expressible for a Protocol
        """Return the adapter behind a port, making it when it is first asked for."""
        with self._making:
            if port not in self._made:
                self._made[port] = self._recipes[port](self)
            return self._made[port]

    def close(self) -> None:
        """Close what was made and can be closed, the last made first."""
        while self._made:
            _, adapter = self._made.popitem()
            if hasattr(adapter, "close"):
                adapter.close()

    def override(self, port: type[Any], recipe: Callable[["Container"], Any]) -> None:
        """Make this port's adapter in another way from now on."""
        self._recipes[port] = recipe
        self._made.pop(port, None)
