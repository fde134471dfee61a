"""Days written out in a mail, in four languages, resolved against the mail's own date."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from functions.classify.regex import regex

_MONTHS = (
    ("january", "jan", "janvier", "januar", "janner", "enero", "ene"),
    ("february", "feb", "fevrier", "fev", "februar", "febrero"),
    ("march", "mar", "mars", "marz", "marzo"),
    ("april", "apr", "avril", "avr", "abril", "abr"),
    ("may", "mai", "mayo"),
    ("june", "jun", "juin", "juni", "junio"),
    ("july", "jul", "juillet", "juil", "juli", "julio"),
    ("august", "aug", "aout", "agosto", "ago"),
    ("september", "sep", "sept", "septembre", "septiembre", "setiembre"),
    ("october", "oct", "octobre", "oktober", "okt", "octubre"),
    ("november", "nov", "novembre", "noviembre"),
    ("december", "dec", "decembre", "dezember", "dez", "diciembre", "dic"),
)
_WEEKDAYS = (
    ("monday", "mon", "lundi", "montag", "lunes"),
    ("tuesday", "tue", "tues", "mardi", "dienstag", "martes"),
    ("wednesday", "wed", "mercredi", "mittwoch", "miercoles"),
    ("thursday", "thu", "thur", "thurs", "jeudi", "donnerstag", "jueves"),
    ("friday", "fri", "vendredi", "freitag", "viernes"),
    ("saturday", "sat", "samedi", "samstag", "sabado"),
    ("sunday", "sun", "dimanche", "sonntag", "domingo"),
)
_MONTH = {name: number for number, names in enumerate(_MONTHS, 1) for name in names}
_WEEKDAY = {name: number for number, names in enumerate(_WEEKDAYS) for name in names}
_M = "|".join(sorted(_MONTH, key=len, reverse=True))
_W = "|".join(sorted(_WEEKDAY, key=len, reverse=True))
_DAY = regex(
    rf"""
    (?P<y1>20\d\d)-(?P<m1>\d\d)-(?P<d1>\d\d)\b
  | \b(?P<d2>\d{{1,2}})(?:st|nd|rd|th|er|\.)?\s+(?:of\s+|de\s+)?(?P<m2>{_M})\b\.?,?
    (?:\s+(?:de\s+|del\s+)?(?P<y2>20\d\d)\b)?
  | \b(?P<m3>{_M})\b\.?\s+(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?\b(?!:)(?:,?\s+(?P<y3>20\d\d)\b)?
  | \b(?P<d4>\d{{1,2}})\.(?P<m4>\d{{1,2}})\.(?P<y4>20\d\d|\d\d)?(?!\d)
  | \b(?P<a5>\d{{1,2}})/(?P<b5>\d{{1,2}})(?:/(?P<y5>20\d\d|\d\d))?(?![\w/])
  | \b(?P<w6>{_W})\b(?!,?\s+(?:the\s+|le\s+|den\s+|dem\s+|el\s+|dia\s+)?
    (?:\d{{1,2}}(?:st|nd|rd|th|er)?\b(?!:|\s?uhr|\.\d\d\s?uhr)|{_M}\b))
  | \b(?P<w8>{_W})\.?,?\s+(?:the\s+|le\s+|den\s+|dem\s+|el\s+|dia\s+)?(?P<d8>\d{{1,2}})(?:st|nd|rd|th|er)?\b
    (?!\.?\s+(?:of\s+|de\s+)?(?:{_M})\b|[:/]\d|\.\s?\d|\s?(?:[ap]\.?m\b|h\b|h\d|uhr|heures?\b|-|to\b))
  | \b(?:on\s+the|the)\s+(?P<d9>\d{{1,2}})(?:st|nd|rd|th)\b(?!\s+(?:floor|of|round|anniversary))
  | \b(?:le|el|el\s+dia)\s+(?P<d10>\d{{1,2}})(?=,?\s+(?:a|vers|de)\s+(?:las?\s+)?\d)
  | \bam\s+(?P<d11>\d{{1,2}})\.(?=,?\s+um\s)
  | \b(?P<t7>day\s+after\s+tomorrow|tomorrow|apres-demain|demain|ubermorgen|(?<!guten\s)morgen
    |pasado\s+manana|(?<!la\s)manana|today|aujourd'hui|heute|hoy)\b
    """,
    re.VERBOSE,
)
_TODAY = frozenset({"today", "aujourd'hui", "heute", "hoy"})
_IN_TWO = frozenset({"day after tomorrow", "apres-demain", "ubermorgen", "pasado manana"})
_MONTHS_AHEAD = 13
_PAST = timedelta(days=183)


@dataclass(frozen=True, slots=True)
class Day:
    """A day found in folded text; `sure` tells a calendar date from a weekday's name."""

    day: date
    start: int
    end: int
    sure: bool


def days(folded: str, start: int, end: int, written: date, *, month_first: bool) -> Iterator[Day]:
    """Yield the days that stand between two places of folded text, those that exist at all.

    A date without a year is the one nearest to `written`, the day the mail was written, so one of last
    week stays past; a weekday is the next one. `month_first` reads 6/7/2025 as 7 June.
    """
    for match in _DAY.finditer(folded, start, end):
        found = _resolve(match, written, month_first=month_first)
        if found:
            yield Day(found, match.start(), match.end(), sure=not (match["w6"] or match["t7"]))


def _resolve(match: re.Match[str], written: date, *, month_first: bool) -> date | None:
    if match["w6"] or match["t7"]:
        return _named(match["w6"], match["t7"], written)
    number = match["d8"] or match["d9"] or match["d10"] or match["d11"]
    if number:
        return _numbered(match["w8"], int(number), written)
    return _dated(match, written, month_first=month_first)


def _dated(match: re.Match[str], written: date, *, month_first: bool) -> date | None:
    if match["y1"]:
        return _date(int(match["y1"]), int(match["m1"]), int(match["d1"]))
    if match["d2"]:
        return _nearest(match["y2"], _MONTH[match["m2"]], int(match["d2"]), written)
    if match["m3"]:
        return _nearest(match["y3"], _MONTH[match["m3"]], int(match["d3"]), written)
    if match["d4"]:
        return _nearest(match["y4"], int(match["m4"]), int(match["d4"]), written)
    first, second = int(match["a5"]), int(match["b5"])
    if second > 12 or (month_first and first <= 12):  # noqa: PLR2004 - months
        first, second = second, first
    return _nearest(match["y5"], second, first, written)


def _named(weekday: str | None, relative: str, written: date) -> date | None:
    if weekday:
        return _ahead(written, (_WEEKDAY[weekday] - written.weekday()) % 7 or 7)
    relative = " ".join(relative.split())
    return _ahead(written, 0 if relative in _TODAY else 2 if relative in _IN_TWO else 1)


def _numbered(weekday: str | None, number: int, written: date) -> date | None:
    """Return the next day of a month that has this number, and falls on the weekday where one is named."""
    year, month = written.year, written.month
    for _ in range(_MONTHS_AHEAD):
        found = _date(year, month, number)
        if found and found >= written and (weekday is None or found.weekday() == _WEEKDAY[weekday]):
            return found
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)  # noqa: PLR2004 - months
    return None


def _nearest(year: str | None, month: int, day: int, written: date) -> date | None:
    if year:
        return _date(int(year) + (2000 if len(year) == 2 else 0), month, day)  # noqa: PLR2004 - "25"
    found = _date(written.year, month, day)
    try:
        if found and found < written - _PAST:
            return _date(written.year + 1, month, day)
        if found and found > written + _PAST:
            return _date(written.year - 1, month, day) or found
    except OverflowError:
        return found
    return found


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _ahead(written: date, days: int) -> date | None:
    try:
        return written + timedelta(days=days)
    except OverflowError:
        return None
