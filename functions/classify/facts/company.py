"""The company a mail is about: never the recruiting system, the job board or the mailbox provider."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from itertools import chain
from typing import NamedTuple

from functions.classify.facts.contact import person
from functions.classify.facts.domain_label import domain_label
from functions.classify.facts.legal_forms import without_legal_form
from functions.classify.facts.naming import Named
from functions.classify.facts.organisations import organisations, spaced
from functions.classify.facts.role import clean
from functions.classify.facts.spelled import spelled
from functions.classify.facts.titles import title
from functions.classify.reading import Reading, fold
from functions.classify.regex import regex
from functions.classify.senders import Kind, kind, vendors
from functions.classify.tables import load, words
from shared.mail.model import Address

_APART = regex(r"\W+|^the\s")
_PLAIN = regex(r"[^a-z0-9]")
_POSSESSED = regex(r"^(?:© ?)?20\d\d\s|['\u2019]s$")
_TEAM = regex(
    r"\s*[-\u2013|,@]?\s*\b(?:(?:global|university|campus|early|corporate|the|hr|human resources|"
    r"recruit(?:ing|ment|er|ers)|talent|acquisition|"
    r"hiring|careers?|jobs?|people|team|ops|operations|candidates?|applications?|notifications?|no-?reply|"
    r"staffing|scheduling|interviews?|admissions|onboarding|candidatures?|candidatos|"
    r"recrutement|rh|ressources|humaines|karriere|bewerbung(?:en)?|personalabteilung|empleo|selecci[oó]n|"
    r"rrhh|via .+|"
    r"workday|greenhouse|lever|ashby|department|notification|do-?not-?reply|donotreply|mailer|support|"
    r"assessments?|crew|karriereportal|alerts?|updates?)\b[\s|&-]*)+$",
    re.IGNORECASE,
)
_LEADING = regex(
    r"^(?:(?:your|our|unsere?|ihre?|notre|votre|nuestr[oa]|"
    r"recruit(?:ing|ment)|talent acquisition|talent team|talent|hiring team|careers?|"
    r"jobs?|people team|hr|"
    r"human resources|team|portal de empleo|portal|bewerbungsportal|empleo|vivier|l['\u2019]équipe|équipe|"
    r"recrutement|service|karriere|equipo|"
    r"selección)\s+(?:(?:at|@|von|bei|chez|de|en|of|[|-])\s+)?)+",
    re.IGNORECASE,
)
_VIA = regex(r"\s+(?:via|through|from|par|über|por)\s+(?P<vendor>.+)$", re.IGNORECASE)
_ADDRESS = regex(r"\S@\S")
_FROM = regex(
    r"(?:\b(?:from|at|of|von|chez|bei|de)\s+|@\s*)(?P<company>[A-Z].{1,50})$|\((?P<inside>[A-Z][^)]{1,40})\)$"
)
_SENTENCE = regex(
    r"\b(?:your|you|update|regarding|thank|thanks|application|candidature|bewerbung|candidatura|"
    r"unfortunately)\b|@|://",
    re.IGNORECASE,
)
_SILENT: frozenset[Kind] = frozenset({"ats", "board", "assessment", "scheduling", "freemail", "newsletter"})
_SIGNING = regex(r"(?:^|\.)(?:docusign|hellosign|adobesign|yousign|zoom|pandadoc)\.(?:net|com|us)$")
_TESTER = regex(r"\b(?:assessments?|evaluaciones|evaluations|tests?)\b", re.IGNORECASE)
_AGENCY = regex(r"recruit|recrut|talent|staffing|headhunt|interim|personnel")
_SERVERS = frozenset(
    {
        "noreply",
        "reply",
        "system",
        "notifications",
        "notification",
        "candidates",
        "workflow",
        "otp",
        "donotreply",
    }
    | {
        "notificaciones",
        "bewerbung",
        "empleo",
        "recruitment",
        "hiring",
        "greenhouse",
        "ashby",
        "lever",
        "candidate",
    }
    | {"messages", "messaging", "alerts", "support", "team", "hire", "mailer", "app", "apps", "eu", "us"}
)
_STEM, _AKIN = 4, 3.2
_ENOUGH, _PLENTY = 1.0, 7.0
_GUESS = 1.0
_SPELT = 1.4
_ATTESTED = 1.1
_TELLING = 3
_FULL = 2
_REACH = 4_000


class Employer(NamedTuple):
    """A company's name, or None; `guessed` when the mail domain suggests it and no words name it."""

    name: str | None
    guessed: bool = False


