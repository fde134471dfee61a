"""An endpoint that Pub/Sub pushes to: it keeps what comes and answers as it is told."""

import json
import queue
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from werkzeug.wrappers import Request, Response

from emulators.http_server import HttpServer

PATIENCE_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class Pushed:
    """One push: its path, its JSON body, and when it came, on the monotonic clock."""

    path: str
    body: Any
    at: float


@dataclass
class Endpoint:
    """`answer` gives the status for each push, by its path and how many came to that path before."""

    url: str
    answer: Callable[[str, int], int] = lambda _path, _before: 204
    _arrived: "queue.Queue[Pushed]" = field(default_factory=queue.Queue)
    _counts: dict[str, int] = field(default_factory=dict)

    def take(self, seconds: float = PATIENCE_SECONDS) -> Pushed:
        """Wait for the next push."""
        return self._arrived.get(timeout=seconds)

    def silent(self, seconds: float) -> bool:
        """Tell whether nothing comes in this time."""
        try:
            self._arrived.get(timeout=seconds)
        except queue.Empty:
            return True
        return False

    def receive(self, request: Request) -> Response:
        before = self._counts.get(request.path, 0)
        self._counts[request.path] = before + 1
        status = self.answer(request.path, before)
        self._arrived.put(Pushed(request.path, json.loads(request.get_data()), time.monotonic()))
        return Response(status=status)


@contextmanager
def endpoint() -> Iterator[Endpoint]:
    """Listen on this machine until the block ends."""
    told: list[Endpoint] = []

    @Request.application
    def application(request: Request) -> Response:
        return told[0].receive(request)

    with HttpServer(application) as server:
        told.append(Endpoint(server.url))
        yield told[0]
