"""The data files beside the code."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from functions.classify.regex import regex

_NAME = regex(r"\{([A-Za-z]\w*)\}")
_DATA = Path(__file__).parent / "data"


@cache
def load(name: str) -> dict[str, Any]:
    """Return the table of `data/<name>.toml`, read once; callers do not change it."""
    with (_DATA / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


@cache
def words(name: str, key: str) -> frozenset[str]:
    """Return a list of words of `data/<name>.toml` as a set, read when it is first needed."""
    return frozenset(load(name)[key])


def fill(pattern: str, fragments: Mapping[str, str]) -> str:
    """Return a pattern with its `{names}` replaced, those inside fragments too."""
    before = ""
    while before != pattern:
        before, pattern = pattern, _NAME.sub(lambda name: fragments.get(name[1], name[0]), pattern)
    return pattern
