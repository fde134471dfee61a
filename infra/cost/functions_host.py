"""Every stage's function in this process, pushed to by Pub/Sub, one delivery at a time.

One at a time, so that whatever is billed meanwhile is known to be that stage's. Each stage has a
container of its own, as each function has a process.
"""

import json
import threading
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from http import HTTPStatus
from typing import Any
from wsgiref.types import StartResponse, WSGIEnvironment

from infra.cost.pubsub_bill import message_bytes, request_bytes
from infra.cost.tally import Tally
from shared.errors import Unusable
from shared.outcome import Deliver
from shared.push import delivery_of

INVOCATIONS, MILLISECONDS, PUSHED = "invocations", "busy_milliseconds", "pubsub_bytes"
BILLED_STEP_MILLISECONDS = 100
"""A request's time is rounded up to this. Source: https://cloud.google.com/run/pricing"""


class FunctionsHost:
    """A WSGI application; /STAGE is a function. `answered` counts the deliveries that were acknowledged."""

    def __init__(self, stages: Mapping[str, Deliver], tally: Tally) -> None:
        self._stages = stages
        self._tally = tally
        self._alone = threading.Lock()
        self.answered = 0
        self.failed: str | None = None

    def __call__(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        """Deal with one push."""
        body = json.loads(environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"])))
        name = environ["PATH_INFO"].strip("/")
        with self._alone:
            self._tally.stage = name
            done = self._invoke(name, body)
            self._tally.stage = ""
            self.answered += done
        status = HTTPStatus.NO_CONTENT if done else HTTPStatus.SERVICE_UNAVAILABLE
        start(f"{status.value} {status.phrase}", [])
        return []

    @contextmanager
    def idle(self, stage: str) -> Iterator[None]:
        """Let no function begin while somebody outside, called by this name, publishes."""
        with self._alone:
            self._tally.stage = stage
            yield
            self._tally.stage = ""

    def _invoke(self, name: str, body: Any) -> bool:  # noqa: ANN401 - any JSON value
        delivery = delivery_of(body)
        pushed = delivery.message
        told = body["message"].get("attributes") or {}
        size = message_bytes(pushed.data, told, delivery.receipt, pushed.ordering_key)
        self._tally.add(PUSHED, request_bytes([size]), f"push {pushed.topic}")
        self._tally.add(INVOCATIONS, on=pushed.topic)
        begun = time.monotonic()
        try:
            outcome = self._stages[name](delivery)
        except Unusable as error:
            self.failed = str(error)
            return False
        spent = (time.monotonic() - begun) * 1000
        steps = -int(-spent // BILLED_STEP_MILLISECONDS)
        self._tally.add(MILLISECONDS, steps * BILLED_STEP_MILLISECONDS)
        if outcome.kind not in ("handled", "repeated", "retry", "busy", "gone"):
            self.failed = f"{name} answered {outcome.kind}: {outcome.reason}"
        return outcome.done
