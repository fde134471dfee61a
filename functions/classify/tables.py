"""The data files beside the code."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

_DATA = Path(__file__).parent / "data"


@cache
def load(name: str) -> dict[str, Any]:
    """Return the table of `data/<name>.toml`, read once; callers do not change it."""
    with (_DATA / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


def fill(pattern: str, fragments: dict[str, str]) -> str:
    """Return a pattern with its `{names}` replaced, those inside fragments too."""
    for _ in range(3):
        for name, fragment in fragments.items():
            pattern = pattern.replace("{" + name + "}", fragment)
    return pattern
