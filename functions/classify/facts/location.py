"""Where the job is, in the mail's own words."""

from functions.classify.reading import Reading
from functions.classify.regex import regex

_REACH = 4_000
_LONGEST = 60
_WORD = r"[A-ZÀ-ÖØ-Þ][\w'\u2019.-]*[\w)]"
_PLACE = (
    rf"{_WORD}(?:[ -](?:(?:de la|de|del|am|an der|im|sur|upon|on|le|les|la|los|las|of|St\.) )?{_WORD}){{0,3}}"
    rf"(?:, (?:{_WORD})(?: {_WORD})?){{0,2}}(?: ?\((?:[Hh]ybrid\w*|[Rr]emote|[Hh]íbrido|[Tt]élétravail|"
    rf"{_WORD})\))?"
)
_LABELLED = regex(
    r"(?:^|[\n\x00|])[ \t*•-]{0,4}(?:(?:job |work |office )?location|workplace|city|lieu(?: de travail|"
    r" du poste)?|localisation|"
    r"ville|standort|arbeitsort|einsatzort|dienstort|ubicacion|lugar(?: de trabajo)?|localidad|ciudad)"
    r" ?: ?(?P<place>[^\n\x00|]{2,80})"
)
_PHRASES = regex(
    r"(?:\bbased (?:in|at|out of)(?: our)?|\b(?:located|position|role|job|vacancy|opening) in(?: our)?|"
    r"\b(?:in|at|from|for) our"
    r"|\boffices? in|\bposte (?:est )?base a|\bbasee? a|\bsituee? a|\bbureaux? (?:de|a)|\bsite de|\bagence de"
    r"|\b(?:standort|dienstsitz|niederlassung)(?: in)?|\b(?:buro|werk|filiale|stelle) in|\boficinas? (?:de|"
    r"en)"
    r"|\bcon base en|\bubicad[oa] en|\bsede (?:de|en)|\bcentro de trabajo (?:de|en)) "
)
_LABELS = frozenset(
    {
        "location",
        "workplace",
        "city",
        "lieu",
        "localisation",
        "ville",
        "standort",
        "arbeitsort",
        "einsatzort",
        "dienstort",
        "ubicacion",
        "lugar",
        "localidad",
        "ciudad",
    }
)
_PLACING = frozenset(
    {
        "based",
        "located",
        "position",
        "role",
        "job",
        "vacancy",
        "opening",
        "office",
        "offices",
        "site",
        "plant",
        "store",
        "hub",
        "branch",
        "campus",
        "clinic",
        "headquarters",
        "base",
        "basee",
        "situe",
        "situee",
        "bureau",
        "bureaux",
        "agence",
        "standort",
        "dienstsitz",
        "niederlassung",
        "buro",
        "werk",
        "filiale",
        "stelle",
        "oficina",
        "oficinas",
        "ubicado",
        "ubicada",
        "sede",
        "centro",
    }
)
_AFAR = frozenset({"remote", "teletravail", "remoto", "remota", "homeoffice"})
_HERE = regex(rf"(?P<place>{_PLACE})")
_NEEDS_OFFICE = regex(r"(?:in|at|from|for) our \Z")
_OFFICE = regex(r" (?:office|site|plant|store|hub|branch|campus|clinic|headquarters|location)s?\b")
_REMOTE = regex(
    r"\b(?:(?:fully|100 ?%) remote|remote(?=,? (?:position|role|job|within|in the|\())|full remote|"
    r"100 ?% teletravail|teletravail (?:complet|total)|100 ?% (?:en )?remoto|totalmente remot[oa]|"
    r"(?:komplett|vollstandig|100 ?%) (?:remote|im homeoffice))\b"
)
_ROOM = regex(
    r"\b(?:teams|zoom|meet|webex|skype|video\w*|visio\w*|phone|telephon\w*|telefon\w*|call|online|"
    r"virtual\w*|room|raum|"
    r"floor|salle|etage|sala|planta|piso|street|road|avenue|rue|calle|platz|strasse|tbc|tbd)\b|https?:|@|\d|"
    r"stra(?:ss|b)e"
)
_POSTCODE = regex(r"^\d{5} |\(\d{2,5}\)|, [a-z]{2} \d{5}$")
_NO_PLACE = regex(
    r"\b(?:january|february|march|april|may|june|july|august|september|october|november|december|monday|"
    r"tuesday|wednesday|"
    r"thursday|friday|team|sales|engineering|marketing|finance|data|it|hr|english|europe time|careers?|"
    r"company)\b"
)


def location(reading: Reading) -> str | None:
    """Return the place a posting is for, as worded; None where no words tell one.

    A line that is labelled counts before a sentence, and both before mere remote work. Where an
    interview is held, a room, a street or a call, is no such place.
    """
    folded = reading.folded[:_REACH]
    labelled = None if _LABELS.isdisjoint(reading.words) else _labelled(reading, folded)
    if labelled:
        return labelled
    for cue in () if _PLACING.isdisjoint(reading.words) else _PHRASES.finditer(folded):
        here = _HERE.match(reading.text, cue.end())
        if here and (
            not _NEEDS_OFFICE.search(folded, cue.start(), cue.end()) or _OFFICE.match(folded, here.end())
        ):
            place = _tidy(here["place"], folded[here.start() : here.end()])
            if place:
                return place
    remote = None if _AFAR.isdisjoint(reading.words) else _REMOTE.search(folded)
    return reading.text[remote.start() : remote.end()] if remote else None


def _labelled(reading: Reading, folded: str) -> str | None:
    for label in _LABELLED.finditer(folded):
        start, end = label.span("place")
        place = _tidy(reading.text[start:end], folded[start:end])
        if place:
            return place
    return None


def _tidy(place: str, folded: str) -> str | None:
    if _ROOM.search(_POSTCODE.sub("", folded.strip())) or _NO_PLACE.search(folded):
        return None
    place = " ".join(place.split()).strip(" .,;:*-")
    return place if 1 < len(place) <= _LONGEST else None
