"""A calendar invitation as a MIME part (RFC 5545, RFC 6047)."""

from datetime import datetime

_ZONES = {"en": "Europe/London", "fr": "Europe/Paris", "de": "Europe/Berlin", "es": "Europe/Madrid"}


def invitation(uid: str, summary: str, start: datetime, language: str) -> bytes:
    """Return an invitation to 45 minutes at the hour of `start`, in the zone of the language."""
    zone = _ZONES[language]
    lines = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Mailing//EN",
        "METHOD:REQUEST",
        "BEGIN:VEVENT",
        f"UID:{uid}",
        "SEQUENCE:0",
        f"DTSTAMP:{start:%Y%m%dT%H%M%S}Z",
        f"DTSTART;TZID={zone}:{start:%Y%m%dT%H}0000",
        f"DTEND;TZID={zone}:{start:%Y%m%dT%H}4500",
        f"SUMMARY:{summary}",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    )
    return b'Content-Type: text/calendar; charset="utf-8"; method=REQUEST\n\n' + "\n".join(lines).encode()
