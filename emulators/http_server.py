"""A WSGI application served on this machine alone, in this process or as one of its own."""

import signal
import socket
import sys
import threading
from types import FrameType
from typing import Self
from wsgiref.types import WSGIApplication

from werkzeug.serving import WSGIRequestHandler, make_server


class _Quiet(WSGIRequestHandler):
    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Say nothing: a request line may carry an address or a search."""


class HttpServer:
    """One application on 127.0.0.1, a thread a request, a connection a request. Port 0 takes a free one.

    The port is bound by the constructor, so `address` is known and connections queue before `start`.
    Raises OSError when the port is taken.
    """

    def __init__(self, application: WSGIApplication, port: int = 0) -> None:
        # Werkzeug ends the process when a port is taken, so the socket is bound here.
        with socket.create_server(("127.0.0.1", port), backlog=128) as bound:
            self._server = make_server(
                "127.0.0.1", 0, application, threaded=True, request_handler=_Quiet, fd=bound.fileno()
            )
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)

    @property
    def address(self) -> str:
        """Host and port, without a scheme: "127.0.0.1:8080"."""
        return f"127.0.0.1:{self._server.port}"

    @property
    def url(self) -> str:
        """The address with its scheme and no slash behind it: "http://127.0.0.1:8080"."""
        return f"http://{self.address}"

    def start(self) -> Self:
        """Answer from now on, in threads of this process."""
        self._thread.start()
        return self

    def close(self) -> None:
        """Take no request any more and free the port. Closing twice is closing once."""
        if self._thread.is_alive():
            self._server.shutdown()
            self._thread.join()
        self._server.server_close()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.close()


def serve(name: str, application: WSGIApplication, port: int) -> int:
    """Be a process: say on standard output where one listens, end with SIGTERM or SIGINT; the exit code."""
    try:
        server = HttpServer(application, port)
    except OSError as error:
        sentence = f"{name} cannot listen on port {port}: {error.strerror}. Choose another --port."
        print(sentence, file=sys.stderr)  # noqa: T201 - for the person who started it
        return 2
    ended = threading.Event()

    def end(_: int, __: FrameType | None) -> None:
        ended.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, end)
    with server:
        print(f"{name} listens on {server.url}", flush=True)  # noqa: T201 - this line is the sign of readiness
        ended.wait()
    return 0
