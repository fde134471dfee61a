"""An emulator of one of Google's services: used where an address is given, else started."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from emulators.services.address import HOST, answers, check_free, free_port
from emulators.services.child import Child, spawn, wait_until
from shared.errors import Unusable

_ATTEMPTS = 3


def slug(name: str) -> str:
    """Return a server's name in lower case letters and dashes."""
    return name.lower().replace("/", "").replace(" ", "-")


@dataclass(frozen=True, slots=True)
class Emulator:
    """How one service is emulated.

    `variable` is where Google's client libraries look for its address, which begins with `scheme`.
    `command` takes a port, and raises NotInstalled where the emulator is missing.
    """

    name: str
    variable: str
    command: Callable[[int], list[str]]
    scheme: str = ""

    @property
    def slug(self) -> str:
        """Its name as that of a file, and of a service of compose.yaml."""
        return slug(self.name)

    def given(self) -> str | None:
        """Return the address "host:port" that the environment names, if it does."""
        return os.environ.get(self.variable, "").removeprefix("http://").rstrip("/") or None

    def value(self, address: str) -> str:
        """Return what `variable` has to be for this address."""
        return f"{self.scheme}{address}"

    def start(self, logs: Path, port: int | None = None) -> "Running":
        """Start it, on a free port unless one is given, and return it once it answers.

        Raises NotInstalled, and Unusable when it does not come up.
        """
        for attempt in range(1, _ATTEMPTS + 1):
            chosen = port or free_port()
            check_free(chosen)
            child = spawn(self.name, self.command(chosen), logs / f"{self.slug}.log")
            address = f"{HOST}:{chosen}"
            try:
                wait_until(lambda: answers(address), child)  # noqa: B023 - called within this round
            except Unusable:
                child.end()
                # Between our look and its own, somebody may have taken the port.
                if port or attempt == _ATTEMPTS:
                    raise
            else:
                return Running(address, child)
        raise AssertionError


@dataclass(frozen=True, slots=True)
class Running:
    """An emulator that answers at "host:port"."""

    address: str
    child: Child
