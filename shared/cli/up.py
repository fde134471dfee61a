"""`careerops up`: the whole chain on this machine, on emulators."""

import subprocess
import sys
import time
from typing import Annotated

import typer

from emulators.up.stack import Stack, running
from shared.cli.options import AsJson, settings_with
from shared.cli.output import notes
from shared.cli.stack_table import show_stack
from shared.errors import Unusable
from shared.settings import state_folder

Detach = Annotated[bool, typer.Option("--detach", "-d", help="Return once all is ready.")]

_LOOK_SECONDS = 0.1


def up(detach: Detach = False, json: AsJson = False) -> None:
    """Run every function on emulators of Google's services, with a mailbox to send mail to.

    Stays until Ctrl-C or `careerops down`; nothing of it remains after that.

    Examples:

      careerops up --detach && careerops mail send --sample

      careerops up --json | jq .environment
    """
    settings_with()
    console = notes()
    if detach:
        show_stack(_detached(), as_json=json)
        return
    from emulators.up.launcher import launch  # noqa: PLC0415 - no other command loads Google's clients

    console.print("Starting the emulators and the functions ...")
    launch(
        lambda line: console.print(line, markup=False, soft_wrap=True),
        lambda stack: show_stack(stack, as_json=json),
    )


def _detached() -> Stack:
    state_folder().mkdir(mode=0o700, parents=True, exist_ok=True)
    said = state_folder() / "up.log"
    if running():
        raise Unusable("A stack is running already: `careerops status` shows it, `careerops down` ends it.")
    with said.open("wb") as log:
        launcher = subprocess.Popen(
            [sys.executable, "-m", "shared.cli.main", "up", "--json"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=log,
            start_new_session=True,
        )
    while launcher.poll() is None:
        stack = running()
        if stack and stack.ready and stack.pid == launcher.pid:
            return stack
        time.sleep(_LOOK_SECONDS)
    last = said.read_text(encoding="utf-8").rstrip().rpartition("\n")[2]
    raise Unusable(last.removeprefix("careerops: ") or "The stack ended at once.")
