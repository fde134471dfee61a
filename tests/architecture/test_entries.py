"""Every function boots and answers under functions-framework, as it is deployed."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from shared.topology import STAGES

ROOT = Path(__file__).parents[2]
NAMES = [stage.name for stage in STAGES]
NO_PUSH = [400, "The request is not a Pub/Sub push."]


def answered(data: Path, *arguments: str) -> Any:  # noqa: ANN401 - JSON
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(data),
        "CAREEROPS_DATA": str(data),
        "CAREEROPS_MAIL": json.dumps([str(ROOT / "emulators" / "mailbox" / "sample")]),
    }
    command = [sys.executable, "-m", "tests.architecture.answering", *arguments]
    told = subprocess.run(  # noqa: S603 - our own script
        command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60, check=False
    )
    assert told.returncode == 0, told.stderr
    return json.loads(told.stdout)


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> Any:  # noqa: ANN401 - JSON
    return answered(tmp_path_factory.mktemp("data"))


@pytest.mark.parametrize("name", NAMES)
def test_a_push_is_acknowledged_and_so_is_the_same_again(answers: Any, name: str) -> None:  # noqa: ANN401 - JSON
    assert answers[name][:2] == [[204, ""], [204, ""]]


@pytest.mark.parametrize("name", NAMES)
def test_what_is_no_push_is_refused(answers: Any, name: str) -> None:  # noqa: ANN401 - JSON
    assert answers[name][2:] == [NO_PUSH, NO_PUSH, NO_PUSH]


def test_what_may_succeed_later_is_asked_for_again(tmp_path: Path) -> None:
    # 202 and 203 would be taken for an acknowledgement here and for a refusal there.
    status, reason = answered(tmp_path, "deaf")["notify"][0]
    assert status == 503
    assert reason.startswith("Nobody hears of ")
