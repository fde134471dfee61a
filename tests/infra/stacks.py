"""What the stacks of this repository declare; `python -m tests.infra.stacks` writes the golden files."""

import json
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from tests.infra.recorded import PROJECT, ROOT, run

GOLDEN = Path(__file__).parent / "golden"
STACKS = ("dev", "prod")


def settings_of(stack: str) -> dict[str, str]:
    """Return a stack's settings as Pulumi hands them over, with a project."""
    read: dict[str, Any] = YAML(typ="safe").load(ROOT / "infra" / f"Pulumi.{stack}.yaml")
    return {"gcp:project": PROJECT, **{name: str(value) for name, value in read["config"].items()}}


def listed(stack: str) -> list[dict[str, Any]]:
    """Return all of Google's resources of a stack with their inputs, by type and name."""
    answer = run(settings_of(stack), stack)
    assert answer["refused"] == []
    made = [each for each in answer["made"] if each["type"].startswith("gcp:")]
    bare = [{"type": each["type"], "name": each["name"], "inputs": each["inputs"]} for each in made]
    return sorted(bare, key=lambda each: (each["type"], each["name"]))


def as_text(resources: list[dict[str, Any]]) -> str:
    """Return the golden file: JSON, and no path of this machine."""
    text = json.dumps(resources, indent=1, sort_keys=True, ensure_ascii=False)
    assert str(ROOT) not in text
    return text + "\n"


def main() -> None:
    GOLDEN.mkdir(exist_ok=True)
    for stack in STACKS:
        (GOLDEN / f"{stack}.json").write_text(as_text(listed(stack)), "utf-8")


if __name__ == "__main__":
    main()
