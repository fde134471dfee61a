"""Regular expressions that are compiled when first used: a mail needs few of them, an import none."""

import re
from typing import Any, cast

_OFFERED = ("search", "match", "fullmatch", "finditer", "findall", "sub", "split", "flags", "groups")


class _Pattern:
    def __init__(self, source: str, flags: int) -> None:
        self.pattern = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever a compiled pattern offers
        if name not in _OFFERED:
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self._flags)
        self.__dict__.update({each: getattr(compiled, each) for each in _OFFERED})
        return getattr(compiled, name)


def regex(source: str, flags: int = 0) -> re.Pattern[str]:
    """Return what can be used as the compiled pattern; a source that is none is noticed only then."""
    return cast("re.Pattern[str]", _Pattern(source, flags))
