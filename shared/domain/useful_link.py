"""A link of a mail that a person may want to follow."""

from dataclasses import dataclass
from typing import Literal

LinkKind = Literal["posting", "scheduling", "assessment", "meeting", "offer", "portal"]


@dataclass(frozen=True, slots=True)
class UsefulLink:
    """Where a link leads, by its words and its host: the project itself never follows one."""

    kind: LinkKind
    url: str
