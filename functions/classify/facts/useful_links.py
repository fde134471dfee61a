"""Links a person may want to follow: posting, calendar, test, meeting, offer, portal."""

import re

from functions.classify.reading import fold
from functions.classify.regex import regex
from functions.classify.senders import service
from shared.domain.category import Category
from shared.domain.useful_link import LinkKind, UsefulLink
from shared.mail.model import Link, Mail

_LOOKED_AT, _MOST, _LENGTH = 60, 8, 2_000
_BEFORE, _GUESSED = 80, 12
_HOSTS: tuple[tuple[LinkKind, re.Pattern[str]], ...] = (
    ("meeting", regex(
        r"(?:[\w-]+\.)?zoom\.us/(?:j|my|w|s)/|teams\.(?:microsoft|live)\.com/(?:l/meetup-join|meet)|"
        r"meet\.google\.com/\w|[\w-]+\.webex\.com/|whereby\.com/\w|(?:app|chime)\.?(?:chime)?\.aws/|"
        r"(?:global\.|meet\.)?goto(?:meeting|meet)?\.com/|bluejeans\.com/\d|meet\.jit\.si/\w")),
    ("scheduling", regex(
        r"calendar\.app\.google/|calendar\.google\.com/calendar/(?:u/\d/)?appointments|"
        r"meetings(?:-\w+)?\.hubspot\.com/|"
        r"outlook\.office(?:365)?\.com/(?:book|owa/calendar)|zcal\.co/|tidycal\.com/|koalendar\.com/")),
    ("offer", regex(
        r"(?:[\w-]+\.)*docusign\.(?:net|com)/|(?:app\.)?hellosign\.com/|sign\.dropbox\.com/|"
        r"(?:[\w-]+\.)*(?:adobesign|echosign)\.com/|(?:app\.)?(?:yousign|pandadoc)\.com/")),
    ("portal", regex(
        r"[\w.-]+\.myworkday(?:jobs|site)\.com/(?:\S{1,80}/)?(?:userhome|login)|"
        r"[\w.-]+\.icims\.com/jobs/(?:login|dashboard)|"
        r"my\.greenhouse\.io/|[\w.-]+\.smartrecruiters\.com/(?:my|identity)|"
        r"[\w.-]+\.taleo\.net/\S{1,80}(?:mysubmissions|myjobs)|"
        r"[\w.-]+\.teamtailor\.com/(?:connect|\w\w/connect)|(?:www\.)?linkedin\.com/(?:comm/)?(?:my-items|"
        r"jobs/application)|"
        r"myjobs\.indeed\.com/")),
    ("posting", regex(
        r"(?:job-?boards|boards)(?:\.eu)?\.greenhouse\.io/[\w-]+/jobs/\d|"
        r"jobs(?:\.eu)?\.lever\.co/[\w-]+/[0-9a-f-]{30}|"
        r"jobs\.ashbyhq\.com/[\w.%-]+/[0-9a-f-]{30}|[\w.-]+\.myworkday(?:jobs|site)\.com/\S{1,120}/job/|"
        r"(?:www\.)?linkedin\.com/(?:comm/)?jobs/view/|(?:\w+\.)?indeed\.\w{2,3}/(?:viewjob|rc/clk)|"
        r"jobs\.smartrecruiters\.com/\S+/\d|"
        r"apply\.workable\.com/[\w-]+/j/|[\w-]+\.jobs\.personio\.(?:de|com)/job/|[\w-]+\.recruitee\.com/o/|"
        r"[\w.-]+\.icims\.com/jobs/\d|[\w.-]*welcometothejungle\.com/\S+/jobs/|"
        r"[\w.-]*hellowork\.com/\S*emplois/\d|"
        r"[\w.-]*infojobs\.net/\S+/of-i|[\w.-]*stepstone\.\w{2,3}/\S*inline")),
)  # fmt: skip
_WORDS: tuple[tuple[LinkKind, re.Pattern[str]], ...] = (
    ("scheduling", regex(
        r"\b(?:schedule|(?:book|pick|choose|select|reserve|find) (?:a|your|an?other|the)? ?(?:time|slot|"
        r"interview|appointment|date|"
        r"call|meeting)|availab\w+|reschedule|reserve[rz]? (?:un|votre|ton)|(?:choisi\w+|prendre|"
        r"prenez) (?:un|votre|rendez)[\w -]{0,20}|"
        r"creneau|termin (?:buchen|wahlen|vereinbaren|aussuchen)|wunschtermin|(?:reserva\w*|elige|escoge|"
        r"agenda\w*) "
        r"(?:una?|tu|su|cita)[\w ]{0,12})")),
    ("meeting", regex(
        r"\b(?:join (?:the |your )?(?:meeting|call|interview|video)|meeting link|rejoindre (?:la |"
        r"l')?(?:reunion|visio\w*|entretien)|"
        r"(?:an der )?(?:besprechung|meeting) (?:teilnehmen|beitreten)|unirse a la (?:reunion|"
        r"videollamada))")),
    ("assessment", regex(
        r"\b(?:(?:start|begin|take|open|launch|complete|continue|access)(?: the| your| my)?(?: \w+){0,2} "
        r"(?:test|assessment|challenge|exercise|questionnaire|case)|"
        r"(?:commencer|demarrer|passer|acceder au|lancer|realiser) (?:le |mon |votre |l')?(?:test|exercice|"
        r"evaluation)|"
        r"(?:test|aufgabe|assessment) (?:starten|beginnen|offnen)|zum (?:online-)?test|"
        r"(?:iniciar|empezar|comenzar|realizar|acceder a) (?:la |tu |el )?(?:prueba|test|evaluacion))")),
    ("offer", regex(
        r"\b(?:(?:view|review|sign|accept|open|see)(?: and sign)?(?: the| your| my)? (?:offer(?: letter)?|"
        r"contract|agreement)|"
        r"signer (?:le |votre |mon )?(?:contrat|promesse)|(?:vertrag|angebot|"
        r"arbeitsvertrag) (?:unterschreiben|ansehen|annehmen)|"
        r"firmar (?:el |tu )?(?:contrato|oferta))")),
    ("portal", regex(
        r"\b(?:(?:candidate|applicant|career|application) (?:home|portal|profile|account|zone|area|"
        r"dashboard|cent(?:er|re))|"
        r"(?:check|track|view|follow|manage|see)(?: the| your| my)? (?:application|status|candidacy)s?|"
        r"espace (?:candidat|personnel)|(?:suivre|consulter|gerer) (?:ma|votre|ta|vos|mes) candidatures?|"
        r"bewerber(?:portal|konto|bereich|profil)|bewerbungs(?:portal|status)|bewerbung (?:einsehen|"
        r"verwalten|ansehen|verfolgen)|"
        r"(?:area|portal|espacio|zona) (?:del? )?candidat\w+|(?:ver|consulta\w*|seguir|gestionar) (?:mi|tu|"
        r"su)s? candidaturas?)")),
    ("posting", regex(
        r"\b(?:(?:view|see|read|open)(?: the| this| full)* (?:job|posting|role|position|vacancy|description|"
        r"ad)\b|"
        r"job (?:description|posting|ad|spec\w*)\b|(?:voir|consulter|lire) (?:l')?(?:offre|annonce|fiche)|"
        r"fiche de poste|"
        r"(?:stellen(?:anzeige|ausschreibung|beschreibung|angebot)|zur stelle)|(?:ver|"
        r"leer) (?:la )?(?:oferta|vacante)|"
        r"descripcion del puesto|(?:^|\n)(?:job|posting|offre|annonce|stelle|oferta) ?:)")),
)  # fmt: skip
_ASIDE = regex(
    r"unsubscri|abmeld|desabonn|desinscri|darse de baja|cancelar suscripcion|privacy|datenschutz|"
    r"confidentialit|privacidad|"
    r"cookie|terms|impressum|mentions legales|help|hilfe|aide\b|ayuda|settings|preferences|similar jobs|"
    r"more jobs|all jobs|"
    r"other jobs|similar roles|browse"
)
_ORDER: dict[LinkKind, int] = {
    "offer": 0, "meeting": 1, "scheduling": 2, "assessment": 3, "portal": 4, "posting": 5,
}  # fmt: skip


