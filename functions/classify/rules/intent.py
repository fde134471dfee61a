"""What the person's own mail does to an application."""

from functions.classify.regex import regex
from shared.domain.verdict import Intent

_WITHDRAW = regex(
    r"\bwithdraw\w*\b[^.]{0,40}\b(?:application|candidacy|consideration|process|myself)|"
    r"no longer (?:interested|available|wish)|"
    r"\bnot (?:really )?interested(?= in (?:this|the|your|that|it)\b| at the moment| right now| ?[.,;!])|"
    r"(?:pas|plus) interesse|kein\w* interesse|nicht (?:\w+ )?interessiert|no me interesa|"
    r"no estoy interesad|"
    r"(?:remove|take) (?:me|my \w+) (?:from|out of)|(?:retir\w+|annul\w+) (?:de )?ma candidature|"
    r"me retire du processus|"
    r"(?:ziehe|zuruckziehen|zuruckzuziehen|nehme)[^.]{0,40}bewerbung|bewerbung[^.]{0,30}zuruck\w*|"
    r"retir\w+ mi (?:candidatura|solicitud|postulacion)|(?:no (?:deseo|quiero)|prefiero no) (?:seguir|"
    r"continuar)"
)
_DECLINE = regex(
    r"\b(?:declin\w+|turn(?:ing)? down|unable to accept|not (?:be )?(?:able to )?accept\w*|"
    r"reject\w*)\b[^.]{0,40}\b(?:offer|position|role)|"
    r"(?:declin\w+|refus\w+|ne (?:peux|pourrai) (?:pas )?accepter)[^.]{0,40}(?:offre|proposition|poste)|"
    r"(?:angebot|stelle)[^.]{0,40}(?:ablehn\w*|nicht annehm\w*|absag\w*)|(?:lehne|"
    r"muss)[^.]{0,40}angebot[^.]{0,20}ab\b|"
    r"(?:rechaz\w+|declin\w+|no (?:puedo|voy a) aceptar)[^.]{0,40}(?:oferta|propuesta|puesto)|"
    r"decid\w+ (?:not to accept|to decline|to pass|de ne pas accepter|no aceptar)|"
    r"entschieden[^.]{0,40}nicht an(?:zu)?nehm\w*"
)
_ACCEPT = regex(
    r"\baccept\w*\b[^.]{0,40}\b(?:offer|position|role)|sign(?:ed)? (?:and (?:returned|attached) )?(?:the |"
    r"my )?(?:offer|contract)|"
    r"accepte\w*[^.]{0,40}(?:offre|proposition|poste)|(?:nehme|annehm\w+)[^.]{0,40}(?:angebot|stelle)|"
    r"(?:angebot|stelle)[^.]{0,40}\b(?:an|annehm\w*|anzunehmen)\b|"
    r"acept\w+[^.]{0,40}(?:oferta|propuesta|puesto)"
)
_REACH = 1_500


def intent(folded: str) -> Intent | None:
    """Return whether folded words of the person's own withdraw, decline or accept."""
    words = " ".join(folded[:_REACH].split())
    if _WITHDRAW.search(words):
        return "withdraw"
    if _DECLINE.search(words):
        return "decline"
    return "accept" if _ACCEPT.search(words) else None
