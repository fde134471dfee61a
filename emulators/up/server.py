"""One server of the stack: how it is started, and how one sees that it is ready."""

import os
from dataclasses import dataclass, field

from emulators.services.address import status_of


@dataclass(frozen=True, slots=True)
class Server:
    """A process of the stack, or, without a command, something that runs elsewhere.

    It is ready when a GET of `probe` is answered with the status `sign`; without an `address`, when
    its process is there. What `keeps` state cannot be started again, because that state is gone.
    """

    name: str
    address: str = ""
    command: list[str] = field(default_factory=list)
    probe: str = "/"
    sign: int = 200
    keeps: bool = False
    seconds: float = 90.0
    pid: int = 0

    def ready(self) -> bool:
        """Ask whether it can do its work now."""
        return status_of(self.address, self.probe) == self.sign if self.address else _lives(self.pid)


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except OSError:
        return False
    return True
