"""Ends the children of a process, however that process ends: even by a kill -9.

A process of its own, started by path and without our packages. Each line it reads is "+GROUP" or
"-GROUP", a process group that began or is over. When no writer is left, what still runs is ended.
"""

import os
import signal
import sys
import time

PATIENCE_SECONDS = 5.0


def main() -> None:
    """Follow who lives; at the end of the input, end them."""
    groups: set[int] = set()
    for line in sys.stdin:
        group = int(line[1:])
        groups.add(group) if line.startswith("+") else groups.discard(group)
    end(groups)


def end(groups: set[int]) -> None:
    """Ask process groups to end, and kill what is still there after PATIENCE_SECONDS."""
    left = told(groups, signal.SIGTERM)
    deadline = time.monotonic() + PATIENCE_SECONDS
    while left and time.monotonic() < deadline:
        time.sleep(0.02)
        left = told(left, 0)
    told(left, signal.SIGKILL)


def told(groups: set[int], number: int) -> set[int]:
    """Send a signal to each group, and return those that are still there."""
    there = set()
    for group in groups:
        try:
            os.killpg(group, number)
        except (ProcessLookupError, PermissionError):
            continue
        there.add(group)
    return there


if __name__ == "__main__":
    for ignored in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(ignored, signal.SIG_IGN)
    main()
