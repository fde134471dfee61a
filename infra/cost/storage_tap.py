"""An HTTP server that hands requests on to a Cloud Storage emulator, and counts what they bill."""

import http.client
import json
from collections.abc import Iterable
from urllib.parse import unquote
from wsgiref.types import StartResponse, WSGIEnvironment

from infra.cost.storage_bill import class_of
from infra.cost.tally import Tally

_SECONDS = 30.0
_NOT_HANDED_ON = ("connection", "transfer-encoding", "date", "server")
_GOOD = 300


class StorageTap:
    """A WSGI application before the emulator at `behind`, "host:port".

    `sizes` has the bytes of every object that is there, by its path.
    """

    def __init__(self, behind: str, tally: Tally) -> None:
        self._behind = behind
        self._tally = tally
        self.sizes: dict[str, int] = {}

    def __call__(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        """Answer with the emulator's answer."""
        verb, path = environ["REQUEST_METHOD"], environ["REQUEST_URI"]
        body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
        headers = {name[5:].replace("_", "-"): told for name, told in environ.items() if name[:5] == "HTTP_"}
        if environ.get("CONTENT_TYPE"):
            headers["Content-Type"] = environ["CONTENT_TYPE"]
        emulator = http.client.HTTPConnection(self._behind, timeout=_SECONDS)
        try:
            emulator.request(verb, path, body, headers)
            answer = emulator.getresponse()
            content = answer.read()
        finally:
            emulator.close()
        self._count(verb, path.partition("?")[0], body, good=answer.status < _GOOD)
        start(
            f"{answer.status} {answer.reason}",
            [(name, told) for name, told in answer.getheaders() if name.lower() not in _NOT_HANDED_ON],
        )
        return [content]

    def _count(self, verb: str, path: str, body: bytes, *, good: bool) -> None:
        item = class_of(verb, path)
        if item:
            self._tally.add(item)
        if not good:
            return
        if verb == "DELETE":
            self.sizes.pop(unquote(path), None)
        elif path.startswith("/upload/"):
            name, size = uploaded(body)
            self.sizes[f"{path.removeprefix('/upload')}/{name}"] = size


def uploaded(body: bytes) -> tuple[str, int]:
    """Return the name and the bytes of the object that a multipart upload brings."""
    line, _, _ = body.partition(b"\r\n")
    _, described, content = body.split(line)[:3]
    name = json.loads(described.partition(b"\r\n\r\n")[2])["name"]
    return name, len(content.partition(b"\r\n\r\n")[2].removesuffix(b"\r\n"))
