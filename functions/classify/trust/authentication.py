"""What the receiving server found out about a mail's origin (RFC 8601)."""

import re
from collections.abc import Iterator

from functions.classify.regex import regex
from functions.classify.trust.hosts import site
from shared.mail.model import Mail

_QUOTED = regex(r'"(?:[^"\\]|\\.)*"')
_COMMENT = regex(r"\([^()]*\)")
_DEPTH = 5
_RESULT = regex(r"\s*([a-z0-9-]+)(?:\s*/\s*\d+)?\s*=\s*([a-z]+)(.*)", re.DOTALL)
_SIGNED_FOR = regex(r"header\.[di]\s*=\s*(\S*)")
_LENIENT = regex(r"\(\s*p=none\b")
_FAILED = ("fail", "hardfail", "reject")


def fails_authentication(mail: Mail, *, grave: bool) -> bool:
    """Return whether the receiving server says that a mail is not from whom it claims to be from.

    Only the topmost Authentication-Results counts, which the parser keeps: those below it came with the
    mail, and so does whatever is sealed in ARC headers. No header and no result say nothing, and no
    result makes a mail more trustworthy than others. Who publishes p=none often sends through services
    it never set up, so a failure then counts only where the mail is `grave`, or nothing at all passes.
    """
    value = mail.headers.get("authentication-results", "").lower()
    if "fail" not in value or mail.sender is None:
        return False
    results = list(_results(value))
    signed = _signed_for(results, mail.sender.domain)
    policy = {what for method, what, _ in results if method == "dmarc"}
    if policy.intersection(_FAILED):
        lenient = not grave and _LENIENT.search(value) is not None
        return not (signed or (lenient and _any_pass(results)))
    if signed or "pass" in policy or "bestguesspass" in policy:
        return False
    if any(method == "compauth" and what == "fail" for method, what, _ in results):
        return True
    return not _any_pass(results) and any(
        method in {"spf", "dkim"} and what in _FAILED for method, what, _ in results
    )


def _results(value: str) -> Iterator[tuple[str, str, str]]:
    """Yield method, result and properties; comments and quoted words may hold anything.

    One that is not closed is none: a sender who can have it opened must not hide what follows.
    """
    bare = _QUOTED.sub(" ", value)
    for _ in range(_DEPTH):
        bare = _COMMENT.sub(" ", bare)
    for piece in bare.split(";"):
        match = _RESULT.match(piece)
        if match:
            yield match[1], match[2], match[3]


def _signed_for(results: list[tuple[str, str, str]], domain: str) -> bool:
    return any(
        method == "dkim" and what == "pass" and site(found[1].rpartition("@")[2]) == site(domain)
        for method, what, properties in results
        for found in _SIGNED_FOR.finditer(properties)
    )


def _any_pass(results: list[tuple[str, str, str]]) -> bool:
    return any(method in {"spf", "dkim"} and what == "pass" for method, what, _ in results)
