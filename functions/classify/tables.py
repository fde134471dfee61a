"""The data files beside the code."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

_NAME = re.compile(r"\{([A-Za-z]\w*)\}")
_DATA = Path(__file__).parent / "data"


@cache
def load(name: str) -> dict[str, Any]:
    """Return the table of `data/<name>.toml`, read once; callers do not change it."""
    with (_DATA / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


def fill(pattern: str, fragments: Mapping[str, str]) -> str:
    """Return a pattern with its `{names}` replaced, those inside fragments too."""
    before = ""
    while before != pattern:
        before, pattern = pattern, _NAME.sub(lambda name: fragments.get(name[1], name[0]), pattern)
    return pattern
