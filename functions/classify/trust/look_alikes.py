"""Senders that pass for somebody else."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from functions.classify.reading import fold
from functions.classify.regex import regex
from functions.classify.senders import kind, service
from functions.classify.tables import load
from functions.classify.trust.hosts import label, site
from functions.classify.trust.skeleton import one_slip, skeleton, written_out
from shared.mail.model import Address, Mail

_TELLING = 5  # letters; shorter names look alike by chance
_LONG = 7  # letters; shorter names are a slip apart by chance
_PARTS = regex(r"[^a-z0-9]+")
_DOMAIN = regex(r"(?:^|[\s@<(\"'])((?:[a-z0-9-]+\.)+[a-z]{2,})(?=$|[\s>)\"',])")
# Endings of two letters that anybody buys, so that no country speaks for the name before them.
_SOLD = frozenset({"ai", "cc", "cf", "co", "ga", "gq", "io", "me", "ml", "pw", "ru", "su", "tk", "to", "ws"})
_COUNTRY = 2  # letters


def passes_for_another(mail: Mail, *, grave: bool) -> bool:
    """Return whether the sender's domain, name or Reply-To is made to be taken for another's.

    `grave` tells that the mail promises or asks for much: then an answer that leaves the company for a
    free mailbox counts as well.
    """
    sender = mail.sender
    if sender is None or not sender.domain:
        return False
    return (
        imitates(sender.domain)
        or _named_as_another(sender)
        or (mail.reply_to is not None and _answered_elsewhere(sender, mail.reply_to, grave=grave))
    )


@lru_cache(maxsize=4_096)
def imitates(domain: str) -> bool:
    """Return whether a domain is made to look like a service's or a well-known employer's own."""
    shown = written_out(domain)
    if service(domain) or service(site(domain)) or site(domain) in _owned():
        return False
    return _bears(shown) or any(f".{name}.com." in f".{shown}" for name in _names("service", "employer"))


def _bears(domain: str) -> bool:
    name = label(domain)
    parts = name.split("-")
    for known in _names("service"):
        if name == known:
            return not _abroad(domain)
        if _disguised(name, known) or any(_disguised(part, known) for part in parts):
            return True
        if _leaves_ordinary(name, known):
            return True
        if len(known) >= _LONG and one_slip(name, known) and not _abroad(domain) and not _a_word(name, known):
            return True
    return any(
        _disguised(part, known) or (part == known and len(parts) > 1 and _leaves_ordinary(name, known))
        for known in _names("employer")
        for part in parts
    )


def _disguised(part: str, known: str) -> bool:
    return part != known and len(known) >= _TELLING and skeleton(part) == _skeleton(known)


def _leaves_ordinary(name: str, known: str) -> bool:
    """Return whether beside a known name there is nothing but ordinary words."""
    before, found, after = name.partition(known)
    return bool(found) and bool(_ordinary().fullmatch(before + " " + after))


def _a_word(name: str, known: str) -> bool:
    return name.rstrip("s") == known or _ordinary().fullmatch(name) is not None


def _abroad(domain: str) -> bool:
    ending = domain.rpartition(".")[2]
    return len(ending) == _COUNTRY and ending not in _SOLD


def _named_as_another(sender: Address) -> bool:
    """Return whether a display name claims another address, or a known name, than the address bears out."""
    name = fold(sender.name)
    if not name or (service(sender.domain) or "freemail") != "freemail" or site(sender.domain) in _owned():
        return False
    claimed = _DOMAIN.search(name)
    if claimed and site(claimed[1]) != site(sender.domain) and ("@" in name or site(claimed[1]) in _owned()):
        return True
    if service(sender.domain) != "freemail":
        return False
    words = [word for word in _PARTS.split(name) if word]
    known = _names("service", "employer")
    return any(word in known for word in words) and all(
        word in known or _ordinary().fullmatch(word) for word in words
    )


def _answered_elsewhere(sender: Address, reply_to: Address, *, grave: bool) -> bool:
    here, there = site(sender.domain), site(reply_to.domain)
    if not there or here == there:
        return False
    one, other = label(sender.domain), label(reply_to.domain)
    if len(one) >= _LONG and (one_slip(one, other) or (one != other and skeleton(one) == skeleton(other))):
        return True
    return grave and kind(reply_to) == "freemail" and service(sender.domain) is None


@cache
def _names(*tables: str) -> frozenset[str]:
    return frozenset(name for table in tables for name in load("imitated")[table])


@cache
def _owned() -> frozenset[str]:
    return frozenset(_owned_domains())


def _owned_domains() -> Iterator[str]:
    for table in ("service", "employer"):
        for domains in load("imitated")[table].values():
            yield from map(site, domains.split())


@cache
def _skeleton(known: str) -> str:
    return skeleton(known)


@cache
def _ordinary() -> re.Pattern[str]:
    words = "|".join(sorted(load("imitated")["ordinary"].split(), key=len, reverse=True))
    return re.compile(rf"(?:{words}|\d{{1,4}}|[\s-])+")
