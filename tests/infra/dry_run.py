"""`python -m tests.infra.dry_run`: the whole program under Pulumi's mocks; prints what it declares.

Pulumi's runtime is global to a process, so each run has one of its own. Settings come as JSON from stdin:
{"settings": {...}, "stack": "dev", "without": [stage, ...], "extra": [stage, ...], "secrets": {id: labels}}.
"""

import json
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import pulumi

from shared import topology
from shared.stage import stage as staged
from shared.topology import Stage
from tests.infra.recorder import Answers, Recording


def archive_of(folder: Path, stage: Stage[Any, Any]) -> Path:
    """Return an archive whose content is the stage's name: the real ones change with every line of code."""
    path = folder / f"{stage.name}.zip"
    path.write_text(stage.name, "ascii")
    return path


def archive_named(value: object) -> str:
    """Return the name of an archive, the one thing among the inputs that JSON cannot say."""
    assert isinstance(value, pulumi.FileAsset), value
    return Path(value.path).name


def add_stage(name: str) -> None:
    """Make up a stage like the one that fetches, whose function is one of this process alone."""
    made_up = replace(topology.FETCH, name=name)
    module = ModuleType(f"functions.{name}.main")
    from functions.fetch.main import fetch  # noqa: PLC0415 - only a run with a made-up stage needs it

    setattr(module, name, staged(made_up)(fetch.bound.handler))
    sys.modules[module.__name__] = module
    topology.STAGES = (*topology.STAGES, made_up)  # type: ignore[assignment]  # as if the file had been edited


def main() -> None:
    asked = json.load(sys.stdin)
    topology.STAGES = tuple(each for each in topology.STAGES if each.name not in asked.get("without", ()))  # type: ignore[assignment]
    for name in asked.get("extra", ()):
        add_stage(name)

    from infra.configuration import Misconfigured, read  # noqa: PLC0415 - read once the topology is as asked
    from infra.program import deploy  # noqa: PLC0415 - likewise

    answers = Answers(asked["settings"].get("gcp:project", ""), asked.get("secrets"))
    monitor = Recording(answers)
    pulumi.runtime.set_mocks(answers, "careerops", asked["stack"], preview=False, monitor=monitor)
    refused: list[str] = []
    with tempfile.TemporaryDirectory() as folder:

        def declare() -> None:
            try:
                configuration = read(asked["settings"], [each.name for each in topology.STAGES])
                deploy(configuration, asked["stack"], lambda stage: archive_of(Path(folder), stage))
            except Misconfigured as error:
                refused.extend(str(error).splitlines())

        pulumi.runtime.sync_await._sync_await(  # noqa: SLF001 - how pulumi.runtime.test itself awaits a program
            pulumi.runtime.stack.run_pulumi_func(declare)
        )
    json.dump({"refused": refused, "made": monitor.made}, sys.stdout, default=archive_named)


if __name__ == "__main__":
    main()
