"""At least once, to the letter: messages published twice, and pushes delivered twice."""

import io
from collections.abc import Iterable, Sequence
from random import Random
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from shared.messages import Message
from shared.ports import Publisher


class RepeatingPublisher:
    """Publishes some messages again: another message id, the same event."""

    def __init__(self, inner: Publisher, share: float) -> None:
        self._inner = inner
        self._share = share
        self._rng = Random(1)

    def publish(self, messages: Sequence[Message]) -> None:
        again = [message for message in messages if self._rng.random() < self._share]
        self._inner.publish([*messages, *again])


def repeating(application: WSGIApplication, share: float) -> WSGIApplication:
    """Hand some requests to the application a second time: the same message id, too."""
    rng = Random(2)

    def handle(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))

        def once(answer: Any) -> list[bytes]:  # noqa: ANN401 - WSGI's own shape
            return list(application({**environ, "wsgi.input": io.BytesIO(body)}, answer))

        if rng.random() < share:
            once(lambda *_: None)
        return once(start)

    return handle