@cache
def _no_names() -> frozenset[str]:
    known = load("names")["mentions"]
    return frozenset((known["nobody"] + known["pronouns"]).split())


@lru_cache(maxsize=2_048)
def _key(name: str) -> str:
    return _APART.sub("", name.casefold())


@lru_cache(maxsize=2_048)
def clean_company(raw: str, *, exact: bool = False) -> str | None:
    """Return a company's name without team words and legal tails, or None when it is no company."""
    name = without_legal_form(" ".join(raw.split()).strip(" \t\"'“”«»*!,:;|-\u2013").rstrip("."))
    if not exact:
        name = _TEAM.sub("", _LEADING.sub("", name)).strip(" \t\"'“”«»*!.,:;|-\u2013()")
        name = without_legal_form(name)
    name = _POSSESSED.sub("", name)
    if not 1 < len(name) <= 60 or _key(name) in vendors() or name.casefold() in words("words", "nobody"):  # noqa: PLR2004 - a name's length
        return None
    if (
        fold(name) in _no_names()
        or all(word.casefold() in words("words", "nobody") for word in name.split())
        or _SENTENCE.search(name)
    ):
        return None
    return name


def company(
    party: Address | None, namings: Iterable[Named], reading: Reading, *, mine: str, recruits: bool
) -> Employer:
    """Return the company most evidence names, if any.

    `party` is the other side's address, `mine` the person's own name, which is no company. Where the
    other side `recruits`, maybe for others, its address alone tells nothing.
    """
    scores: defaultdict[str, float] = defaultdict(float)
    written: dict[str, str] = {}
    own = _own_label(party)
    label = _key(own)
    agency = bool(_AGENCY.search(label))
    spellings = [] if agency else list(_spellings(own, party, reading))
    writer = _VIA.sub("", party.name) if party and kind(party) == "board" else ""
    names = [name for each in (mine, writer) if each for name in (each, each.split()[0])]
    nobody = {*map(_key, names), _person(party, label)}
    said: set[str] = set()
    candidates = _candidates(None if recruits else party, namings, spellings)
    for weight, raw, exact in chain(candidates, _of_a_kind(scores, party, reading)):
        name = clean_company(raw, exact=exact)
        if name is None or not _key(name) or _key(name) in nobody:
            continue
        if agency and _plain(_key(name)) == _plain(label):
            continue
        written.setdefault(_key(name), name)
        scores[_key(name)] += weight
        said.add(_key(name))
    for tenant in _tenant(party) if party and kind(party) == "ats" and not scores else ():
        if clean_company(tenant.title()) and _key(tenant) not in nobody:
            scores[_key(tenant)] += _GUESS
            written.setdefault(_key(tenant), tenant.title())
    if own and not agency and not recruits and label not in said | nobody and clean_company(own.title()):
        scores[label] += _GUESS
        written[label] = spaced(own, party.name if party else "").title()
    _confirm(scores, label)
    _join(scores, written, label, _key(clean_company(party.name) or "") if party else "")
    best = max(scores, key=lambda key: scores[key], default=None)
    if best is None or scores[best] < _ENOUGH:
        return Employer(None)
    return Employer(written[best], guessed=best not in said)


def _of_a_kind(
    scores: Mapping[str, float], party: Address | None, reading: Reading
) -> Iterator[tuple[float, str, bool]]:
    """Yield organisations that no phrase names; once asked, where `scores` tell nothing clearly."""
    if max(scores.values(), default=0.0) < _PLENTY:
        for naming in organisations(party, reading):
            yield naming.weight, naming.company or "", False


def _person(party: Address | None, label: str) -> str:
    """Return the name of somebody whose mail address repeats it: no company."""
    words = fold(party.name).split() if party and label else []
    local = party.address.partition("@")[0] if party else ""
    if len(words) < _FULL or not any(len(word) > 1 and word in local for word in words):
        return ""
    name = "".join(words)
    return "" if label in name or name.startswith(label[:_TELLING]) else _key(party.name if party else "")