def useful_links(mail: Mail, category: Category) -> tuple[UsefulLink, ...]:
    """Return up to eight links that matter, the pressing kinds first; none is unwrapped or followed.

    A host that serves one purpose tells the kind, else the words of the link do, and those a reader sees.
    """
    kept: dict[str, UsefulLink] = {}
    guesses = _GUESSED
    for link in mail.links[:_LOOKED_AT]:
        if len(link.url) > _LENGTH or link.url in kept:
            continue
        kind = _by_host(link.url)
        if kind is None and guesses:
            words = _words(link, mail)
            guesses -= not link.text
            kind = _by_words(words) if words else None
        if kind and (kind != "offer" or category is Category.OFFER) and not _aside(link):
            kept[link.url] = UsefulLink(kind, link.url)
    postings = 0
    chosen: list[UsefulLink] = []
    for useful in sorted(kept.values(), key=lambda each: _ORDER[each.kind]):
        postings += useful.kind == "posting"
        if useful.kind != "posting" or postings == 1:
            chosen.append(useful)
    return tuple(chosen[:_MOST])


def _aside(link: Link) -> bool:
    return bool(_ASIDE.search(fold(link.text))) if link.text else "unsubscribe" in link.url


def _by_host(url: str) -> LinkKind | None:
    bare = url.partition("://")[2].lower()
    host = re.split(r"[/?#:]", bare, maxsplit=1)[0]
    if "@" in host:
        return None
    what = service(host)
    if what == "scheduling":
        return "scheduling"
    if what == "assessment":
        return "assessment" if "/" in bare.rstrip("/") else None
    return next((kind for kind, shape in _HOSTS if shape.match(bare)), None)


def _words(link: Link, mail: Mail) -> str:
    """Return the text of a link, or the words before a bare URL; none where no reader sees it."""
    if link.text:
        return fold(link.text[:_BEFORE]) if link.text[:40] in mail.text else ""
    at = mail.text.find(link.url)
    return fold(mail.text[max(0, at - _BEFORE) : at]) if at >= 0 else ""


def _by_words(words: str) -> LinkKind | None:
    return next((kind for kind, shape in _WORDS if shape.search(words)), None)
