"""What the program declares for a configuration and a topology, each run in a process of its own."""

import json
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

from tests.infra.recorder import Made

ROOT = Path(__file__).parents[2]
PROJECT = "mail-of-mine"
LEAST = {"gcp:project": PROJECT, "gcp:region": "europe-west4"}


def run(settings: dict[str, str], stack: str = "dev", **asked: Any) -> dict[str, Any]:  # noqa: ANN401 - see dry_run
    """Run the program with these settings, and return what it refused and what it declared."""
    told = subprocess.run(
        [sys.executable, "-m", "tests.infra.dry_run"],
        cwd=ROOT,
        input=json.dumps({"settings": settings, "stack": stack, **asked}),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert told.returncode == 0, told.stderr[-2000:]
    answer: dict[str, Any] = json.loads(told.stdout)
    return answer


def refused(settings: dict[str, str], **asked: Any) -> list[str]:  # noqa: ANN401 - see dry_run
    """Return the sentences of a refusal; nothing was declared then."""
    answer = run(settings, **asked)
    assert answer["refused"]
    assert [made["name"] for made in answer["made"] if made["type"] != "pulumi:pulumi:Stack"] == []
    return list(answer["refused"])


@cache
def declared(*, without: str = "", extra: str = "") -> tuple[Made, ...]:
    """Return the resources of the least configuration, with a stage less or one more."""
    answer = run(LEAST, "dev", without=[without] if without else [], extra=[extra] if extra else [])
    assert answer["refused"] == []
    return tuple(answer["made"])


def of_type(kind: str, made: tuple[Made, ...] | None = None) -> list[Made]:
    """Return Google's resources whose type ends in this, of the least configuration or of these."""
    wanted = declared() if made is None else made
    return [each for each in wanted if each["type"].startswith("gcp:") and each["type"].endswith(f":{kind}")]
