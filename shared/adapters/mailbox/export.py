"""A mailbox export as a Mailbox: Gmail's semantics over files that someone else writes."""

import os
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from threading import RLock

from shared.adapters.mailbox import labels
from shared.adapters.mailbox.failures import explained
from shared.adapters.mailbox.index import Index, Source
from shared.adapters.mailbox.row import Row, bytes_of
from shared.adapters.mailbox.scan import Progress
from shared.adapters.mailbox.store import Store
from shared.errors import HistoryExpired, MessageGone, Permanent, Transient
from shared.mail.identity import identity
from shared.ports import HistoryPage, ListPage, MessageRef, Profile, RawMail

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_READS = 3


def export_id(path: Path) -> str:
    """Return the mailbox id of an export, the same for every spelling of its path."""
    return "export-" + sha256(os.fsencode(os.path.realpath(path))).hexdigest()[:12]


class ExportMailbox:
    """An mbox, a Maildir, a folder of mail, a single mail, or a .zip, .gz or .tar of these at `path`.

    Its index lives in the folder `state`. Opening reads the whole mailbox, unless it is unchanged;
    `progress` is told the bytes done and the bytes in all. From then on whatever asks for news looks
    whether the source changed. Every method raises Unusable when the mailbox or its index cannot be
    used before a person mends something. Safe for several threads and processes.
    """

    def __init__(self, path: Path, state: Path, progress: Progress | None = None) -> None:
        self._path = path
        self._state = state
        self._lock = RLock()
        self._store = Store(path, state / export_id(path), progress)
        self._store.refresh()

    def close(self) -> None:
        """Close the index."""
        with self._lock:
            self._store.close()

    def profile(self) -> Profile:
        """See Mailbox."""
        with self._lock:
            source, count = self._store.ask(lambda index: (index.source(), index.count()), refreshed=True)
        return Profile(source.address, source.newest, count, source.copies)

    def history(self, start: int, limit: int = 500) -> HistoryPage:
        """See Mailbox. The source is looked at only when nothing indexed is left after `start`."""
        limit = max(1, limit)

        def work(index: Index) -> tuple[Source, list[tuple[int, Row]]]:
            return index.source(), index.after(start, limit + 1)

        with self._lock:
            source, found = self._store.ask(work)
            if not found:
                source, found = self._store.ask(work, refreshed=True)
        if start != 0 and not source.horizon <= start <= source.newest:
            raise HistoryExpired(f"The mailbox {self._path} does not know the history id {start}.")
        more = len(found) > limit
        through = found[limit - 1][0] if more else source.newest
        return HistoryPage(tuple(_ref(row) for _, row in found[:limit]), through, more)

    def list(self, page: str | None = None, limit: int = 500) -> ListPage:
        """See Mailbox. A page token is the history id after which the page begins."""
        limit = max(1, limit)
        if page is not None and not page.isdecimal():
            raise Permanent(f"The mailbox {self._path} gave out no page {page[:40]!r}.")
        after = int(page or 0)
        with self._lock:
            found = self._store.ask(lambda index: index.after(after, limit + 1), refreshed=page is None)
        following = str(found[limit - 1][0]) if len(found) > limit else None
        return ListPage(tuple(_ref(row) for _, row in found[:limit]), following)

    def look(self, messages: Sequence[str]) -> Sequence[MessageRef]:
        """See Mailbox."""
        with self._lock:
            found = self._store.ask(lambda index: [index.find(name) for name in messages], refreshed=True)
        return [_ref(row) for row in found if row is not None]

    def watch(self) -> None:
        """See Mailbox: files send no notifications."""

    def unwatch(self) -> None:
        """See Mailbox."""

    def get(self, message: str) -> RawMail:
        """See Mailbox. When its place holds something else, the source is read again first."""
        for read in range(_READS):
            with self._lock:
                if read == _READS - 1:  # changed, and still of the same size and date
                    self._store.ask(Index.distrust)
                source, row = self._store.ask(
                    lambda index: (index.source(), index.find(message)), refreshed=read > 0
                )
            if row is None:
                raise MessageGone(f"The mailbox {self._path} no longer holds the message {message}.")
            if row.problem:
                raise Permanent(row.problem)
            raw = self._read(source, row)
            if raw is not None:
                return RawMail(_ref(row), raw, _EPOCH + timedelta(seconds=row.date))
        raise Transient(f"The mailbox {self._path} is being written to.")

    def _read(self, source: Source, row: Row) -> bytes | None:
        """Return the bytes of a mail, or None when its place no longer holds it."""
        with explained(self._path, self._state):
            try:
                file = os.open(self._store.location(source, row.name), os.O_RDONLY)
            except FileNotFoundError:
                return None
            try:
                raw = bytes_of(file, row.offset, row.length, row.quoted)
            finally:
                os.close(file)
        return raw if identity(raw) == row.id else None


def _ref(row: Row) -> MessageRef:
    return MessageRef(row.id, row.thread, labels.names_of(row.labels))
