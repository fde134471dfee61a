import http.client
import subprocess
import sys
from collections.abc import Iterable
from wsgiref.types import StartResponse, WSGIEnvironment

import pytest

from emulators.http_server import HttpServer


def hello(_: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
    start("200 OK", [("Content-Length", "5")])
    return [b"hello"]


def asked(address: str) -> bytes:
    connection = http.client.HTTPConnection(address, timeout=5)
    connection.request("GET", "/")
    return connection.getresponse().read()


def test_it_answers_until_it_is_closed() -> None:
    with HttpServer(hello) as server:
        assert asked(server.address) == b"hello"
    with pytest.raises(ConnectionRefusedError):
        asked(server.address)


def test_its_port_is_free_again_and_closing_twice_is_closing_once() -> None:
    with HttpServer(hello) as server:
        port = int(server.address.rpartition(":")[2])
    server.close()
    with HttpServer(hello, port) as again:
        assert again.url == server.url


CODE = """
import sys
from emulators.http_server import serve

def application(environment, start):
    start("200 OK", [("Content-Length", "2")])
    return [b"up"]

sys.exit(serve("A server", application, int(sys.argv[1])))
"""


def test_as_a_process_it_says_where_it_listens_and_ends_when_told() -> None:
    command = [sys.executable, "-c", CODE, "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603 - our own line
        assert process.stdout is not None
        said, _, url = process.stdout.readline().strip().rpartition(" ")
        assert said == "A server listens on"
        assert asked(url.removeprefix("http://")) == b"up"
        process.terminate()
        assert process.wait(timeout=10) == 0


def test_a_port_that_is_taken_is_one_sentence() -> None:
    with HttpServer(hello) as server:
        port = server.address.rpartition(":")[2]
        command = [sys.executable, "-c", CODE, port]
        told = subprocess.run(command, capture_output=True, text=True, timeout=30, check=False)  # noqa: S603 - our own line
    assert told.returncode == 2
    assert told.stderr.startswith(f"A server cannot listen on port {port}: ")
    assert told.stderr.count("\n") == 1
