"""`careerops down`: end what `careerops up` began."""

import os
import signal
import time

from emulators.up.stack import running
from shared.cli.output import notes
from shared.errors import Unusable

_SECONDS = 30.0
_LOOK_SECONDS = 0.05


def down() -> None:
    """End the running stack with all its servers; what it held in memory is gone.

    Example: careerops down
    """
    stack = running()
    if stack is None:
        notes().print("No stack is running.")
        return
    os.kill(stack.pid, signal.SIGTERM)
    deadline = time.monotonic() + _SECONDS
    while running():
        if time.monotonic() > deadline:
            raise Unusable(f"The stack (process {stack.pid}) did not end within {_SECONDS:.0f} seconds.")
        time.sleep(_LOOK_SECONDS)
    notes().print("The stack has ended.")
