"""The person to write to about an application."""

import re
from functools import lru_cache

from functions.classify.reading import fold
from functions.classify.regex import regex
from functions.classify.senders import Kind, kind, vendors
from shared.domain.contact import Contact
from shared.mail.model import Address, Mail

_ROBOT = regex(
    r"no-?_?reply|do-?_?not-?_?reply|ne-?pas-?repondre|nicht-?antworten|keine-?antwort|no-?responder|notif|"
    r"mailer|bounce|"
    r"automat|^system|^auto|postmaster|updates?@|alerts?@"
)
_AWAY = regex(r" (?:from|at|via|of|von|bei|chez|de chez|de parte de|@) .*$|\s*[(|,/\u2013\u2014].*$| - .*$")
_NAME = regex(
    r"(?:(?:Dr|Mr|Mrs|Ms|Mx|Prof|M|Mme|Herr|Frau)\.? )?"
    r"[A-ZÀ-ÖØ-Þ][\w'\u2019-]+(?: (?:[A-ZÀ-ÖØ-Þ]\.?|de|da|del|della|di|du|la|le|van|von|der|den|ten|y|bin|al|"
    r"[A-ZÀ-ÖØ-Þ][\w'\u2019-]+)){1,4}"
)
_LAST_FIRST = regex(r"(?P<last>[A-ZÀ-ÖØ-Þ][\w'\u2019-]+), (?P<first>[A-ZÀ-ÖØ-Þ][\w'\u2019-]+)(?: \(.*\))?")
_NOBODY = regex(
    r"\b(?:team|recruit\w*|recrut\w*|talent\w*|hiring|hr|rh|rrhh|human|people|careers?|jobs?|department|"
    r"service|equipe|"
    r"equipo|seleccion|personal\w*|bewerb\w*|karriere|acquisition|support|office|group|gruppe|groupe|grupo|"
    r"gmbh|ag|inc|ltd|"
    r"llc|limited|plc|sas|sarl|sa|sl|labs?|systems?|systeme|solutions?|technolog\w*|software|bank|"
    r"university|hospital|clinic|"
    r"consult\w*|partners?|company|staffing|candidat\w*|ressources|humaines|recursos|humanos|candidate|"
    r"experience|"
    r"assessments?|notifications?|manager|director|engineer|officer|analyst|developer|coordinator|"
    r"specialist|leiter\w*|"
    r"responsable|chargee?|directrice|directeur|referent\w*|and|the|your|our|we|i|dear|hi|best|kind|regards|"
    r"thanks?|all)\b"
)
_CLOSING = regex(
    r"(?:^|(?<=\n))[ \t]*(?:(?:(?:with )?(?:best|kind|warm|kindest|warmest) ?(?:regards|wishes)?|regards|"
    r"sincerely(?: yours)?|"
    r"yours (?:sincerely|faithfully|truly)|many thanks|thanks(?: again)?|thank you|cheers|all the best|"
    r"talk soon|"
    r"(?:bien )?cordialement|bien a (?:vous|toi)|sinceres salutations|salutations[\w ]{0,20}|"
    r"a (?:tres )?bientot|"
    r"(?:mit )?(?:freundliche[nmr]?|besten?|herzliche[nr]?|viele[nr]?|liebe[nr]?|schone[nr]?) gru(?:ss|"
    r"s)e?n?(?: aus [\w ]{2,20})?|"
    r"mfg|lg|un (?:cordial )?saludo|(?:un )?abrazo|(?:saludos|cordialmente|atentamente)(?: cordiales)?|"
    r"un cordial saludo)[ \t]*[,.!]?|"
    r"[^\n]{20,160}salutations[^\n]{0,20})[ \t]*\n+[ \t]*(?=(?P<line>[^\n\x00]{3,60}))"
)
_WRITE = regex(r"[\w.+-]{1,40}@[\w-]{1,40}(?:\.[\w-]{1,30}){1,3}")
_TAIL = 700
_SERVICE: frozenset[Kind] = frozenset({"ats", "board", "assessment", "scheduling", "newsletter"})


def contact(mail: Mail, *, sent: bool, mine: str) -> Contact | None:
    """Return the employer's or agency's person of a mail, or the mailbox that takes answers.

    `mine` is the person's own name or address, which is nobody's of the other side. A team, a recruiting
    system and a mailbox that reads no answers are no contact.
    """
    if sent:
        return _of(person(mail.to[0].name), _answered(mail.to[0])) if mail.to else None
    own = fold(mine)
    signed = _signed(mail)
    name = person(mail.sender.name) if mail.sender else None
    name = next((each for each in (name, signed, _organizer(mail)) if each and fold(each) not in own), None)
    address = _answered(mail.reply_to) or _answered(mail.sender) or _written(mail, name)
    return _of(name, address)


def _of(name: str | None, address: str | None) -> Contact | None:
    return Contact(name, address) if name or address else None


@lru_cache(maxsize=2_048)
def person(name: str) -> str | None:
    """Return a person's name out of a sender's: `Ada Lee (Harbour)` gives `Ada Lee`, a team none."""
    turned = _LAST_FIRST.fullmatch(name.strip())
    bare = f"{turned['first']} {turned['last']}" if turned else _AWAY.sub("", name).strip(" \"'.,")
    if not _NAME.fullmatch(bare) or _NOBODY.search(fold(bare)):
        return None
    return None if re.sub(r"\W", "", fold(bare)) in vendors() else bare


def _signed(mail: Mail) -> str | None:
    tail = f"{mail.text[-_TAIL:]}\n{mail.signature[:_TAIL]}"
    for closing in _CLOSING.finditer(fold(tail)):
        name = person(tail[closing.start("line") : closing.end("line")].strip(" ,*-"))
        if name:
            return name
    return None


def _organizer(mail: Mail) -> str | None:
    organizers = (each.organizer for each in mail.calendar if each.organizer)
    return next((name for each in organizers if (name := person(each.name))), None)


def _answered(address: Address | None) -> str | None:
    if address is None or not address.domain or kind(address) in _SERVICE or _ROBOT.search(address.address):
        return None
    return address.address


def _written(mail: Mail, name: str | None) -> str | None:
    """Return the address that the mail gives for the person who signs it."""
    if name is None or "@" not in mail.text + mail.signature:
        return None
    first, last = fold(name).split()[0], fold(name).split()[-1]
    for match in _WRITE.finditer(f"{mail.text[-_TAIL:]}\n{mail.signature[:_TAIL]}"):
        local = match.group().lower().partition("@")[0]
        if (first in local or last in local) and not _ROBOT.search(local):
            return match.group().lower().rstrip(".-")
    return None
