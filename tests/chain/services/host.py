"""A process that serves all functions, and is replaced by another whenever it dies.

`python -m tests.chain.services.host` with SERVICES_SPEC naming a file. The socket outlives each
server, so a push that comes meanwhile waits, and what died is what was at work.
"""

import os
import signal
import socket
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

import functions_framework
from werkzeug.exceptions import NotFound
from werkzeug.middleware.dispatcher import DispatcherMiddleware
from werkzeug.serving import WSGIRequestHandler, make_server

import shared.bootstrap.google  # noqa: F401 - read once, here, and not again after each death
from shared.adapters.mailbox.exports import ExportMailboxes
from shared.adapters.news_documents import NewsDocuments
from shared.bootstrap.container import Container
from shared.bootstrap.process import process
from shared.ports import Documents, Mailboxes, News, Notifier, Publisher
from shared.topology import STAGES
from tests.chain.services.boundaries import Boundary, Fate, FatedDocuments, FatedPublisher
from tests.chain.services.repeating import RepeatingPublisher, repeating
from tests.chain.services.spec import Spec


class Counted:
    """Another notifier; each call of it leaves a line, before it does anything."""

    def __init__(self, inner: Notifier, told: Path, hang_seconds: float) -> None:
        self._inner = inner
        self._told = told
        self._hang_seconds = hang_seconds

    def notify(self, news: News) -> None:
        with self._told.open("ab", buffering=0) as told:
            first = told.tell() == 0
            told.write(f"{news.id}\n".encode())
        if first:
            time.sleep(self._hang_seconds)
        self._inner.notify(news)


class Quiet(WSGIRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Nobody reads it."""


def misguide(container: Container, spec: Spec, fate: Fate) -> None:
    """Put what the test asks for between the stages and the services."""
    documents, publisher = container(Documents), container(Publisher)
    container.override(Documents, lambda _: FatedDocuments(documents, fate))
    container.override(Publisher, lambda _: FatedPublisher(RepeatingPublisher(publisher, spec.twice), fate))
    container.override(Mailboxes, lambda _: ExportMailboxes([spec.mail], spec.folder / "mailboxes"))
    notifier = NewsDocuments(documents)
    container.override(Notifier, lambda _: Counted(notifier, spec.told, spec.hang_seconds))


def serve(listening: socket.socket, spec: Spec) -> None:
    fate = Fate(spec.dead, spec.boundary, spec.deaths, spec.chance)
    misguide(process(), spec, fate)
    source = str(Path(__file__).with_name("entries.py"))
    create_app: Callable[..., WSGIApplication] = functions_framework.create_app
    apps = {f"/{stage.name}": create_app(stage.name, source, "http") for stage in STAGES}
    dispatch = repeating(DispatcherMiddleware(NotFound(), apps), spec.twice)

    def answer(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        body = list(dispatch(environ, start))
        fate.at(Boundary.BEFORE_ACK)
        return body

    server = make_server("127.0.0.1", 0, answer, threaded=True, request_handler=Quiet, fd=listening.fileno())
    server.serve_forever()


def main() -> None:
    spec = Spec.read(Path(os.environ["SERVICES_SPEC"]))
    with socket.create_server(("127.0.0.1", 0), backlog=128) as listening:
        spec.port.write_text(str(listening.getsockname()[1]), "ascii")
        while True:
            child = os.fork()
            if child == 0:
                serve(listening, spec)
            signal.signal(signal.SIGTERM, lambda *_, child=child: os.kill(child, signal.SIGTERM))
            _, status = os.waitpid(child, 0)
            if not (os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL):
                sys.exit(0)


if __name__ == "__main__":
    main()
