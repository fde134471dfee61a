"""Where a declared stage's code is: `functions/<name>/main.py`, under the stage's own name."""

from importlib import import_module
from typing import Any, cast

from shared.stage import Entry
from shared.topology import Stage


def entry_of(stage: Stage[Any, Any]) -> Entry:
    """Return the deployable function of a stage.

    It is looked up by name, because `shared` imports no function: what a stage is made of is the
    business of its folder alone.
    """
    return cast("Entry", getattr(import_module(f"functions.{stage.name}.main"), stage.name))
