"""One method of the API: its name, where it is, and what answers it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from werkzeug.datastructures import MultiDict

from emulators.gmail.account import Account
from emulators.gmail.api_error import invalid
from emulators.gmail.gmail import Gmail

Json = dict[str, Any]


@dataclass(frozen=True)
class Call:
    """One request: whose mailbox, which parameters, the JSON and the mail of its body."""

    gmail: Gmail
    account: Account
    path: Mapping[str, str]
    query: MultiDict[str, str]
    body: Json
    media: bytes | None = None

    @property
    def id(self) -> str:
        """The id in the path."""
        return self.path["id"]

    def flag(self, name: str) -> bool:
        """Return a parameter that is true or false."""
        return self.query.get(name, "false").lower() == "true"

    def limit(self) -> int:
        """Return how many items a page may have: 100 unless asked, 500 at most. Raises ApiError 400."""
        given = self.query.get("maxResults", "100")
        if not given.isdigit():
            raise invalid(f"Invalid value for maxResults: {given}")
        return min(int(given) or 100, 500)


@dataclass(frozen=True)
class Route:
    """`name` is the API's name of the method, without "users."; `path` is what follows the user's id."""

    name: str
    verb: str
    path: str
    answer: Callable[[Call], Json | None]
    takes_media: bool = False
