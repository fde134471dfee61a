"""Gmail's search, as far as a mail client's own code asks it.

Words and operators are all to be met; a minus before one negates it; quotes hold words together.
Source: https://support.google.com/mail/answer/7190
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from emulators.gmail.api_error import invalid
from emulators.gmail.labels import of_search
from emulators.gmail.stored_message import StoredMessage

Matches = Callable[[StoredMessage], bool]

_TERM = re.compile(
    r'(?P<minus>-?)(?:(?P<operator>[a-z0-9_]+):)?(?:"(?P<quoted>[^"]*)"|(?P<bare>[^\s"]+))', re.IGNORECASE
)
_DATE = re.compile(r"(\d{4})[/-](\d{1,2})[/-](\d{1,2})")
# A date without a time begins at midnight on the American west coast.
_DATE_ZONE = ZoneInfo("America/Los_Angeles")
_SET_ASIDE = {"spam", "trash", "anywhere"}


@dataclass(frozen=True)
class Query:
    """A search; `reaches_aside` tells that it names spam or trash, which are left out otherwise."""

    terms: tuple[Matches, ...]
    reaches_aside: bool

    def matches(self, message: StoredMessage) -> bool:
        """Return whether a message meets every term."""
        return all(term(message) for term in self.terms)


def parsed(text: str, label_ids: dict[str, str]) -> Query:
    """Return the search that `q` means; `label_ids` finds the person's own labels by lower-case name.

    Raises ApiError 400 for what it does not understand, where Gmail would just find something else.
    """
    terms: list[Matches] = []
    aside = False
    for found in _TERM.finditer(text):
        operator = (found["operator"] or "").lower()
        value = found["quoted"] if found["quoted"] is not None else found["bare"]
        if found["quoted"] is None and not operator and (value == "OR" or set(value) & set("(){}")):
            raise invalid("This emulator does not understand OR and brackets in a search")
        negated = bool(found["minus"])
        aside = aside or (not negated and operator in ("in", "label", "is") and value.lower() in _SET_ASIDE)
        terms.append(_negated(_term(operator, value, label_ids), negated=negated))
    return Query(tuple(terms), aside)


def _negated(matches: Matches, *, negated: bool) -> Matches:
    return (lambda message: not matches(message)) if negated else matches


def _term(operator: str, value: str, label_ids: dict[str, str]) -> Matches:  # noqa: PLR0911 - one a kind
    wanted = value.casefold()
    if operator in ("after", "newer"):
        start = _instant_ms(value)
        return lambda message: message.internal_ms >= start
    if operator in ("before", "older"):
        end = _instant_ms(value)
        return lambda message: message.internal_ms < end
    if operator in ("in", "label", "is"):
        if wanted == "anywhere":
            return lambda _: True
        if wanted == "read":
            return lambda message: "UNREAD" not in message.labels
        label = label_ids.get(wanted.replace(" ", "-"), of_search(value))
        return lambda message: label in message.labels
    if operator == "rfc822msgid":
        return lambda message: message.message_id == value.strip("<>")
    if operator in ("from", "subject", "to"):
        return lambda message: wanted in message.headers.get(operator, "").casefold()
    if operator:
        raise invalid(f"This emulator does not understand {operator}: in a search")
    return lambda message: wanted in _readable(message)


def _readable(message: StoredMessage) -> str:
    shown = (message.headers.get(name, "") for name in ("from", "to", "subject"))
    return " ".join((*shown, message.text)).casefold()


def _instant_ms(value: str) -> int:
    if date := _DATE.fullmatch(value):
        year, month, day = map(int, date.groups())
        try:
            return int(datetime(year, month, day, tzinfo=_DATE_ZONE).timestamp() * 1000)
        except ValueError:
            raise invalid("Invalid query") from None
    if value.isdigit():
        return int(datetime.fromtimestamp(int(value), UTC).timestamp() * 1000)
    raise invalid("Invalid query")
