"""A person who types at a terminal: a key or a line whenever the command waits for one."""

import os
import pty
import select
import subprocess
import termios
import time
from functools import partial
from pathlib import Path

from tests.chain.command import COMMAND, SECONDS, environment

LOOK = 0.01
_LOCAL = 3
_PROMPT = b": "


def typed(home: Path, *keys: str | bytes, code: int = 0, command: str = "review", **more: str) -> str:
    """Run the command on a terminal with these keys, one whenever it asks, and return what was shown."""
    ours, theirs = pty.openpty()
    variables = {"TERM": "xterm-256color", "COLUMNS": "100", "LINES": "40", **more}
    with subprocess.Popen(  # noqa: S603 - our own command
        [*COMMAND, command],
        env=environment(home, **variables),
        pass_fds=(theirs,),
        preexec_fn=partial(os.login_tty, theirs),  # noqa: PLW1509 - Ctrl-C reaches those whose own terminal it is
    ) as run:
        os.close(theirs)
        seen, left, asked = b"", list(keys), 0
        deadline = time.monotonic() + SECONDS
        while time.monotonic() < deadline:
            if select.select([ours], [], [], LOOK)[0]:
                try:
                    seen += os.read(ours, 65536)
                except OSError:  # its other end is closed
                    break
            elif left and len(seen) > asked and _waits(ours, seen):
                asked = len(seen)
                key = left.pop(0)
                os.write(ours, key if isinstance(key, bytes) else key.encode())
        else:
            run.kill()
    os.close(ours)
    assert (run.returncode, left) == (code, []), seen
    return seen.decode()


def _waits(terminal: int, seen: bytes) -> bool:
    """Return whether a key is waited for, or a line after a prompt: a key that comes earlier is dropped."""
    by_line = termios.tcgetattr(terminal)[_LOCAL] & termios.ICANON
    return seen.endswith(_PROMPT) if by_line else True
