"""Time zone names of calendars to instants: IANA names, Windows names, and the calendar's own VTIMEZONE."""

import re
from datetime import UTC, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from shared.mail.observances import Observance, in_force, observances

_KEY: Final = re.compile(r"[A-Za-z][A-Za-z0-9_+-]{0,30}(?:/[A-Za-z0-9_+-]{1,30}){0,2}")
_CALENDARS: Final = re.compile(r"^X-WR-TIMEZONE:[ \t]*(\S.{0,60})$", re.MULTILINE | re.IGNORECASE)
_NAMED_OFFSET: Final = re.compile(r"\((?:UTC|GMT)([+-])(\d\d):(\d\d)\)")


class Zones:
    """The zones one calendar part may name."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._own: dict[str, list[Observance]] | None = None

    def resolve(self, local: datetime, identifier: str) -> tuple[datetime, str | None]:
        """Return a local time in UTC, and its zone's name; an unknown zone is read as UTC, without a name."""
        identifier = identifier.strip().strip('"')
        zone = _zone(identifier)
        try:
            if zone is not None:
                return local.replace(tzinfo=zone).astimezone(UTC), zone.key
            offset = self._offset(local, identifier)
            if offset is not None:
                return (local - offset).replace(tzinfo=UTC), identifier
        except OverflowError:
            pass  # the first or last day of all time, moved beyond it
        return local.replace(tzinfo=UTC), None

    def floating(self, local: datetime) -> tuple[datetime, str | None]:
        """Return a time without a zone in UTC: in the calendar's own (X-WR-TIMEZONE), else read as UTC."""
        own = _CALENDARS.search(self._text)
        return self.resolve(local, own[1]) if own else (local.replace(tzinfo=UTC), None)

    def _offset(self, local: datetime, identifier: str) -> timedelta | None:
        if self._own is None:
            self._own = observances(self._text)
        if identifier in self._own:
            return in_force(self._own[identifier], local)
        named = _NAMED_OFFSET.search(identifier)
        if named is None:
            return None
        offset = timedelta(hours=int(named[2]), minutes=int(named[3]))
        return offset if named[1] == "+" else -offset


def _zone(identifier: str) -> ZoneInfo | None:
    # Some programs write /vendor.example/20050126_1/Europe/Berlin: the zone is the end of it.
    tail = "/".join(identifier.split("/")[-2:]) if identifier.startswith("/") else identifier
    key = WINDOWS_TO_OLSON.get(tail, tail)
    if not _KEY.fullmatch(key):
        return None
    try:
        return ZoneInfo(key)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None  # OSError: a folder of zones, such as America
