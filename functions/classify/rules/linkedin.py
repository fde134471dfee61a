"""LinkedIn's template ids: in plain text they are often all that tells a rejection from a receipt."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache

from functions.classify.facts.naming import Named
from functions.classify.regex import regex
from functions.classify.tables import load
from shared.mail.model import Mail

_ID = regex(r"(?:trk=|lipi=[\w%]{0,40}(?:%3A|:))(?:eml-)?((?:email_)+[a-z0-9_]+)")
_LINKS = 12
_POSTING = 3
_SURE = 5.0


@cache
def _templates() -> tuple[tuple[str, str], ...]:
    templates: dict[str, str] = load("linkedin")["templates"]
    return tuple(sorted(templates.items(), key=lambda item: -len(item[0])))


def template(mail: Mail) -> tuple[str, str] | None:
    """Return the template id of a LinkedIn mail and the category it stands for, or None."""
    named = mail.headers.get("x-linkedin-template")
    ids = [named.lower()] if named else list(_linked(link.url for link in mail.links[:_LINKS]))
    for identifier, _ in Counter(ids).most_common():
        bare = re.sub(r"^(?:email_|eml-)+", "", identifier)
        for stem, category in _templates():
            if bare.startswith(stem):
                return identifier, category
    return None


def _linked(urls: Iterable[str]) -> Iterable[str]:
    for url in urls:
        if "linkedin.com" in url[:60]:
            found = _ID.search(url[:1000])
            if found:
                yield found.group(1)


def posting(mail: Mail) -> Named | None:
    """Return role and company where LinkedIn lists them: a headline, the role, the company, the place."""
    lines = [line.strip() for line in mail.text[:600].splitlines() if line.strip()]
    if len(lines) < _POSTING or lines[1].startswith("http"):
        return None
    company = lines[2].partition(" · ")[0]
    stated = company.casefold() in f"{mail.subject} {lines[0]}".casefold()
    return Named(_SURE, company if stated else None, lines[1], exact=True)
