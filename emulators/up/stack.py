"""What is known of a running stack, by whoever did not start it."""

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from emulators.up.server import Server
from shared.disk_failure import disk_failure
from shared.errors import Unusable
from shared.settings import state_folder


@dataclass(frozen=True, slots=True)
class Stack:
    """The launcher's process id, the mailbox it connected, what leads clients to it, and its servers.

    `ready` says that all of it has come up and mail may arrive.
    """

    pid: int
    account: str
    environment: dict[str, str]
    servers: tuple[Server, ...]
    ready: bool = False


def running() -> Stack | None:
    """Return the stack of this person that runs now, ready or not, or None."""
    try:
        with (state_folder() / "up.lock").open("rb") as lock:
            fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except FileNotFoundError:
        return None
    except BlockingIOError:
        return _noted()
    return None


def note(stack: Stack) -> None:
    """Tell others what runs, whole or not at all."""
    part = _file().with_suffix(".part")
    part.write_text(json.dumps(asdict(stack), indent=2) + "\n", encoding="utf-8")
    part.replace(_file())


@contextmanager
def alone() -> Iterator[Path]:
    """Be the only stack of this person; the value is the folder for its logs and data.

    Raises Unusable when another one runs. The lock ends with the process, however that ends.
    """
    folder = state_folder()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = os.open(folder / "up.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise disk_failure(error, folder) from error
    try:
        _take(lock)
        _file().unlink(missing_ok=True)
        yield folder / "up"
        _file().unlink(missing_ok=True)
    finally:
        os.close(lock)


def _take(lock: int) -> None:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise Unusable(
            "A stack is running already: `careerops status` shows it, `careerops down` ends it."
        ) from None


def _noted() -> Stack | None:
    try:
        known = json.loads(_file().read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    return Stack(**{**known, "servers": tuple(Server(**each) for each in known["servers"])})


def _file() -> Path:
    return state_folder() / "up.json"
