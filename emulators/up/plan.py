"""What a stack is made of, before any of it runs."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from emulators.services.address import HOST, free_ports
from emulators.services.emulator import Emulator
from emulators.services.firestore import FIRESTORE
from emulators.services.pubsub import PUBSUB
from emulators.services.sdk import NotInstalled
from emulators.services.storage import STORAGE
from emulators.up.docker import compose_command
from emulators.up.server import Server
from shared.errors import Unusable
from shared.topology import STAGES

_GOOGLE = (PUBSUB, FIRESTORE, STORAGE)
ROOT = Path(__file__).parents[2]
PROJECT = "careerops-local"
NOT_A_PUSH = 400
"""What a function answers to a GET, which is no push at all: by this one knows it for ours."""

_PULLING_SECONDS = 900.0
_STATE = "/admin/state"


@dataclass(frozen=True, slots=True)
class Plan:
    """The servers of a stack, and the environment that leads every client to them."""

    servers: tuple[Server, ...]
    environment: dict[str, str]
    gmail: str
    endpoints: dict[str, str]


def plan(data: Path) -> Plan:
    """Choose how and where everything will run. Raises Unusable when something cannot run here."""
    gmail, gemini, *ports = free_ports(2 + len(_GOOGLE) + len(STAGES))
    emulators = [_emulator(each, ports.pop()) for each in _GOOGLE]
    pubsub = emulators[0].address
    functions = [_function(each.name, ports.pop()) for each in STAGES]
    return Plan(
        servers=(
            *emulators,
            _module("Gmail", "emulators.gmail", gmail, "--pubsub", pubsub),
            _module("Gemini", "emulators.gemini", gemini),
            *functions,
            Server("scheduler", command=[sys.executable, "-m", "emulators.scheduler"]),
        ),
        environment={
            **{
                each.variable: each.value(server.address)
                for each, server in zip(_GOOGLE, emulators, strict=True)
            },
            "CAREEROPS_SERVICES": "google",
            "CAREEROPS_PROJECT": PROJECT,
            "CAREEROPS_BUCKET": f"{PROJECT}-mail",
            "CAREEROPS_SECRETS": "files",
            "CAREEROPS_DATA": str(data),
            "CAREEROPS_GMAIL_ENDPOINT": f"http://{HOST}:{gmail}",
            "GOOGLE_GEMINI_BASE_URL": f"http://{HOST}:{gemini}",
            "NO_PROXY": ",".join(filter(None, [os.environ.get("NO_PROXY"), HOST])),
            "no_proxy": ",".join(filter(None, [os.environ.get("no_proxy"), HOST])),
        },
        gmail=f"{HOST}:{gmail}",
        endpoints={server.name: f"http://{server.address}/" for server in functions},
    )


def _emulator(emulator: Emulator, port: int) -> Server:
    given = emulator.given()
    if given:
        return Server(emulator.name, given, seconds=0.0)
    return _started(emulator, port)


def _started(emulator: Emulator, port: int) -> Server:
    address = f"{HOST}:{port}"
    try:
        return Server(emulator.name, address, emulator.command(port), keeps=True)
    except NotInstalled as missing:
        try:
            command = compose_command(emulator.slug, port)
        except NotInstalled as neither:
            raise Unusable(
                f"There is no {emulator.name} emulator here: {missing}; or {neither}; "
                f"or name a running one in {emulator.variable}."
            ) from None
        return Server(emulator.name, address, command, keeps=True, seconds=_PULLING_SECONDS)


def _module(name: str, module: str, port: int, *options: str) -> Server:
    command = [sys.executable, "-m", module, "--port", str(port), *options]
    return Server(name, f"{HOST}:{port}", command, probe=_STATE, keeps=name == "Gmail")


def _function(name: str, port: int) -> Server:
    where = ["--source", f"functions/{name}/main.py", "--target", name, "--signature-type", "http"]
    command = [sys.executable, "-m", "functions_framework", *where, "--host", HOST, "--port", str(port)]
    return Server(name, f"{HOST}:{port}", command, sign=NOT_A_PUSH)
