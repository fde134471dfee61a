"""Where a server listens: always on this machine alone, on a port of its own."""

import http.client
import socket
from contextlib import ExitStack
from http import HTTPStatus

from shared.errors import Unusable

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


def check_free(port: int) -> None:
    """Raise Unusable when somebody listens on this port, whose answers one would take for the server's."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            raise Unusable(f"Port {port} of {HOST} cannot be used ({error.strerror}).") from None


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
