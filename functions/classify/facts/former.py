"""The names that an employer gave up, as a mail of its new name tells them."""

from collections.abc import Iterator

from functions.classify.regex import regex
from shared.mail.model import Mail

_HEARD = 6_000
_MOST = 3
_WORD = r"[A-ZÀ-ÖØ-Þ0-9][\w&'\u2019.-]*"
_NAME = rf"(?<!\w){_WORD}(?:[ \n](?:(?:und|and|et|y|de|&) )?{_WORD}){{0,3}}"
_FORMERLY = regex(
    r"[(,\u2013-] ?(?:formerly|previously|vormals|ehemals|früher|anciennement|précédemment|antes|"
    r"anteriormente|antiguamente)(?: known as| named| bekannt als| connue? sous le nom de| conocid[ao] como)?"
    rf"[ \n](?P<name>{_NAME})",
)
_BECAME = regex(
    rf"(?P<name>{_NAME})[ \n](?:is now|has become|is becoming|has been renamed|was renamed|"
    r"(?:has )?rebranded|changed its name|heißt (?:jetzt|nun|ab)|ist jetzt|wird zu|firmiert|"
    r"devient|est devenue?|s['\u2019]appelle désormais|ahora (?:es|se llama)|pasa a llamarse|"
    r"se convierte en)\b"
    r"(?=[^.!?]{0,30}[ \n][A-ZÀ-ÖØ-Þ])"
)
_RENAMED = regex(
    r"formerly|previously|vormals|ehemals|früher|anciennement|précédemment|antes |anteriormente|antiguamente|"
    r"is now|become|becoming|renamed|rebranded|its name|heißt |ist jetzt|wird zu|firmiert|devien|appelle|"
    r"ahora|llamarse|convierte"
)


def former_names(mail: Mail) -> tuple[str, ...]:
    """Return names that the mail says somebody no longer goes by, three at most."""
    sender = mail.sender.name if mail.sender else ""
    text = "\n\n".join((sender, mail.subject, mail.text[:_HEARD], mail.signature[:_HEARD]))
    if not _RENAMED.search(text):
        return ()
    names = (name.strip(" .,)\n").replace("\n", " ") for name in _told(text))
    return tuple(dict.fromkeys(name for name in names if name))[:_MOST]


def _told(text: str) -> Iterator[str]:
    for pattern in (_FORMERLY, _BECAME):
        for match in pattern.finditer(text):
            yield match["name"]
