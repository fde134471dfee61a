"""Days by which an assessment has to be done or an offer answered."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal

from functions.classify.facts.dates import days
from functions.classify.reading import Reading
from functions.classify.regex import regex
from shared.domain.deadline import Deadline

_REACH = 4_000
_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "fourteen": 14, "a": 1, "an": 1,
    "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "sept": 7, "huit": 8, "dix": 10,
    "ein": 1, "einem": 1, "einer": 1, "zwei": 2, "drei": 3, "vier": 4, "funf": 5, "sechs": 6, "sieben": 7,
    "zehn": 10, "vierzehn": 14, "quinze": 14, "quince": 14,
    "eine": 1, "una": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7, "diez": 10,
}  # fmt: skip
_NUMBER = r"(?P<n>\d{1,3}|an?|" + "|".join(sorted(_WORDS, key=len, reverse=True)) + r")"
_RELATIVE = regex(
    r"(?:\b(?:within|in|for|have|over|next|sous|dans(?: un delai de)?|d'ici|delai de|disposez de|avez|"
    r"disposes de|as|"
    r"innerhalb(?: von)?|binnen|haben|hast|en(?: un plazo(?: maximo)? de)?|"
    r"plazo(?: maximo)? de|dispones? de|tienes?|durante|valid for|valable|gultig|reste|restent|only|solo|"
    r"plus que|quedan?|faltan|"
    r"noch)"
    r"(?: the next| the following| a(?: period| maximum)? of| les| die| den nachsten| den kommenden|"
    r" nachsten| los proximos|"
    r" proximos| up to| encore| jetzt| noch)? |(?:^|[\n:.(] ?|reminder: ))"
    + _NUMBER
    + r"(?P<work>[\s-](?:full |business|working|calendar|prochains|nachsten|proximos))?[\s-]?"
    r"(?P<unit>hours?|hrs?|h|days?|weeks?|heures?|jours?|semaines?|stunden?|tage?n?|wochen?|werktage?n?|"
    r"arbeitstage?n?|kalendertage?n?|horas?|dias?|semanas?|fortnight)\b"
    r"(?P<work2>\s(?:ouvr\w+|habiles|laborables))?(?P<left>\s(?:left|to (?:complete|submit|take)|remaining|"
    r"restants?))?"
)
_BY = regex(
    r"\b(?:by|before|until|till|no later than|not later than|deadline(?: is| for \w+)?|due(?: date| on| by)?|"
    r"expires?(?: on)?|expiring|closes?(?: on)?|(?:goes|go) away on|stops? working on|available (?:until|"
    r"through)|"
    r"open until|bis(?: zum| spatestens)?|spatestens|vor dem|frist|lauft (?:am|bis)|"
    r"avant(?: le)?|jusqu'(?:au|a)|au plus tard(?: le)?|d'ici(?: le| au| a)?|date limite|expire(?:ra)? le|"
    r"souhaite\w? pour le|"
    r"retour (?:signe )?pour le|cloture le|antes del?|para el|hasta el?|a mas tardar(?: el)?|fecha limite|"
    r"plazo|caduca(?:ra)? el|"
    r"vence el|cierra el|finaliza el|submission)\b"
)
_EXTENDED = regex(
    r"\b(?:exten\w+|new deadline|now (?:have )?(?:until|due)|pushed|moved|verlanger\w*|neue (?:frist|"
    r"abgabefrist)|"
    r"prolong\w+|report\w{1,2}|repousse\w*|nouvelle (?:date|echeance)|ampli\w+|prorrog\w+|nuev[oa] (?:plazo|"
    r"fecha)|instead)\b"
)
_FORMER = regex(
    r"\b(?:original\w*|previous\w*|was|instead of|rather than|from|ursprunglich\w*|bisher\w*|statt|"
    r"initial\w*|au lieu d\w+|"
    r"en lugar d\w+|en vez d\w+|inicial\w*|original)\b[^.!?\n]{0,30}$"
)
_THEIRS = regex(
    r"\b(?:hear|get back|respond|reply to you|contact you|review|feedback|let you know|be in touch|start\w*|"
    r"melden|ruckmeldung|"
    r"antworten wir|reviendr\w*|revenons|repondr\w*|contacter\w*|contactar\w*|respuesta|responderemos|"
    r"noticias|diremos)\b"
    r"[^.!?\n]{0,60}$"
)
_END = regex(
    r"\s(?:the )?(?:(?:end of|close of|ende|la fin de|fin de|fin|el final de|final de|"
    r"finales de)\s)(?:(?:the|der|des|la|el|le)\s)?"
    r"(?P<next>next |nachster? |proxima? )?(?P<span>week|business|day|month|woche|tages|monats|semaine|mois|"
    r"semana|mes)"
    r"(?P<after> prochaine?| que viene| proxima| proximo)?\b"
)
_WEEKS = frozenset({"week", "woche", "semaine", "semana"})
_MONTHS = frozenset({"month", "monats", "mois", "mes"})
_FRIDAY = 4
_GAP = regex(r"[^.!?;\x00]{0,28}\Z|[^!?;\x00]{0,4}\Z")
_WEEKEND = 5


def deadlines(reading: Reading, kind: Literal["assessment", "offer"], written: date) -> tuple[Deadline, ...]:
    """Return the deadline in force: the one extended to, else the first date, else the first span of time.

    A span counts from the day the mail was written; weeks end on Friday.
    """
    folded = reading.folded[:_REACH]
    due = next(_extended(folded, written), None) or next(_dates(folded, written), None)
    due = due or next(_spans(folded, written), None)
    return (Deadline(kind=kind, due=due),) if due else ()


def _extended(folded: str, written: date) -> Iterator[date]:
    for extended in _EXTENDED.finditer(folded):
        reach = min(len(folded), extended.end() + 70)
        for day in days(folded, extended.end(), reach, written, month_first=False):
            if day.day >= written and not _FORMER.search(folded, extended.end(), day.start):
                yield day.day


def _dates(folded: str, written: date) -> Iterator[date]:
    for by in _BY.finditer(folded):
        if _FORMER.search(folded, max(0, by.start() - 45), by.start()):
            continue
        end = _END.match(folded, by.end())
        if end:
            yield _end_of(end, written)
            continue
        reach = min(len(folded), by.end() + 45)
        day = next(days(folded, by.start(), reach, written, month_first=False), None)
        if day and day.day >= written and (day.start < by.end() or _GAP.match(folded[by.end() : day.start])):
            yield day.day


def _end_of(end: re.Match[str], written: date) -> date:
    if end["span"] in _MONTHS:
        first = written.replace(day=1)
        following = (first + timedelta(days=32)).replace(day=1)
        if end["next"] or end["after"]:
            following = (following + timedelta(days=32)).replace(day=1)
        return following - timedelta(days=1)
    if end["span"] not in _WEEKS:
        return written
    friday = written + timedelta(days=(_FRIDAY - written.weekday()) % 7)
    return friday + timedelta(days=7) if end["next"] or end["after"] else friday


def _spans(folded: str, written: date) -> Iterator[date]:
    for span in _RELATIVE.finditer(folded):
        if not _THEIRS.search(folded, max(0, span.start() - 90), span.start()):
            due = _after(written, span)
            if due:
                yield due


def _after(written: date, span: re.Match[str]) -> date | None:
    count = _WORDS.get(span["n"]) or int(span["n"]) if span["n"].isdigit() or span["n"] in _WORDS else 0
    unit = span["unit"]
    if unit.startswith(("h", "stund")):
        count = -(-count // 24)
    elif unit.startswith(("week", "semain", "woch", "seman", "fortn")):
        count *= 14 if unit == "fortnight" else 7
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
