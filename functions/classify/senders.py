"""Who sends a mail: a recruiting system, a job board, a hiring team, a newsletter, a person."""

import re
from functools import cache
from typing import Literal

from functions.classify.regex import regex
from functions.classify.tables import load
from shared.mail.model import Address

Kind = Literal[
    "ats", "board", "assessment", "scheduling", "newsletter", "freemail", "hiring", "agency", "other"
]

_HIRING = regex(
    r"(?:^|[._+-])(?:careers?|jobs?|recruit\w*|talents?|hiring|hr|people|people-?ops|staffing|emploi|rh|"
    r"recrutement|karriere|bewerb\w*|personal|personalabteilung|empleo|seleccion|rrhh|talento|stellen|"
    r"hire)(?=$|[._+-])"
)
_HIRING_NAME = regex(
    r"\b(?:careers?|recruit(?:ing|ment|er)|talent|hiring|human resources|people (?:team|ops)|recrutement|"
    r"karriere|"
    r"bewerb\w+|personalabteilung|candidatures?|rrhh|recursos humanos|seleccion|talento|hr)\b"
)
_ALSO = frozenset(
    {
        "welcometothejungle",
        "successfactors",
        "sapsuccessfactors",
        "oracle",
        "icims",
        "zoom",
        "hellowork",
        "apec",
        "greenhouserecruiting",
    }
)
_LISTED: tuple[Kind, ...] = ("ats", "board", "assessment", "scheduling", "newsletter", "freemail")
_SERVING: frozenset[Kind] = frozenset({"ats", "board", "assessment", "scheduling", "freemail"})
_SHARED: frozenset[Kind] = _SERVING | {"newsletter"}
_EMPLOYERS = frozenset(
    {
        "amazon",
        "netflix",
        "roblox",
        "zillow",
        "accenture",
        "cisco",
        "intusurg",
        "orange",
        "verizon",
        "free",
        "co",
    }
)
_AGENCY = regex(r"recruit|staffing|talent|consult|personnel|headhunt|search|interim|resourc")


@cache
def _domains() -> dict[str, Kind]:
    return {domain: kind for kind in _LISTED for domain in load("senders")[kind].split()}


def service(domain: str) -> Kind | None:
    """Return what kind of service a domain or one of its parents belongs to, or None."""
    table = _domains()
    while domain:
        if domain in table:
            return table[domain]
        domain = domain.partition(".")[2]
    return None


def kind(sender: Address | None) -> Kind:
    """Return the kind of a sender, by its domain first, then by what it calls itself."""
    if sender is None:
        return "other"
    known = service(sender.domain)
    if known and known != "freemail":
        return known
    local = sender.address.partition("@")[0]
    if known is None and (
        _HIRING.search(local)
        or _HIRING.search(sender.domain.rpartition(".")[0])
        or _HIRING_NAME.search(sender.name.lower())
    ):
        return "hiring"
    if known is None and _AGENCY.search(sender.domain):
        return "agency"
    return known or "other"


def of_agency(domain: str) -> bool:
    """Return whether a domain's name is one that agencies choose, who write for many employers."""
    return _AGENCY.search(domain) is not None


def own_domain(party: Address | None) -> str | None:
    """Return the mail domain of somebody who writes from their employer's own, or None."""
    if party is None or not party.domain or kind(party) in _SHARED:
        return None
    return party.domain


@cache
def vendors() -> frozenset[str]:
    """Return the names of services that are never the company: `greenhouse`, `linkedin`, `gmail`."""
    names = {
        re.sub(r"(?:\.(?:com?|org|net))?\.\w+$", "", domain).rpartition(".")[2]
        for domain, what in _domains().items()
        if what in _SERVING
    }
    return (frozenset(re.sub(r"\W", "", name) for name in names) | _ALSO) - _EMPLOYERS
