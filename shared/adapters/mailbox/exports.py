"""The mailbox exports that this installation watches."""

from collections.abc import Sequence
from pathlib import Path
from threading import Lock

from shared.adapters.mailbox.export import ExportMailbox, export_id
from shared.adapters.mailbox.scan import Progress
from shared.errors import MailboxGone, Permanent, Unusable


class ExportMailboxes:
    """Opens each export when it is first asked for, and keeps it open; `progress` as in ExportMailbox.

    `formerly` are exports of earlier runs: not listed, but opened when an event still speaks of them.
    """

    def __init__(
        self,
        paths: Sequence[Path],
        state: Path,
        progress: Progress | None = None,
        formerly: Sequence[Path] = (),
    ) -> None:
        self._listed = tuple(dict.fromkeys(export_id(path) for path in paths))
        self._paths = {export_id(path): path for path in (*formerly, *paths)}
        self._state = state
        self._progress = progress
        self._open: dict[str, ExportMailbox] = {}
        self._lock = Lock()

    def ids(self) -> Sequence[str]:
        """See Mailboxes: in the order the paths were given."""
        return self._listed

    def open(self, mailbox: str) -> ExportMailbox:
        """See Mailboxes. Raises Unusable when its path holds no mailbox.

        An export of an earlier run that is gone is Permanent: mail that still waits for it must not
        stop the work on the mailboxes of this run.
        """
        path = self._paths.get(mailbox)
        if path is None:
            raise MailboxGone(f"There is no mailbox {mailbox!r} here.")
        with self._lock:
            if mailbox not in self._open:
                try:
                    self._open[mailbox] = ExportMailbox(path, self._state, self._progress)
                except Unusable as error:
                    if mailbox in self._listed or path.exists():
                        raise
                    raise Permanent(str(error)) from error
            return self._open[mailbox]

    def close(self) -> None:
        """Close every mailbox that was opened."""
        with self._lock:
            while self._open:
                self._open.popitem()[1].close()
