"""The company a mail is about: never the recruiting system, the job board or the mailbox provider."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from functions.classify.naming import Named
from functions.classify.role import clean
from functions.classify.senders import Kind, kind, vendors
from functions.classify.tables import load
from shared.mail.model import Address

_TEAM = re.compile(
    r"\s*[-\u2013|,@]?\s*\b(?:(?:global|university|campus|early|corporate|the|hr|human resources|"
    r"recruit(?:ing|ment|er|ers)|talent|acquisition|"
    r"hiring|careers?|jobs?|people|team|ops|operations|candidates?|applications?|notifications?|no-?reply|"
    r"staffing|"
    r"recrutement|rh|ressources|humaines|karriere|bewerbung(?:en)?|personalabteilung|empleo|selecci[oó]n|"
    r"rrhh|via .+|"
    r"workday|greenhouse|lever|ashby|department|notification|do-?not-?reply|donotreply|mailer|support|"
    r"alerts?|updates?)\b[\s|&-]*)+$",
    re.IGNORECASE,
)
_LEADING = re.compile(
    r"^(?:(?:your|our|recruit(?:ing|ment)|talent acquisition|talent team|talent|hiring team|careers?|"
    r"jobs?|people team|hr|"
    r"human resources|team|l['\u2019]équipe|équipe|recrutement|service|karriere|equipo|"
    r"selección)\s+(?:(?:at|@|von|bei|chez|de|en|of|[|-])\s+)?)+",
    re.IGNORECASE,
)
_VIA = re.compile(r"\s+(?:via|through|from|par|über|por)\s+(?P<vendor>.+)$", re.IGNORECASE)
_ADDRESS = re.compile(r"\S@\S")
_FROM = re.compile(
    r"(?:\b(?:from|at|of|von|chez|bei|de)\s+|@\s*)(?P<company>[A-Z].{1,50})$|\((?P<inside>[A-Z][^)]{1,40})\)$"
)
_LEGAL = re.compile(r",\s*(?:inc|llc|ltd|corp|co|plc|l\.p|lp|incorporated|limited)\b\.?.*$", re.IGNORECASE)
_NOBODY = frozenset(load("words")["nobody"])
_SENTENCE = re.compile(
    r"\b(?:your|you|update|regarding|thank|thanks|application|candidature|bewerbung|candidatura|"
    r"unfortunately)\b|@|://",
    re.IGNORECASE,
)
_SILENT: frozenset[Kind] = frozenset({"ats", "board", "assessment", "scheduling", "freemail", "newsletter"})
_GENERIC = frozenset(load("words")["mailboxes"])
_ENOUGH = 1.0
_TELLING = 3


def _key(name: str) -> str:
    return re.sub(r"\W+|^the\s", "", name.casefold())


def clean_company(raw: str, *, exact: bool = False) -> str | None:
    """Return a company's name without team words and legal tails, or None when it is no company."""
    name = _LEGAL.sub("", raw.strip(" \t\"'“”«»*!.,:;|-\u2013"))
    if not exact:
        name = _TEAM.sub("", _LEADING.sub("", name)).strip(" \t\"'“”«»*!.,:;|-\u2013()")
    name = re.sub(r"(?:['\u2019]s)$", "", name)
    if not 1 < len(name) <= 60 or _key(name) in vendors() or name.casefold() in _NOBODY:  # noqa: PLR2004 - a name's length
        return None
    if all(word.casefold() in _NOBODY for word in name.split()) or _SENTENCE.search(name):
        return None
    return name


def company(party: Address | None, namings: Iterable[Named], *, mine: str) -> str | None:
    """Return the company most evidence names, or None.

    `party` is the other side's address, `mine` the person's own name, which is no company.
    """
    scores: defaultdict[str, float] = defaultdict(float)
    written: dict[str, str] = {}
    for weight, raw, exact in _candidates(party, namings):
        name = clean_company(raw, exact=exact)
        if name is None or _key(name) == _key(mine) or not _key(name):
            continue
        written.setdefault(_key(name), name)
        scores[_key(name)] += weight
    _confirm(scores, party)
    if not scores:
        return None
    best = max(scores, key=lambda key: scores[key])
    return written[best] if scores[best] >= _ENOUGH else None


def _candidates(party: Address | None, namings: Iterable[Named]) -> Iterator[tuple[float, str, bool]]:
    for naming in namings:
        if naming.company:
            yield naming.weight - (2.5 if _rolelike(naming.company) else 0.0), naming.company, naming.exact
    if party:
        for weight, name in _sender(party):
            yield weight, name, False


_ROLE_END = re.compile(
    r"\b(?:engineer|developer|analyst|manager|scientist|designer|consultant|architect|intern|internship|"
    r"specialist|associate|i{1,3}|h/f|f/h|"
    r"m/w/d|director|coordinator|assistant|entwickler\w*|ingénieur|développeur|desarrollador\w*)\)?$",
    re.IGNORECASE,
)


def _rolelike(name: str) -> bool:
    return bool(_ROLE_END.search(name)) and clean(name) is not None


def _sender(sender: Address) -> Iterator[tuple[float, str]]:
    what = kind(sender)
    name = sender.name
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
    if what == "ats" and sender.domain.endswith(("myworkday.com", "workday.com")):
        yield 1.0, sender.address.partition("@")[0].title()
    if what not in _SILENT:
        label = domain_label(sender.domain)
        if label:
            yield (1.1 if what == "hiring" else 1.0), label.title()


def domain_label(domain: str) -> str | None:
    """Return the part of a domain that names its owner: `mail.acme-labs.co.uk` gives `acme labs`."""
    labels = [label for label in domain.split(".") if label]
    if len(labels) < 2:  # noqa: PLR2004 - a name and its top level
        return None
    labels.pop()
    if len(labels) > 1 and labels[-1] in {"co", "com", "org", "net", "ac", "gov", "gob", "edu"}:
        labels.pop()
    label = labels[-1].removesuffix("careers").removesuffix("jobs").strip("-")
    return label.replace("-", " ") if label and label not in _GENERIC else None


def _confirm(scores: defaultdict[str, float], sender: Address | None) -> None:
    """Let a name that the sender's domain repeats win over others."""
    label = _key(domain_label(sender.domain) or "") if sender and kind(sender) not in _SILENT else ""
    for key in scores:
        shorter, longer = sorted((key, label), key=len)
        if key != label and len(shorter) >= _TELLING and longer.startswith(shorter):
            scores[key] += 1.5
