"""Instants as sqlite keeps them: whole microseconds since 1970, so that they compare exactly."""

from datetime import UTC, datetime

NEVER = 1 << 62


def to_micros(instant: datetime) -> int:
    """Return an aware datetime as microseconds since 1970."""
    return round(instant.timestamp() * 1e6)


def from_micros(micros: int) -> datetime:
    """Return microseconds since 1970 as a datetime in UTC."""
    return datetime.fromtimestamp(micros / 1e6, UTC)


def span(seconds: float) -> int:
    """Return a duration in microseconds."""
    return round(seconds * 1e6)
