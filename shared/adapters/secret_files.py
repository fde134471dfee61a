"""Secrets in files that only their owner can read."""

import os
import re
from contextlib import suppress
from pathlib import Path
from secrets import token_hex

from shared.disk_failure import disk_failure

_NAME = re.compile(r"[a-z0-9-]+")
_OWNER_ONLY = 0o600
_OWNERS_FOLDER = 0o700


class SecretFiles:
    """One file a secret in a folder of the owner's alone."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, name: str) -> str | None:
        """Return a secret, or None. Raises Unusable when its file cannot be read."""
        path = self._path(name)
        try:
            return path.read_bytes().decode()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise disk_failure(error, path) from error

    def put(self, name: str, value: str) -> None:
        """Store, whatever was there; whole or not at all. Raises Unusable when the disk refuses."""
        path = self._path(name)
        part = path.with_name(f".{name}.{token_hex(4)}.part")
        try:
            self._folder.mkdir(mode=_OWNERS_FOLDER, parents=True, exist_ok=True)
            self._folder.chmod(_OWNERS_FOLDER)
            self._write(part, value)
            part.replace(path)
        except OSError as error:
            with suppress(OSError):
                part.unlink(missing_ok=True)
            raise disk_failure(error, path) from error

    def delete(self, name: str) -> None:
        """Remove; an absent secret is fine. Raises Unusable when the disk refuses."""
        path = self._path(name)
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise disk_failure(error, path) from error

    def _path(self, name: str) -> Path:
        if not _NAME.fullmatch(name):
            raise ValueError(f"{name!r} is no name of a secret: it is of lower case letters, digits and -.")
        return self._folder / name

    @staticmethod
    def _write(path: Path, value: str) -> None:
        # Created with its mode, not changed to it: there is no instant at which others can open it.
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, _OWNER_ONLY)
        with os.fdopen(handle, "wb") as file:
            file.write(value.encode())
            file.flush()
            os.fsync(file.fileno())
