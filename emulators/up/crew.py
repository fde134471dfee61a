"""The stack's processes: started together, looked after, ended together."""

import dataclasses
import time
from collections.abc import Callable
from pathlib import Path

from emulators.services.address import check_free
from emulators.services.child import POLL_SECONDS, Child, check_coming, spawn
from emulators.services.emulator import slug
from emulators.up.server import Server
from shared.errors import Unusable

Say = Callable[[str], None]

_LOOK_SECONDS = 0.2
_SHORTEST_LIFE = 5.0


class Crew:
    """Every server that is ours to run, each with its log."""

    def __init__(self, logs: Path, folder: Path, environment: dict[str, str], say: Say) -> None:
        """Keep logs there, run commands in that folder with these variables, and tell what happens."""
        self._logs = logs
        self._folder = folder
        self._environment = environment
        self._say = say
        self._children: dict[str, Child] = {}
        self._since: dict[str, float] = {}
        self.servers: dict[str, Server] = {}

    def start(self, servers: tuple[Server, ...]) -> None:
        """Start what has a command, all at once, and return when all are ready.

        Raises Unusable when one does not come up, or does not answer where it is said to be.
        """
        for server in servers:
            if not server.command and not server.ready():
                raise Unusable(
                    f"{server.name} does not answer at {server.address}, where the environment says it is."
                )
        for server in servers:
            self._start(server)
        self._wait([server.name for server in servers])

    def look(self) -> bool:
        """Start anew what has died, and return whether there was such a one.

        Raises Unusable when it kept what the others need, or dies as often as it is started.
        """
        dead = [child for child in self._children.values() if not child.alive]
        for child in dead:
            server = self.servers[child.name]
            if server.keeps:
                raise Unusable(f"{child.name} ended ({child.last_line()}), and all it held is gone.")
            if time.monotonic() - self._since[child.name] < _SHORTEST_LIFE:
                raise Unusable(f"{child.name} ends as soon as it is started ({child.last_line()}).")
            self._say(f"{child.name} ended ({child.last_line()}); it is started again.")
            child.end()
            self._start(server)
            self._wait([server.name])
        return bool(dead)

    def pause(self) -> None:
        """Let the time pass between two looks."""
        time.sleep(_LOOK_SECONDS)

    def end(self) -> None:
        """End all of them."""
        for child in self._children.values():
            child.ask_to_end()
        for child in self._children.values():
            child.end()

    def _start(self, server: Server) -> None:
        if server.command:
            if server.address:
                check_free(int(server.address.rpartition(":")[2]))
            log = self._logs / f"{slug(server.name)}.log"
            child = spawn(
                server.name, server.command, log, environment=self._environment, folder=self._folder
            )
            self._children[server.name] = child
            self._since[server.name] = time.monotonic()
            server = dataclasses.replace(server, pid=child.process.pid)
        self.servers[server.name] = server

    def _wait(self, names: list[str]) -> None:
        waiting = [self.servers[name] for name in names if name in self._children]
        while waiting := [server for server in waiting if not server.ready()]:
            for server in waiting:
                check_coming(self._children[server.name], self._since[server.name], server.seconds)
            time.sleep(POLL_SECONDS)
