"""What the receiving server found out about a mail's origin (RFC 8601)."""

import re
from collections.abc import Iterator

from functions.classify.trust.hosts import site
from shared.mail.model import Mail

_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"?')
_COMMENT = re.compile(r"\([^()]*\)?")
_DEPTH = 5
_RESULT = re.compile(r"\s*([a-z0-9-]+)(?:\s*/\s*\d+)?\s*=\s*([a-z]+)(.*)", re.DOTALL)
_SIGNED_FOR = re.compile(r"header\.(?:d|i)\s*=\s*\S*?([a-z0-9.-]+)(?=\s|$)")
_LENIENT = re.compile(r"\(\s*p=none\b")
_FAILED = ("fail", "hardfail", "reject")


def fails_authentication(mail: Mail) -> bool:
    """Return whether the receiving server says that a mail is not from whom it claims to be from.

    Only the topmost Authentication-Results counts, which the parser keeps: those below it came with the
    mail, and so does whatever is sealed in ARC headers. No header and no result say nothing, and no
    result makes a mail more trustworthy than others.
    """
    value = mail.headers.get("authentication-results", "").lower()
    if "fail" not in value or mail.sender is None:
        return False
    results = list(_results(value))
    signed = _signed_for(results, mail.sender.domain)
    policy = {what for method, what, _ in results if method == "dmarc"}
    if policy.intersection(_FAILED):
        # Who publishes p=none often sends through services it never set up.
        return not (signed or (_LENIENT.search(value) and _any_pass(results)))
    if signed or "pass" in policy or "bestguesspass" in policy:
        return False
    if any(method == "compauth" and what == "fail" for method, what, _ in results):
        return True
    return not _any_pass(results) and any(
        method in {"spf", "dkim"} and what in _FAILED for method, what, _ in results
    )


def _results(value: str) -> Iterator[tuple[str, str, str]]:
    """Yield method, result and properties; comments and quoted words may hold anything."""
    bare = _QUOTED.sub(" ", value)
    for _ in range(_DEPTH):
        bare = _COMMENT.sub(" ", bare)
    for piece in bare.split(";"):
        match = _RESULT.match(piece)
        if match:
            yield match[1], match[2], match[3]


def _signed_for(results: list[tuple[str, str, str]], domain: str) -> bool:
    return any(
        method == "dkim" and what == "pass" and site(found[1]) == site(domain)
        for method, what, properties in results
        for found in _SIGNED_FOR.finditer(properties)
    )


def _any_pass(results: list[tuple[str, str, str]]) -> bool:
    return any(method in {"spf", "dkim"} and what == "pass" for method, what, _ in results)
