"""Days by which an assessment has to be done or an offer answered."""

import re
from datetime import date, timedelta
from typing import Literal

from functions.classify.facts.dates import days
from functions.classify.reading import Reading
from shared.domain.deadline import Deadline

_REACH = 4_000
_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "fourteen": 14,
    "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "sept": 7, "huit": 8, "dix": 10,
    "ein": 1, "einem": 1, "einer": 1, "zwei": 2, "drei": 3, "vier": 4, "funf": 5, "sechs": 6, "sieben": 7,
    "zehn": 10, "vierzehn": 14,
    "una": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7, "diez": 10,
}  # fmt: skip
_NUMBER = r"(?P<n>\d{1,3}|" + "|".join(sorted(_WORDS, key=len, reverse=True)) + r")"
_RELATIVE = re.compile(
    r"\b(?:within|in|for|have|sous|dans(?: un delai de)?|d'ici|delai de|disposez de|avez|"
    r"innerhalb(?: von)?|binnen|haben|hast|en(?: un plazo(?: maximo)? de)?|"
    r"plazo(?: maximo)? de|dispones de|tienes|durante|valid for|valable|gultig)"
    r"(?: the next| a(?: period of)?| les| den nachsten| nachsten| los proximos| proximos)?"
    r" " + _NUMBER + r"(?P<work>\s(?:business|working|calendar))?\s"
    r"(?P<unit>hours?|days?|weeks?|heures?|jours?|semaines?|stunden?|tage?n?|wochen?|werktage?n?|"
    r"arbeitstage?n?|kalendertage?n?|horas?|dias?|semanas?)"
    r"(?P<work2>\s(?:ouvr\w+|habiles|laborables))?"
)
_BY = re.compile(
    r"\b(?:by|before|until|no later than|deadline(?: is| for \w+)?|due(?: on| by)?|expires?(?: on)?|"
    r"expiring|bis(?: zum| spatestens)?|spatestens|vor dem|frist|"
    r"avant(?: le)?|jusqu'au|au plus tard(?: le)?|d'ici(?: le| au)?|date limite|expire le|antes del?|"
    r"hasta el?|a mas tardar(?: el)?|fecha limite|caduca el|vence el|submission)\b"
)
_WEEKEND = 5


def deadlines(reading: Reading, kind: Literal["assessment", "offer"], written: date) -> tuple[Deadline, ...]:
    """Return the first deadline a mail states, as a date or as a span from the day it was written."""
    folded = reading.folded[:_REACH]
    for by in _BY.finditer(folded):
        found = next(
            days(folded, by.start(), min(len(folded), by.end() + 45), written, month_first=False), None
        )
        if found and found.day >= written:
            return (Deadline(kind=kind, due=found.day),)
    span = _RELATIVE.search(folded)
    due = _after(written, span) if span else None
    return (Deadline(kind=kind, due=due),) if due else ()


def _after(written: date, span: re.Match[str]) -> date | None:
    count = _WORDS.get(span["n"]) or int(span["n"]) if span["n"].isdigit() or span["n"] in _WORDS else 0
    unit = span["unit"]
    if unit.startswith(("hour", "heure", "stund", "hora")):
        count = -(-count // 24)
    elif unit.startswith(("week", "semain", "woch", "seman")):
        count *= 7
    working = (
        bool(span["work2"])
        or unit.startswith(("werk", "arbeit"))
        or (span["work"] or "").strip() in {"business", "working"}
    )
    due = written
    try:
        while count > 0:
            due += timedelta(days=1)
            if not working or due.weekday() < _WEEKEND:
                count -= 1
    except OverflowError:
        return None
    return due if due > written else None
