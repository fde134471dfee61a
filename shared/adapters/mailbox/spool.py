"""The decompressed mail of an archive, in one file of our own, so that any mail is one read away."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Self

from shared.adapters.mailbox import names
from shared.adapters.mailbox.flow import Flow
from shared.adapters.mailbox.part import Part, Problem, form_of
from shared.mail.limits import RAW_BYTES

_EMPTY = Problem("is empty")
_TOO_LARGE = Problem(f"is too large for one mail (over {RAW_BYTES >> 20} MiB)")


class Spool:
    """Takes the members of an archive, one after the other."""

    def __init__(self, path: Path, tick: Callable[[], None]) -> None:
        self.path = path
        self.length = 0
        self._tick = tick
        self._file = path.open("wb", buffering=0)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        """Make what was spooled durable."""
        if error[0] is None:
            os.fsync(self._file.fileno())
        self._file.close()

    def take(self, name: str, modified: int, flow: Flow) -> Part | None:
        """Spool one member and return it as a part; None when it is no mail.

        Of a member that is damaged or expands too far, an mbox keeps what came before, a mail
        nothing; the part then has a problem, as has a mail that is too large.
        """
        chunk = flow.start()
        form = form_of(name, chunk)
        if form is None:
            problem = flow.problem or (_EMPTY if not chunk and names.is_called_mail(name) else None)
            return self.refuse(name, modified, problem) if problem else None
        part = Part(self.path, name, form, self.length, 0, modified)
        while chunk:
            part.length += self._write(chunk)
            self._tick()
            if form == "mail" and part.length > RAW_BYTES:
                return self.refuse(name, modified, _TOO_LARGE)
            chunk = flow.read()
        if flow.problem:
            if form == "mail":
                return self.refuse(name, modified, flow.problem)
            part.problem = flow.problem.of(name)
        self.length += part.length
        return part

    def refuse(self, name: str, modified: int, problem: Problem) -> Part:
        """Return the part that stands for a member of which nothing is kept."""
        self._file.seek(self.length)
        self._file.truncate()
        return Part(self.path, name, "mail", self.length, 0, modified, problem.of(name))

    def _write(self, data: bytes) -> int:
        rest = memoryview(data)
        while rest:
            rest = rest[self._file.write(rest) :]
        return len(data)
