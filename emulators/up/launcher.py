"""Brings the stack up, keeps it up, and takes it down."""

import os
import shutil
import signal
import time
from collections.abc import Callable

from emulators.up.crew import Crew, Say
from emulators.up.plan import ROOT, Plan, plan
from emulators.up.provision import ACCOUNT, provision, watched
from emulators.up.stack import Stack, alone, note
from shared.errors import Unusable
from shared.settings import Settings

_WATCH_SECONDS = 30.0


def launch(say: Say, ready: Callable[[Stack], object]) -> None:
    """Run the stack until SIGINT or SIGTERM; `ready` hears when mail may arrive.

    Raises Unusable when it cannot come up, or something dies that cannot be replaced.
    """
    with alone() as folder:
        shutil.rmtree(folder, ignore_errors=True)
        (folder / "logs").mkdir(mode=0o700, parents=True)
        planned = plan(folder / "data")
        os.environ.update(planned.environment)
        crew = Crew(folder / "logs", ROOT, planned.environment, say)
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        try:
            note(Stack(os.getpid(), ACCOUNT, planned.environment, planned.servers))
            crew.start(planned.servers)
            _connect(planned)
            stack = _note(crew, planned.environment)
            ready(stack)
            while True:
                if crew.look():
                    _note(crew, planned.environment)
                crew.pause()
        except KeyboardInterrupt:
            say("Stopping.")
        finally:
            for number in (signal.SIGINT, signal.SIGTERM):
                signal.signal(number, signal.SIG_IGN)
            crew.end()


def _connect(planned: Plan) -> None:
    from shared.bootstrap.google import google  # noqa: PLC0415 - only now does the environment lead its clients

    settings = Settings()
    container = google(settings)
    try:
        provision(planned, settings, container)
    finally:
        container.close()
    deadline = time.monotonic() + _WATCH_SECONDS
    while not watched(planned):
        if time.monotonic() > deadline:
            raise Unusable(f"{ACCOUNT} was not watched after {_WATCH_SECONDS:.0f} seconds: see the logs.")
        time.sleep(0.05)


def _note(crew: Crew, environment: dict[str, str]) -> Stack:
    stack = Stack(os.getpid(), ACCOUNT, environment, tuple(crew.servers.values()), ready=True)
    note(stack)
    return stack