def _own_label(party: Address | None) -> str:
    if party is None or kind(party) in _SILENT or _SIGNING.search(party.domain) or _TESTER.search(party.name):
        return ""
    return domain_label(party.domain) or ""


def _spellings(label: str, party: Address | None, reading: Reading) -> Iterator[str]:
    if party and kind(party) == "ats":
        for tenant in _tenant(party):
            if _key(tenant) not in vendors():
                yield from spelled(tenant, reading.text[:_REACH], reading.folded[:_REACH])
                yield from spelled(tenant, party.name, fold(party.name))
    if label and party:
        if party.name:
            yield from spelled(label, party.name, fold(party.name))
        yield from spelled(label, reading.text[:_REACH], reading.folded[:_REACH])


def _join(scores: dict[str, float], written: dict[str, str], label: str, sender: str) -> None:
    """Let a longer name have the votes of its own beginning, where the longer one is well attested."""
    for short in list(scores):
        for long in list(scores):
            begins = written[long].casefold().startswith(written[short].casefold() + " ")
            if begins and scores[long] >= _ATTESTED and (label.startswith(short) or long == sender):
                scores[long] += scores[short]


def _candidates(
    party: Address | None, namings: Iterable[Named], spellings: Iterable[str]
) -> Iterator[tuple[float, str, bool]]:
    for spelling in spellings:
        yield _SPELT, spelling, False
    for naming in namings:
        if naming.company:
            yield naming.weight - (2.5 if _rolelike(naming.company) else 0.0), naming.company, naming.exact
    if party:
        for weight, name in _sender(party):
            yield weight, name, False


_ROLE_END = regex(
    r"\b(?:engineer|developer|analyst|manager|scientist|designer|consultant|architect|intern|internship|"
    r"specialist|associate|i{1,3}|h/f|f/h|"
    r"m/w/d|director|coordinator|assistant|entwickler\w*|ingénieur|développeur|desarrollador\w*)\)?$",
    re.IGNORECASE,
)


@lru_cache(maxsize=2_048)
def _rolelike(name: str) -> bool:
    return bool(_ROLE_END.search(name) or title(name)) and clean(name) is not None


def _sender(sender: Address) -> Iterator[tuple[float, str]]:
    what = kind(sender)
    name = sender.name
    if _SIGNING.search(sender.domain) or _TESTER.search(name):
        name = ""
    via = _VIA.search(name)
    if via and _key(via["vendor"]) in vendors():
        yield 3.0, name[: via.start()]
    elif name and not _ADDRESS.search(name):
        inside = _FROM.search(name)
        if inside:
            yield 2.5, inside["company"] or inside["inside"]
        elif _TEAM.search(name) or _LEADING.search(name):
            yield 2.5, name
        elif what == "ats":
            yield 1.2, name
        elif what not in _SILENT and person(name) is None and _akin(name, sender.domain):
            yield _AKIN, name.partition(" (")[0]


def _akin(name: str, domain: str) -> bool:
    """Whether a sender's name and domain share a word: an organisation writes under its own name."""
    squeezed = _plain(_key(domain_label(domain) or ""))
    return any(len(word) >= _STEM and word[:_STEM] in squeezed for word in re.findall(r"[a-z]+", fold(name)))


def _tenant(party: Address) -> Iterator[str]:
    """Yield what may be the employer's name in a recruiting system's address: `noreply-acme@system`."""
    host = ".".join(party.domain.split(".")[:-2])
    for word in re.split(r"[.+_-]|(?<=reply)(?=\w)", f"{party.address.partition('@')[0]}.{host}"):
        if len(word) > _TELLING and word not in words("words", "mailboxes") and word not in _SERVERS:
            yield word


def _confirm(scores: defaultdict[str, float], label: str) -> None:
    """Let a name that the sender's domain repeats win over others."""
    for key in scores:
        shorter, longer = sorted((_plain(key), _plain(label)), key=len)
        if len(shorter) >= _TELLING and longer.startswith(shorter) and key != label:
            scores[key] += 1.5


def _plain(key: str) -> str:
    return _PLAIN.sub("", fold(key))
