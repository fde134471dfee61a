"""Companies and roles that a mail names without introducing them.

They stand in a part of the subject, after a plain preposition there, or on a line under the signature.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise

from functions.classify.facts.agents import names_agent
from functions.classify.facts.contact import person
from functions.classify.facts.naming import Named
from functions.classify.facts.role import ROLE_WORD
from functions.classify.facts.titles import holds_title
from functions.classify.reading import Reading, fold
from functions.classify.regex import regex
from functions.classify.tables import load
from shared.mail.model import Mail

_PARTS = regex(r"\s+[-\u2013\u2014|/\u00b7\u2022]+\s+|\s*[|:]\s+|^(?:re|aw|tr|fwd?|rv)\s?: ?", re.IGNORECASE)
_BRACKETED = regex(r"(?P<before>.*?) \((?P<inner>[^()/]{2,40})\)")
_CAPITAL = r"[A-Z0-9À-ÖØ-Þ][\w&'\u2019+.*-]*"
_LINK = (
    r"(?:of|and|de|des|du|la|le|l['\u2019]|d['\u2019]|et|und|y|for|the|von|der|für|&|del|los|las|à|am|im|\+)"
)
_NAME = regex(rf"(?:[Ll]['\u2019]|[Dd]['\u2019])?{_CAPITAL}(?:\s(?:{_LINK}\s?){{0,2}}{_CAPITAL}){{0,5}}")
_AFTER = regex(
    rf"\b(?i:with|from|at|for|to|bei(?: der| dem)?|von|für|mit|an|chez|par|pour|avec|de|à|con|en|por|para)\s"
    rf"(?P<name>{_NAME.pattern})"
)
_OWNED = regex(
    rf"\b(?i:your|ihr|dein|votre|tu|su)\s(?P<name>{_NAME.pattern})\s(?i:account|profile|application|konto)"
)
_WORD = regex(r"[a-z]+")
_WITH = regex(r"\b(?:with|mit|avec|con|by|par|por) $")
_STAFF = regex(
    r"\b(?:recruit\w*|recrut\w*|talento?|hr|rh|rrhh|human|department|team|people|"
    r"personal\w*|seleccion)\b"
)
_CONTEXT = regex(r", (?=[a-z\d])")
_CUE = regex(
    r"^(?:(?:your|my|votre|ma|ihre|meine|tu|su|mi|job|first|second|premier|zweites|primera) )*"
    r"(?:application|interview|offer|rejection|candidature|entretien|offre|poste|bewerbung|gespräch|absage|zusage|stelle|candidatura|entrevista|"
    r"oferta|solicitud|proceso|puesto|plaza|vacante|inscripción|postulación) "
    r"(?:(?:spontanée|espontánea|for|as|of|the|pour|de|du|le|la|au|als|für|zur|zum|para|como|al?|el) )*",
    re.IGNORECASE,
)
_ANNOUNCES = regex(
    r":$|\b(?:stelle|position|ausschreibung|poste|offre|annonce|emploi|puesto|plaza|vacante|oferta|"
    r"role|job|vacancy|post|als|comme|como|as|for|pour|para|für)$",
    re.IGNORECASE,
)
_SELLER = regex(
    r"\b(?:powered by|via|con la tecnologia de|enviado con|propulse par|sent (?:by|with|"
    r"via)|©)\s*$"
)
_BODY = 3_000
_TAIL, _LINES, _LONGEST = 420, 9, 48
_LONE, _AGAIN = 0.7, 1.5
_ROLE = 1.7
_FULL = 2
_SHORT, _WORD_LONG = 7, 16


def mentions(mail: Mail, reading: Reading) -> Iterator[Named]:
    """Yield what is named in passing; what the mail names in two places weighs more."""
    subject = reading.subject
    folded = reading.folded[reading.body : reading.body + _BODY]
    parts = [part for raw in _PARTS.split(subject) for each in _opened(raw) if (part := _bare(each))]
    told = any(not _maybe_company(fold(part)) for part in parts)
    for part in parts:
        yield from _role(part, folded, whole=len(parts) == 1, told=told)
    names = [part for part in parts if len(parts) > 1 and _NAME.fullmatch(part)]
    names += [match["name"] for shape in (_AFTER, _OWNED) for match in shape.finditer(subject)]
    for name in dict.fromkeys(names):
        plain = fold(name)
        if not _maybe_company(plain) or holds_title(name):
            continue
        again = plain in folded
        human = person(name) is not None and (not again or _WITH.search(fold(subject[: subject.find(name)])))
        if not human:
            yield Named(_AGAIN + _LONE if again else _LONE, name, None, subject=True)
    yield from _under(mail, reading)


def parts(reading: Reading) -> Iterator[Named]:
    """Yield what holds a word for a trade and stands alone: in the subject, on a line that is announced.

    Names of people hold such words too, so this tells something only where nothing else does.
    """
    for raw in _PARTS.split(reading.subject):
        if "?" not in raw and _alone(part := _CUE.sub("", _bare(raw))):
            yield Named(_ROLE, None, part, subject=True)
    lines = [line.strip(" \t-*•·") for line in reading.text[reading.body : reading.body + _BODY].split("\n")]
    for before, line in pairwise(line for line in lines if line):
        announced = _ANNOUNCES.search(before[-_WORD_LONG:]) and line[-1] not in ".,;:!?"
        if announced and _alone(part := _bare(line)):
            yield Named(_ROLE, None, part)


def _alone(part: str) -> bool:
    return 0 < len(part.split()) <= _SHORT and names_agent(part) and _maybe_company(fold(part))


def _opened(part: str) -> tuple[str, ...]:
    """Take a bracket for a part of its own, unless it belongs to a title: `Porter (Band 2)`."""
    bracketed = _BRACKETED.match(part)
    if bracketed is None or holds_title(bracketed["before"]):
        return (part,)
    return bracketed["before"], bracketed["inner"]


def _bare(part: str) -> str:
    part = part.strip(" \"'“”«»„.,!?[]")
    return part if "(" in part else part.rstrip(")")


def _role(part: str, folded: str, *, whole: bool, told: bool) -> Iterator[Named]:
    again = not whole and ROLE_WORD.search(part) is not None and fold(part) in folded
    if holds_title(part) or again or (told and _maybe_company(fold(part)) and names_agent(part)):
        yield Named(_ROLE, None, _CONTEXT.split(part)[0], subject=True)


def _under(mail: Mail, reading: Reading) -> Iterator[Named]:
    """Yield the lines under a signature that name nobody but a company."""
    ends = reading.body + len(mail.text)
    tail = f"{reading.text[max(reading.body, ends - _TAIL) : ends]}\n{mail.signature[:_TAIL]}"
    lines = [line.strip(" \t*_,.") for line in tail.splitlines()]
    lines = [line for line in lines if line][-_LINES:]
    for before, line in pairwise(["", *lines]):
        name = re.split(r"\s[-|·\u2013\u2022]\s|\s?,\s", line)[0].strip()
        if not name or len(name) > _LONGEST or name[0].islower() or not _NAME.fullmatch(name):
            continue
        if not _maybe_company(fold(name)):
            continue
        if _SELLER.search(fold(before)) or holds_title(name):
            continue
        again = reading.folded.count(fold(name)) >= _FULL
        below = person(before) is not None or _STAFF.search(fold(before)) is not None
        if below or person(name) is None or fold(name) in reading.folded[: reading.body]:
            yield Named(_AGAIN if again else _LONE + 0.3 * below, name, None)


@lru_cache(maxsize=2_048)
def _maybe_company(folded: str) -> bool:
    """Whether a name has letters, and none of the words that mails about jobs capitalise."""
    words = _WORD.findall(folded)
    return (
        any(len(word) > 1 for word in words)
        and _no_words().isdisjoint(words)
        and not any(w.startswith(_no_stems()) for w in words)
    )


@cache
def _no_words() -> frozenset[str]:
    return frozenset(load("names")["mentions"]["nobody"].split())


@cache
def _no_stems() -> tuple[str, ...]:
    return tuple(load("names")["mentions"]["nobody_stems"].split())
