"""What Gmail's answer says when it refuses."""

import json
import re
from dataclasses import dataclass

from googleapiclient.errors import HttpError

_CODE = re.compile(r"[A-Za-z_]{1,60}")
_INSTANT = re.compile(r"Retry after (\d{4}-\d\d-\d\dT[\d:.]+Z)", re.IGNORECASE)
_SECONDS = re.compile(r"\d{1,6}")


@dataclass(frozen=True, slots=True)
class Refusal:
    """An answer's status and its reasons in one word each, Gmail's older names and Google's newer ones.

    `again` says when to come back, as far as told, and `wait_seconds` how long that is, if told so.
    Of the message's own words none are kept but whether it speaks of the one push client that a
    developer may have.
    """

    status: int
    reasons: frozenset[str]
    again: str
    wait_seconds: float | None
    one_client: bool

    @property
    def named(self) -> str:
        """The status and the reasons, for a person."""
        return " ".join([str(self.status), *sorted(self.reasons)])


def refusal(error: HttpError) -> Refusal:
    """Read an answer, whatever stands in it."""
    try:
        told = json.loads(error.content)["error"]
    except (ValueError, KeyError, TypeError):
        told = {}
    told = told if isinstance(told, dict) else {}
    entries = [entry for name in ("errors", "details") for entry in _list(told.get(name))]
    reasons = [entry.get("reason") for entry in entries if isinstance(entry, dict)]
    message = str(told.get("message", ""))
    header = str(error.resp.get("retry-after", ""))
    return Refusal(
        status=int(error.resp.status),
        reasons=frozenset(code for code in map(str, filter(None, reasons)) if _CODE.fullmatch(code)),
        again=_again(header, message),
        wait_seconds=float(header) if _SECONDS.fullmatch(header) else None,
        one_client="Only one user push notification client" in message,
    )


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _again(header: str, message: str) -> str:
    # RFC 9110 10.2.3 allows a date as well; Gmail's own rate limits name one in the message instead.
    if _SECONDS.fullmatch(header):
        return f"come back in {header} s"
    instant = _INSTANT.search(message)
    return f"come back at {instant[1]}" if instant else "come back later"
