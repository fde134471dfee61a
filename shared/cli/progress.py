"""Progress of a run: bars with rate and time left on a terminal, nothing in a pipe."""

from types import TracebackType
from typing import Self

from rich import progress
from rich.console import Console

_REFRESH_PER_SECOND = 8


class Progress:
    """Two bars: mail read from the exports, and mail accounted for by the chain."""

    def __init__(self, console: Console) -> None:
        """Show on this console, if it is a terminal."""
        self.tracked = 0
        self._bars = progress.Progress(
            progress.TextColumn("{task.description:<18}"),
            progress.BarColumn(),
            progress.MofNCompleteColumn(),
            progress.TextColumn("{task.fields[rate]}"),
            progress.TimeRemainingColumn(),
            console=console,
            disable=not console.is_terminal,
            transient=True,
            refresh_per_second=_REFRESH_PER_SECOND,
        )
        self._reading = self._bars.add_task("Reading mailboxes", total=None, rate="MiB")
        self._chain: progress.TaskID | None = None

    def __enter__(self) -> Self:
        """Start showing."""
        self._bars.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop showing."""
        self.stop()

    def stop(self) -> None:
        """Take the bars off the terminal."""
        self._bars.stop()

    def read(self, done: int, total: int) -> None:
        """Hear how many bytes of the exports have been read."""
        self._bars.update(self._reading, completed=done >> 20, total=total >> 20)

    def say(self, line: str) -> None:
        """Hear one line of news, to be seen above the bars."""
        if self._bars.console.is_terminal:
            self._bars.console.print(line, markup=False)

    def expect(self, messages: int) -> None:
        """Hear how many messages there are in all."""
        self._bars.remove_task(self._reading)
        self._chain = self._bars.add_task("Accounting for mail", total=messages, rate="")

    def told(self, stage: str, done: int) -> None:
        """Hear that a stage has finished this many deliveries."""
        if stage == "track" and self._chain is not None:
            self.tracked += done
            task = self._bars.tasks[0]
            rate = f"{task.speed:,.0f} mails/s" if task.speed else ""
            self._bars.update(self._chain, advance=done, rate=rate)

    def begin_audit(self) -> None:
        """Hear that all mail went through and is now compared with the mailboxes."""
        if self._chain is not None:
            self._bars.update(self._chain, description="Auditing")
