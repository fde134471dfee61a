"""Blobs as plain files."""

import os
import threading
from collections.abc import Iterator
from pathlib import Path

from shared.adapters.blob_name import checked_name
from shared.disk_failure import disk_failure
from shared.errors import BlobMissing

_SCRATCH = "~unfinished"  # no blob can have this name
_ABANDONED_SECONDS = 3600.0


class FileBlobs:
    """One file for each blob, at its name below `folder`.

    A blob is written aside and moved into place, so a killed process leaves no half blob; what it
    left aside is removed by a later run.
    """

    def __init__(self, folder: Path) -> None:
        self._root = folder
        self._scratch = folder / _SCRATCH
        try:
            self._scratch.mkdir(parents=True, exist_ok=True)
            self._clean()
        except OSError as error:
            raise disk_failure(error, folder) from error

    def put(self, name: str, data: bytes) -> None:
        """Write aside, then move."""
        path = self._path(name)
        aside = self._scratch / f"{os.getpid()}-{threading.get_ident()}"
        try:
            _write(aside, data)
            try:
                aside.replace(path)
            except FileNotFoundError:
                path.parent.mkdir(parents=True, exist_ok=True)
                aside.replace(path)
        except OSError as error:
            raise disk_failure(error, path) from error

    def get(self, name: str) -> bytes:
        """Read the file."""
        path = self._path(name)
        try:
            with path.open("rb", buffering=0) as file:
                return file.readall()
        except (FileNotFoundError, IsADirectoryError, NotADirectoryError) as error:
            raise BlobMissing(f"There is no blob {name}.") from error
        except OSError as error:
            raise disk_failure(error, path) from error

    def exists(self, name: str) -> bool:
        """Look for the file."""
        return self._path(name).is_file()

    def delete(self, name: str) -> None:
        """Remove the file."""
        path = self._path(name)
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            if path.is_file():
                raise disk_failure(error, path) from error

    def list(self, prefix: str = "") -> Iterator[str]:
        """Walk the folders in order; the names of one folder at a time are in memory."""
        return self._walk("", prefix)

    def _walk(self, folder: str, prefix: str) -> Iterator[str]:
        path = self._root / folder
        try:
            with os.scandir(path) as entries:
                # a folder sorts as its blobs do, with the slash: "a-b" < "a/x"
                names = sorted(f"{folder}{each.name}{'/' if each.is_dir() else ''}" for each in entries)
        except FileNotFoundError:
            return
        except OSError as error:
            raise disk_failure(error, path) from error
        for name in names:
            if name.endswith("/"):
                if (name.startswith(prefix) or prefix.startswith(name)) and name != f"{_SCRATCH}/":
                    yield from self._walk(name, prefix)
            elif name.startswith(prefix):
                yield name

    def _path(self, name: str) -> Path:
        return self._root / checked_name(name)

    def _clean(self) -> None:
        """Remove what killed processes left; a younger file may belong to one at work."""
        os.utime(self._scratch)  # the file system's own idea of now
        now = self._scratch.stat().st_mtime
        for each in self._scratch.iterdir():
            if now - each.stat().st_mtime > _ABANDONED_SECONDS:
                each.unlink()


def _write(path: Path, data: bytes) -> None:
    try:
        file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o600)
        try:
            view = memoryview(data)
            while view:
                view = view[os.write(file, view) :]
        finally:
            os.close(file)
    except OSError:
        path.unlink(missing_ok=True)
        raise
