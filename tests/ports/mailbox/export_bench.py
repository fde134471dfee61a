"""Mailbox exports for the suite: what writes them, and how they are opened and forgotten."""

from collections.abc import Callable, Sequence
from pathlib import Path

from shared.adapters.mailbox.export import ExportMailbox
from tests.ports.mailbox.samples import Sample

Writer = Callable[[Path, Sequence[bytes]], None]


class ExportBench:
    start = 0

    def __init__(self, folder: Path, name: str, write: Writer) -> None:
        self.path = folder / name
        self.state = folder / "state"
        self._write = write
        self._opened: list[ExportMailbox] = []

    def put(self, mails: Sequence[Sample]) -> None:
        self._write(self.path, [mail.raw for mail in mails])

    def open(self) -> ExportMailbox:
        self.close()
        self._opened.append(ExportMailbox(self.path, self.state))
        return self._opened[-1]

    def forget(self) -> None:
        self.close()
        for file in self.state.iterdir():
            file.unlink()

    def close(self) -> None:
        while self._opened:
            self._opened.pop().close()
