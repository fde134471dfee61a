"""Where a server listens: always on this machine alone, on a port of its own."""

import http.client
import socket
from http import HTTPStatus

HOST = "127.0.0.1"


def free_port() -> int:
    """Return a port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port


def answers(address: str, path: str = "/", seconds: float = 2.0) -> bool:
    """Return whether a server at "host:port" answers a plain GET with 200."""
    connection = http.client.HTTPConnection(address, timeout=seconds)
    try:
        connection.request("GET", path)
        return connection.getresponse().status == HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
