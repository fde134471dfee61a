"""What a reading command asks: the stack that runs, or a data folder."""

import os
from pathlib import Path
from typing import Any

from emulators.up.stack import running
from shared.cli.options import settings_with
from shared.cli.output import notes
from shared.settings import Settings

_CHOICES = ("CAREEROPS_DATA", "CAREEROPS_SERVICES")


def stack_or_folder(data: Path | None, **given: Any) -> Settings:  # noqa: ANN401 - as settings_with takes them
    """Return settings that lead to the stack that runs, and say so, unless a person chose otherwise.

    Choices are a folder or mailbox exports by option, and a folder or services in the environment.
    """
    chosen = [data, *given.values(), *map(os.environ.get, _CHOICES)]
    stack = None if any(chosen) else running()
    if stack and stack.ready:
        notes().print("Asking the stack that is up; --data names a folder instead.", soft_wrap=True)
        os.environ.update(stack.environment)
    return settings_with(data=data, **given)
