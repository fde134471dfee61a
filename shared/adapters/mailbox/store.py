"""The index of one mailbox kept in step with its source, and built again when it is damaged."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from shared.adapters.mailbox.failures import IndexDamaged, explained, explained_index
from shared.adapters.mailbox.index import Index, Source, files_of
from shared.adapters.mailbox.scan import Progress, Scan
from shared.adapters.mailbox.survey import survey
from shared.errors import Unusable

T = TypeVar("T")


class Store:
    """Keeps `<stem>.sqlite`, and `<stem>.<random>.spool` for a mailbox that is compressed."""

    def __init__(self, path: Path, stem: Path, progress: Progress | None) -> None:
        self._path = path
        self._stem = stem
        self._file = stem.with_name(stem.name + ".sqlite")
        self._progress = progress
        self._index: Index | None = None
        with explained(path, stem.parent):
            stem.parent.mkdir(parents=True, exist_ok=True)

    def close(self) -> None:
        """Close the index; the next use opens it again."""
        if self._index:
            self._index.close()
            self._index = None

    def refresh(self) -> None:
        """Read the source if it is not as it was indexed. Raises Unusable and Transient."""
        self.ask(lambda _: None, refreshed=True)

    def ask(self, work: Callable[[Index], T], *, refreshed: bool = False) -> T:
        """Return what `work` finds in the index; on a damaged index, in the one built in its place."""
        try:
            return self._run(work, refreshed=refreshed)
        except IndexDamaged:
            self._remove()
        try:
            return self._run(work, refreshed=True)
        except IndexDamaged as error:
            raise Unusable(f"The mailbox index {self._file} cannot be kept: check its disk.") from error

    def location(self, source: Source, name: bytes) -> Path:
        """Return the file that holds the mails of this name."""
        if source.spool:
            return self._stem.with_name(source.spool)
        return self._path / os.fsdecode(name) if name else self._path

    def _run(self, work: Callable[[Index], T], *, refreshed: bool) -> T:
        with explained_index(self._file):
            if self._index is None:
                self._index = Index(self._file)
            if refreshed:
                with explained(self._path, self._stem.parent):
                    self._update(self._index)
            return work(self._index)

    def _update(self, index: Index) -> None:
        seen = survey(self._path)
        before = index.source()
        spooled = before.spool is None or self._stem.with_name(before.spool).is_file()
        if seen.fingerprint == before.fingerprint and spooled:
            return
        Scan(self._path, seen, self._stem, self._progress).run(index, before)

    def _remove(self) -> None:
        with suppress(sqlite3.Error):
            self.close()
        self._index = None
        with explained(self._path, self._stem.parent):
            for file in files_of(self._file):
                file.unlink(missing_ok=True)
