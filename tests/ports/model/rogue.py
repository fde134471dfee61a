"""Servers that speak no model's API."""

import contextlib
import re
import socket
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

PAGE = b"<html>Sign in to this network</html>"


def silent(_: socket.socket, ended: threading.Event) -> None:
    """Take the question and never answer."""
    ended.wait()


def resetting(connection: socket.socket, _: threading.Event) -> None:
    """Take the question and break the connection."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def trickling(connection: socket.socket, ended: threading.Event) -> None:
    """Answer a byte at a time, and never to the end: no pause is long enough for a client's timeout."""
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 9999\r\n\r\n")
    while not ended.wait(0.02):
        connection.sendall(b" ")


def portal(connection: socket.socket, _: threading.Event) -> None:
    """Answer with a page for people, as a hotel's network does."""
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n" + PAGE)


def redirecting(connection: socket.socket, _: threading.Event) -> None:
    """Send the question elsewhere."""
    connection.sendall(b"HTTP/1.1 307 Moved\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n")


Behaviour = Callable[[socket.socket, threading.Event], None]


@contextmanager
def rogue(behaviour: Behaviour) -> Iterator[tuple[str, list[bytes]]]:
    """Serve so; give the address, and what the connections began with."""
    ended, began = threading.Event(), list[bytes]()

    def answer(connection: socket.socket) -> None:
        with connection, contextlib.suppress(OSError):
            began.append(_request(connection))
            behaviour(connection, ended)

    def accept(server: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while True:
                connection, _ = server.accept()
                threading.Thread(target=answer, args=(connection,), daemon=True).start()

    with socket.create_server(("127.0.0.1", 0)) as server:
        threading.Thread(target=accept, args=(server,), daemon=True).start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}", began
        ended.set()
        server.shutdown(socket.SHUT_RDWR)


def _request(connection: socket.socket) -> bytes:
    """Read the whole: what is left unread when a connection is closed would break it."""
    with connection.makefile("rb") as stream:
        head = b"".join(iter(stream.readline, b"\r\n"))
        length = re.search(rb"(?i)content-length: (\d+)", head)
        stream.read(int(length[1]) if length else 0)
    return head
