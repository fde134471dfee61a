"""`careerops status`: is what runs here well?"""

import typer

from emulators.up.stack import Stack, running
from shared.cli.options import AsJson
from shared.cli.output import FINDINGS
from shared.cli.stack_table import show_stack
from shared.errors import Unusable


def status(json: AsJson = False) -> None:
    """Ask every server of the running stack whether it is well.

    Exit code 1 when one is down, 2 when nothing runs.

    Examples:

      careerops status

      careerops status --json | jq '.services[] | select(.state == "down")'
    """
    if not show_stack(the_stack(), as_json=json):
        raise typer.Exit(FINDINGS)


def the_stack() -> Stack:
    """Return the stack that runs. Raises Unusable when there is none, or it is not ready yet."""
    stack = running()
    if stack is None:
        raise Unusable("No stack is running: `careerops up` starts one.")
    if not stack.ready:
        raise Unusable("The stack is still coming up: try again in a few seconds.")
    return stack
