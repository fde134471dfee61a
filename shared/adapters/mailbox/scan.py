"""Reading a whole mailbox into its index."""

import secrets
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

from shared.adapters.mailbox import archive, folder, names
from shared.adapters.mailbox.expansion import Meter
from shared.adapters.mailbox.index import Index, Source
from shared.adapters.mailbox.kinds import Kind
from shared.adapters.mailbox.owner import Owner
from shared.adapters.mailbox.part import Part, Problem, single
from shared.adapters.mailbox.row import Row, rows_of
from shared.adapters.mailbox.spool import Spool
from shared.adapters.mailbox.survey import Survey
from shared.errors import Unusable

Progress = Callable[[int, int], None]

_BATCH = 500


class Scan:
    """One pass over the mailbox at `path`; spooled content goes to `<stem>.<random>.spool`."""

    def __init__(self, path: Path, seen: Survey, stem: Path, progress: Progress | None) -> None:
        self._path = path
        self._seen = seen
        self._stem = stem
        self._spool_path = stem.with_name(f"{stem.name}.{secrets.token_hex(4)}.spool")
        self._progress = progress
        self._owner = Owner()
        self._unpacked = 0
        self._spooled = 0
        self._indexed = 0
        self._mendable: Problem | None = None

    def run(self, index: Index, before: Source) -> None:
        """Replace the content of the index, all of it or nothing, if it is as it was `before`."""
        try:
            index.begin()
            if index.source() != before:  # another process was faster
                index.give_up()
                return
            self._sweep(before.spool)
            self._report()
            copies = self._index(index)
            spool = self._spool_path.name if self._seen.kind.packed else None
            index.settle(self._seen.fingerprint, copies, self._owner.address(), spool)
        except BaseException:
            index.give_up()
            self._spool_path.unlink(missing_ok=True)
            raise
        if before.spool:
            self._stem.with_name(before.spool).unlink(missing_ok=True)
        self._report(finished=True)

    def _sweep(self, kept: str | None) -> None:
        """Remove what scans that were killed have left; nobody else scans now."""
        for spool in self._stem.parent.glob(f"{self._stem.name}.*.spool"):
            if spool.name != kept:
                spool.unlink(missing_ok=True)

    def _index(self, index: Index) -> int:
        rows = self._rows()
        copies = readable = 0
        while batch := list(islice(rows, _BATCH)):
            index.add(batch)
            copies += len(batch)
            readable += sum(row.problem is None for row in batch)
            self._indexed += sum(row.length for row in batch)
            self._report()
        if not readable and self._mendable:
            raise Unusable(f"{self._path} holds no mail that can be read. {self._mendable}")
        if not copies and self._seen.kind is not Kind.MAILDIR:
            raise Unusable(
                f"{self._path} holds no mail: name an mbox, a Maildir, or a folder or archive of mail."
            )
        return copies

    def _rows(self) -> Iterator[Row]:
        for part in self._parts():
            mask = names.labels_of(part.name or self._path.name)
            if part.problem and part.problem.remedy:
                self._mendable = self._mendable or part.problem
            with part.path.open("rb", buffering=0) as file:
                yield from rows_of(part, file.fileno(), mask, self._owner)

    def _parts(self) -> Iterator[Part]:
        kind = self._seen.kind
        if kind is Kind.FILE:
            yield single(self._path)
        elif kind.packed:
            yield from self._spool()
        else:
            yield from folder.parts(self._path, maildir=kind is Kind.MAILDIR)

    def _spool(self) -> Iterator[Part]:
        with Meter(self._path) as meter:

            def tick() -> None:
                self._unpacked = meter.consumed
                self._report()

            with Spool(self._spool_path, tick) as spool:
                for part in archive.parts(self._seen.kind, meter, self._path, spool):
                    self._spooled = spool.length
                    yield part

    def _report(self, *, finished: bool = False) -> None:
        if self._progress is None:
            return
        size = self._seen.size
        # Unpacking is one half of the way, reading what was unpacked the other.
        total = 2 * size if self._seen.kind.packed else size
        done = self._indexed
        if self._seen.kind.packed:
            done = min(size, self._unpacked) + size * self._indexed // max(1, self._spooled)
        self._progress(total if finished else min(done, total), total)
