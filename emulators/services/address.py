"""Where a server listens: always on this machine alone, on a port of its own."""

import http.client
import socket
from contextlib import ExitStack
from http import HTTPStatus

HOST = "127.0.0.1"


def free_port() -> int:
    """Return a port of this machine that nobody listens on."""
    return free_ports(1)[0]


def free_ports(count: int) -> list[int]:
    """Return as many different ones."""
    with ExitStack() as held:
        probes = [held.enter_context(socket.socket()) for _ in range(count)]
        for probe in probes:
            probe.bind((HOST, 0))
        return [probe.getsockname()[1] for probe in probes]


def answers(address: str, path: str = "/") -> bool:
    """Return whether a server at "host:port" answers a plain GET with 200."""
    return status_of(address, path) == HTTPStatus.OK


def status_of(address: str, path: str = "/", seconds: float = 2.0) -> int | None:
    """Return the status with which a server answers a plain GET, or None when it does not in time."""
    connection = http.client.HTTPConnection(address, timeout=seconds)
    try:
        connection.request("GET", path)
        return connection.getresponse().status
    except (OSError, http.client.HTTPException):
        return None
    finally:
        connection.close()
