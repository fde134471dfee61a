"""What the embedded mode keeps of a mailbox in files of its data folder."""

import json
import shutil
from pathlib import Path

from shared.disk_failure import disk_failure
from shared.purge.traces import Traces

_OUTBOX = "outbox.jsonl"
_INDEXES = "mailboxes"


def remove_files(traces: Traces, data: Path) -> None:
    """Remove a mailbox's index and what was told of it. Raises Unusable when the disk refuses."""
    try:
        for path in _indexes(traces, data):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        outbox = data / _OUTBOX
        if outbox.exists():
            part = outbox.with_suffix(".part")
            kept = [
                line for line in outbox.read_bytes().splitlines(keepends=True) if not _tells(line, traces)
            ]
            part.write_bytes(b"".join(kept))
            part.replace(outbox)
    except OSError as error:
        raise disk_failure(error, data) from error


def files_left(traces: Traces, data: Path) -> tuple[int, int]:
    """Return how many indexes and lines of news were looked at, and how many of them are of this mailbox."""
    outbox = data / _OUTBOX
    told = [_tells(line, traces) for line in outbox.read_bytes().splitlines()] if outbox.exists() else []
    every = len(list((data / _INDEXES).glob("*")))
    mine = len(_indexes(traces, data))
    return len(told) + every, sum(told) + mine


def _indexes(traces: Traces, data: Path) -> list[Path]:
    return [path for path in (data / _INDEXES).glob("*") if path.name.startswith(traces.mailbox)]


def _tells(line: bytes, traces: Traces) -> bool:
    try:
        return traces.in_news(json.loads(line))
    except ValueError:  # what a killed process left torn
        return False
