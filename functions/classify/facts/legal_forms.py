"""Legal forms at the end of a company's name: Harbour GmbH & Co. KG, Galet S.A., Tern, Inc."""

import re

from functions.classify.regex import regex

_FORM = (
    r"gmbh(?:\s*&\s*co\.?(?:\s*kg(?:aa)?)?)?|gGmbH|mbh|AG(?:\s*&\s*co\.?(?:\s*kg(?:aa)?)?)?|"
    r"SE(?:\s*&\s*co\.?(?:\s*kg(?:aa)?)?)?|"
    r"KG(?:aA)?|OHG|UG(?:\s*\(haftungsbeschränkt\))?|e\.?\s?V\.|eG|e\.K\.|"
    r"S\.?A\.?S\.?(?:U\.?)?|S\.?A\.?R\.?L\.?|EURL|SCOP|S\.?\s?A\.?\s?U\.?|S\.A\.?|SA|"
    r"S\.?L\.?U\.?|S\.?L\.?L\.?|S\.?L\.?|"
    r"S\.?p\.?A\.?|S\.?r\.?l\.?|inc\.?|incorporated|ltd\.?|limited|llc|llp|l\.l\.c\.?|plc|p\.l\.c\.?|"
    r"corp\.?|corporation|L\.?P\.?|co\.(?=\s*,|$)|pty|B\.?V\.?|N\.?V\.?|AB|ASA|A/S|ApS|Oyj?"
)
_SHOUTED = r"AG|SE|KG|AB|SA|SAS|SL|LP|NV|BV|EURL|UG|eG|ASA|SCOP"
_TAIL = regex(rf"(?:(?:\s*,\s*|\s+)(?:{_FORM}))+[\s.,]*$", re.IGNORECASE)
_QUIET = regex(rf"\s(?:{_SHOUTED})[\s.,]*$", re.IGNORECASE)
_AFTER_COMMA = regex(r",\s*(?:inc|llc|ltd|corp|co|plc|l\.p|lp|incorporated|limited)\b\.?.*$", re.IGNORECASE)


def without_legal_form(name: str) -> str:
    """Return the name without legal forms, or unchanged where nothing but a form would be left.

    Short forms count in upper case only: "Nothing as" is a name, "Nothing AS" is not the same.
    """
    bare = _AFTER_COMMA.sub("", name)
    tail = _TAIL.search(bare)
    if tail and (not _QUIET.search(bare) or not bare[tail.start() :].strip(" ,.").islower()):
        bare = bare[: tail.start()]
    return bare.strip(" ,") or name
