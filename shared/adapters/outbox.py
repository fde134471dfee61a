"""A channel that is a file: one JSON line per news."""

import json
import os
from dataclasses import asdict
from pathlib import Path

from shared.disk_failure import disk_failure
from shared.ports import News


class OutboxNotifier:
    """Appends each news once. Read it with any JSON lines reader; delete it when you like."""

    def __init__(self, path: Path) -> None:
        """Take the file's path; it is read for what was told already when the first news comes."""
        self._path = path
        self._told: set[str] | None = None

    def notify(self, news: News) -> None:
        """Append one line, unless the file has it. Raises Unusable when it cannot be written."""
        try:
            if self._told is None:
                self._told = self._recover()
            if news.id in self._told:
                return
            line = json.dumps({**asdict(news), "at": news.at.isoformat()}, ensure_ascii=False) + "\n"
            with self._path.open("ab") as outbox:
                outbox.write(line.encode())
        except OSError as error:
            raise disk_failure(error, self._path) from error
        self._told.add(news.id)

    def _recover(self) -> set[str]:
        """Return the ids in the file, after cutting off the line that a killed process left torn."""
        if not self._path.exists():
            return set()
        told, whole = set(), 0
        with self._path.open("rb") as outbox:
            for line in outbox:
                if not line.endswith(b"\n"):
                    break
                whole += len(line)
                told.add(str(json.loads(line).get("id")))
        os.truncate(self._path, whole)
        return told
