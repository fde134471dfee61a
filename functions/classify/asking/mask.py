"""What no model needs to know: secrets, numbers of cards and accounts, phones, mail and street addresses."""

import re
from collections.abc import Callable, Iterator

from functions.classify.regex import regex

_ADDRESS = regex(r"(?<![\w.+-])([\w.+-]{1,64})@(?=[\w-]{1,63}(?:\.[\w-]{1,63}){1,8})")
_CARD = regex(r"(?<![\d-])\d(?:[ -]?\d){12,18}(?![\d-])")
_IBAN = regex(r"(?<!\w)[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?(?!\w)")
_SAID = regex(
    r"(?:\b(?:pass(?:word|wort|code|phrase)|(?:zugangs)?code|pin|otp|token|"
    r"(?:api|access|licen[cs]e|secret)[ _-]?key|"
    r"secret|mot de passe|kennwort|passwort|schl[uü]ssel|contrase[nñ]a|clave|c[oó]digo)\b"
    r"(?:\s+(?:is|ist|lautet|est|es|for [\w ]{1,30}is))?\s*[:=]?\s*[\"'\xab\u201c]?)"
    r"(?P<secret>(?=[^\s\"'\xbb\u201d,;]*\d)[^\s\"'\xbb\u201d,;<>]{4,80})",
    re.IGNORECASE,
)
_KEY = regex(
    r"-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----[^-]{0,8000}(?:-----END [A-Z ]{0,40}PRIVATE KEY-----)?"
    r"|(?<!\w)eyJ[\w-]{8,}\.[\w-]{8,}(?:\.[\w-]*)?"
    r"|(?<!\w)(?:sk|pk|rk|ghp|gho|ghs|github_pat|glpat|xox[abprs]|AKIA|ASIA|AIza|ya29)[\w.-]{12,}"
    r"|(?<![\w/.-])(?=[\w-]{0,80}\d)(?=[\w-]{0,80}[a-z])(?=[\w-]{0,80}[A-Z])[\w-]{20,80}(?![\w/-])"
)
_NUMBER = r"\d{1,5}(?: bis(?!\w)| ter(?!\w)|[a-zA-Z](?!\w))?"
_TOWN = r"(?:,? ?(?:[A-Z]{1,2}-)?\d{4,5}(?: [A-Z][\w'-]+){1,3}|,? [A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}(?!\w))?"
_STREET = regex(
    rf"(?<!\w)(?:{_NUMBER},? (?:(?:[A-Z][\w.'\u2019-]*|of|the) ){{1,4}}"
    r"(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Boulevard|Blvd|Way|Square|Sq|Court|Ct|Place|Pl|Terrace|Crescent|"
    r"Quay|Row|Parkway|Highway)\b\.?"
    rf"|{_NUMBER},? (?:[Rr]ue|[Aa]venue|[Bb]oulevard|[Pp]lace|[Aa]llée|[Cc]hemin|[Qq]uai|[Ii]mpasse|[Cc]ours|"
    r"[Rr]oute)"
    r"(?: (?:de|du|des|la|le|les|d['\u2019]\w+|l['\u2019]\w+|[A-ZÀ-Ý][\w'\u2019-]*)){1,5}"
    r"|[A-ZÄÖÜ][\wäöüß.-]*(?:straße|strasse|str\.|weg|platz|allee|gasse|ring|damm|ufer)"
    rf" {_NUMBER}"
    r"|[A-ZÄÖÜ][\wäöüß-]+er (?:Straße|Strasse|Str\.|Weg|Platz|Allee|Ring|Damm|Ufer)"
    rf" {_NUMBER}"
    r"|(?:[Cc]alle|C/|[Aa]venida|[Aa]vda\.?|[Pp]laza|[Pp]aseo|[Cc]arretera|[Rr]onda)"
    rf"(?: (?:de|del|la|las|los|el|[A-ZÁÉÍÓÚÑ][\w'\u2019-]*)){{1,5}},? (?:n[º°.] ?)?{_NUMBER})" + _TOWN
)
_PHONE_LIKE = regex(r"\d(?:[^\w\n]{0,3}\d){6}")
_DATE = regex(r"\(?(?:\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}[./-]\d{1,2}[./-]\d{1,2})\b.*")
_REGIONS = ("GB", "US", "FR", "DE", "ES")


def masks(text: str) -> list[tuple[int, int, str]]:
    """Return what is to be hidden in a text: from where to where, and behind which mark; in order, apart.

    Names of people, companies and roles stay, and of a mail address its domain.
    """
    found: list[tuple[int, int, str]] = []
    for finder in _FINDERS:
        for start, end, mark in finder(text):
            if all(end <= first or last <= start for first, last, _ in found):
                found.append((start, end, mark))
    return sorted(found)


def _secrets(text: str) -> Iterator[tuple[int, int, str]]:
    for match in _KEY.finditer(text):
        yield (*match.span(), "[secret]")
    for match in _SAID.finditer(text):
        yield (*match.span("secret"), "[secret]")


def _accounts(text: str) -> Iterator[tuple[int, int, str]]:
    for match in _IBAN.finditer(text):
        if _is_iban(match[0].replace(" ", "")):
            yield (*match.span(), "[account]")
    for match in _CARD.finditer(text):
        if _is_card(re.sub(r"\D", "", match[0])):
            yield (*match.span(), "[card]")


def _addresses(text: str) -> Iterator[tuple[int, int, str]]:
    for match in _ADDRESS.finditer(text):
        yield (*match.span(1), "[name]")


def _streets(text: str) -> Iterator[tuple[int, int, str]]:
    for match in _STREET.finditer(text):
        yield (*match.span(), "[address]")


def _phones(text: str) -> Iterator[tuple[int, int, str]]:
    if not _PHONE_LIKE.search(text):
        return
    # Its tables cost a tenth of a second, and most mails are never asked about.
    import phonenumbers  # noqa: PLC0415 - see above

    for region in _REGIONS:
        for match in phonenumbers.PhoneNumberMatcher(text, region):
            if not _DATE.fullmatch(match.raw_string):
                yield match.start, match.end, "[phone]"


_FINDERS: tuple[Callable[[str], Iterator[tuple[int, int, str]]], ...] = (
    _secrets,
    _accounts,
    _addresses,
    _phones,
    _streets,
)


def _is_card(digits: str) -> bool:
    """Tell by Luhn's sum."""
    doubled = [int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(digits))]
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0  # noqa: PLR2004 - Luhn's own


def _is_iban(code: str) -> bool:
    """Tell by ISO 7064's check digits."""
    return int("".join(str(int(each, 36)) for each in code[4:] + code[:4])) % 97 == 1
