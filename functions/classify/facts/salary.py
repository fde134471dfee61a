"""What a job pays, in the mail's own words."""

from functions.classify.reading import Reading
from functions.classify.regex import regex

_REACH = 5_000
_LONGEST = 90
_SIGNS = ("€", "$", "£", "EUR", "USD", "GBP", "CHF", "Euro", "euro", "CAD", "AUD", "SEK", "PLN")
_THOUSANDS = regex(r"\d ?[kK]\b")
_CURRENCY = r"(?:(?:US|C|A|CA|AU)?\$|€|£|\b(?:EUR|USD|GBP|CHF|CAD|AUD|SEK|PLN|[Ee]uros?)\b)"
_AMOUNT = r"\d{1,3}(?:(?:[.,\u2019']|[\x20\xa0\u202f])\d{3}\b)+(?:[.,]\d\d\b)?|\d{1,6}(?:[.,]\d{1,2}\b)?"
_MONEY = (
    rf"(?:{_CURRENCY}\s?(?:{_AMOUNT})(?:\s?[kK]\b)?|"
    rf"(?:{_AMOUNT})\s?(?:[kK]\s?{_CURRENCY}|{_CURRENCY}|[kK]\b))"
)
_TO = r"\s?(?:-|\u2013|\u2014|to|and|bis|und|à|et|a|y)\s?"
_PERIOD = (
    r"(?:\s?\(?(?:gross|brutto|brutos?|bruts?|fixe?s?|base)\)?)?"
    r"(?:\s?/\s?(?:year|yr|annum|hour|hr|h|day|month|week|an|mois|jour|heure|Jahr|Monat|Stunde|Tag|año|mes|"
    r"hora|día)\b"
    r"|\s(?:per|an?|each|pro|im|par|al|por|la|je)\s"
    r"(?:year|annum|hour|day|month|week|an|mois|jour|heure|Jahr|Monat|Stunde|Tag|año|mes|hora|día|semana)\b"
    r"|\s?p\.\s?a\.|\s(?:annually|yearly|hourly|monthly|daily|jährlich|monatlich|annuels?|mensuels?|"
    r"(?:brut[eo]?s?\s)?(?:anuales|anual|mensuales|annuels?)|pa\b|OTE\b))"
    r"(?:\s\(?(?:gross|brutto|brutos?|bruts?)\b\)?)?"
)
_SAID = regex(
    rf"(?=[\d€$£UCAEGSPe])(?P<pay>(?:{_MONEY}|(?:{_AMOUNT})(?={_TO}(?:{_MONEY})))(?:{_TO}{_MONEY}|"
    rf"{_TO}(?:{_AMOUNT}))?"
    rf"(?P<period>{_PERIOD})?)(?!\s?(?:million|billion|Mio|Mrd|bn|m\b|M\b|millones|milliards?))(?![\w%])"
)
_WORD = regex(
    r"salar|compensat|\bpay\b|\bpays\b|\bpaid\b|base\b|\bote\b|day rate|hourly|remunerat|stipend|gehalt|"
    r"vergut|lohn|"
    r"remuneration|salaire|\bfixe\b|package|\btjm\b|gratification|sueldo|retribuc|banda\b"
)
_BEFORE, _TRIES = 70, 6


def salary(reading: Reading) -> str | None:
    """Return the pay a mail states, as worded, with its span and period; None where it states none.

    Money counts as pay only with a period, or after a word of pay: a gift card is neither.
    """
    text = reading.text[:_REACH]
    if not (any(sign in text for sign in _SIGNS) or _THOUSANDS.search(text)):
        return None
    for match, _ in zip(_SAID.finditer(text), range(_TRIES), strict=False):
        paid = _WORD.search(reading.folded, max(0, match.start() - _BEFORE), match.start())
        if match["period"] or paid:
            return " ".join(match["pay"].split())[:_LONGEST].strip(" .,")
    return None
