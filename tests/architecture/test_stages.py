import inspect
from pathlib import Path
from typing import Any

import pytest

from shared.stages import entry_of
from shared.topology import STAGES, Stage

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("stage", STAGES, ids=lambda stage: stage.name)
def test_a_declared_stage_has_its_function(stage: Stage[Any, Any]) -> None:
    entry = entry_of(stage)
    assert inspect.isfunction(entry), "functions-framework rejects callable objects"
    assert entry.__name__ == stage.name
    assert entry.bound.stage is stage
    assert inspect.getsourcefile(entry.bound.handler) == str(ROOT / "functions" / stage.name / "main.py")
    assert entry.__doc__


def test_every_folder_of_functions_is_a_declared_stage() -> None:
    folders = {path.parent.name for path in (ROOT / "functions").glob("*/*.py")}
    assert folders == {stage.name for stage in STAGES}


@pytest.mark.parametrize("stage", STAGES, ids=lambda stage: stage.name)
def test_a_handler_is_short_and_tries_nothing(stage: Stage[Any, Any]) -> None:
    source = inspect.getsource(entry_of(stage).bound.handler)
    code = source.partition('"""')[2].partition('"""')[2]
    assert not {"try:", "except", "os.environ", "logging"} & set(code.split())
    assert len([line for line in code.splitlines() if line.strip()]) <= 20
