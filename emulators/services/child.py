"""A server that runs as our child: a process group of its own, which never outlives us."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from emulators.services import reaper
from shared.errors import Unusable

# The child names its group to the reaper before it becomes the server, so there is no instant in
# which our own death would leave it behind.
_ANNOUNCED = 'echo "+$$"; exec >/dev/null; exec "$@" </dev/null >&2'
POLL_SECONDS = 0.02


@dataclass(frozen=True, slots=True)
class Child:
    """A running server. What it says is in the file `log`."""

    name: str
    process: subprocess.Popen[bytes]
    log: Path

    @property
    def alive(self) -> bool:
        """Whether it still runs."""
        return self.process.poll() is None

    def last_line(self) -> str:
        """Return the last line of its log that says anything."""
        lines = self.log.read_text(encoding="utf-8", errors="replace").split("\n")
        return next((line.strip() for line in reversed(lines) if line.strip()), "nothing was logged")

    def ask_to_end(self) -> None:
        """Ask it and all it started to end."""
        reaper.told({self.process.pid}, signal.SIGTERM)

    def end(self, patience_seconds: float = reaper.PATIENCE_SECONDS) -> None:
        """Ask it and all it started to end, and kill what does not in time."""
        groups = reaper.told({self.process.pid}, signal.SIGTERM)
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(patience_seconds)
        reaper.told(groups, signal.SIGKILL)
        self.process.wait()
        _tell_reaper(f"-{self.process.pid}")


def spawn(
    name: str,
    command: Sequence[str],
    log: Path,
    *,
    environment: Mapping[str, str] | None = None,
    folder: Path | None = None,
) -> Child:
    """Start a server with these variables on top of our own. What it says is appended to `log`."""
    with log.open("ab") as said:
        process = subprocess.Popen(  # noqa: S603 - the launcher's own commands
            ["/bin/sh", "-c", _ANNOUNCED, name, *command],
            stdin=subprocess.DEVNULL,
            stdout=_to_reaper(),
            stderr=said,
            env={**os.environ, **(environment or {})},
            cwd=folder,
            start_new_session=True,
        )
    return Child(name, process, log)


def wait_until(ready: Callable[[], bool], child: Child, seconds: float = 60.0) -> None:
    """Return as soon as the server is ready. Raises Unusable when it dies first, or takes longer."""
    begun = time.monotonic()
    while not ready():
        check_coming(child, begun, seconds)
        time.sleep(POLL_SECONDS)


def check_coming(child: Child, begun: float, seconds: float) -> None:
    """Raise Unusable when a server that is not ready is dead, or has had these seconds since it began."""
    if not child.alive:
        raise Unusable(f"{child.name} ended at once ({child.last_line()}): see {child.log}.")
    if time.monotonic() - begun > seconds:
        raise Unusable(f"{child.name} was not ready after {seconds:.0f} seconds: see {child.log}.")


@cache
def _to_reaper() -> int:
    theirs, ours = os.pipe()
    os.posix_spawn(
        sys.executable,
        [sys.executable, "-I", "-S", reaper.__file__],
        os.environ,
        file_actions=[(os.POSIX_SPAWN_DUP2, theirs, 0)],
        setsid=True,
    )
    os.close(theirs)
    return ours


def _tell_reaper(line: str) -> None:
    os.write(_to_reaper(), f"{line}\n".encode())
