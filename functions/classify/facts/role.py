"""The role a mail is about."""

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from itertools import permutations

from functions.classify.facts.agents import names_agent
from functions.classify.facts.naming import Named
from functions.classify.facts.role_end import ended
from functions.classify.facts.titles import holds_title
from functions.classify.regex import regex
from functions.classify.tables import words as listed

_LEAD = regex(
    r"^(?:(?:the|our|an?|this|position|role|job|of|as|for|opening|open|le|la|les|de|du|des|d['\u2019]|"
    r"l['\u2019]|un|une|poste|die|der|das|den|eine[rn]?|"
    r"stelle|rolle|funktion|als|el|los|una|puesto|vacante|plaza|cargo|oferta|posición|nuestr[oa]|nuev[oa]|offre|post|vacancy|seat|rol|perfil|trabajo|empleo|contrato|métier|fonctions?|contrat|mission|profil|para|como|al|au|à|pour|comme|für|zur|zum|"
    r"(?:el|la|un|le|der|die)/(?:a|la|el|die|der)|following|your|available|entretien|emploi|"
    r"intérim|concours(?: externe| interne)?|convocatoria|selección|contract|\w*gespräche?)\s+|"
    r"(?:re|aw|rv|tr|wg) ?: ?|"
    r"[\"“«„'\u2018*:\u2013-]\s*)+",
    re.IGNORECASE,
)
_REQUISITION = regex(
    r"^(?:JR|REQ|R|ID|Job)?[-_ #]?\d{4,}\w*(?:\s*[-\u2013:]\s*|\s+)|^[A-Z]{1,5}-\d{2,}[,:]?\s+|"
    r"\s*[,\u2013-]?\s*[(\[]?\b(?:(?:req(?:uisition)?|job|id|ref(?:erence)?|posting|position|n[o°]|"
    r"#)[\s.:#]*)*[A-Z]{0,6}[-_]?\d{4,}\w*(?:-\d+)?[)\]]?$|"
    r"\s*[(\[](?:id|req|job|ref)[^)\]]*[)\]]$",
    re.IGNORECASE,
)
_RUN_ON = regex(r"\s+(?:mit (?:\w+ )?Interesse|a (?:bien )?été)\b.*$")
_WITHIN = regex(
    r"\b(?:puesto|plaza|cargo|vacante|posición|poste|emploi|fonctions?|position|role|post|job) "
    r"(?:de (?:la |el )?|d['\u2019]|of (?:an? |the |our )?)(?=\w)",
    re.IGNORECASE,
)
_BEFORE = regex(
    r"^.* (?:about|regarding|and) (?:the|our) |^and the |^(?i:follow|update|interview|"
    r"invitation|feedback|news)\b.* (?:for|on|about) (?=[A-Z])"
)
_TERMS = regex(
    r"\s*[-\u2013,]?\s*[(\[]\s*(?:CDI|CDD|Vollzeit|Teilzeit|full[- ]time|part[- ]time|unbefristet|"
    r"jornada completa)\s*[)\]]",
    re.IGNORECASE,
)
_CONDITIONS = regex(r"\s*[-\u2013|/,]\s*[A-ZÀ-Þ]\w+ (?:or|oder|ou|o) remote\b.*$|(?<=\)),.*$", re.IGNORECASE)
_TAG = regex(
    r"\s*[-\u2013,]?\s*[(\[]?\s*(?<!\w)(?:[mwfdxi](?:\s?[/|]\s?[mwfdxi]){1,2}|[hmf]/[mhf]|gn|all genders?|"
    r"alle Geschlechter)(?!\w)\s*[)\]]?",
    re.IGNORECASE,
)
_MARKS = ("/", "|", "gn", "ender", "Geschlecht")  # without one of them there is no tag
_AFTERWARDS = regex(
    r"\s*[-\u2013,(]?\s*\b(?:Kennziffer|Referenznummer|Ref\.?|Réf\.?|"
    r"Az\.?)(?:\s*[:.]?\s*[\w/.-]*\d[\w/.-]*\)?)?$|"
    r"(?<=[hHfFmM]/[hHfFmM])\)? (?:à|in|en|at) [A-ZÀ-Þ].*$"
)
_OPENED = regex(r"\s*[(\[][^)\]]*$")
_TRAIL = regex(
    r"(?:\s+(?:position|role|opening|job|vacancy|opportunity|application|update)|"
    r"\s+\d+/|\s+[-\u2013]\s+\w$|[\s,;:.\u2013\"”»'\u2019*-])+$",
    re.IGNORECASE,
)
ROLE_WORD = regex(
    r"engineer|develop|analyst|manager|scientist|design|consult|architect|lead|specialist|intern(?!a|e)|"
    r"associate|director|"
    r"officer|assistant|coordinator|administrator|technician|nurse|teacher|account|sales|market|product|"
    r"research|"
    r"program|operator|representative|writer|editor|head|chief|executive|trainee|apprentice|graduate|"
    r"clerk|advisor|"
    r"ingenieur|ingénieur|développeu|charg|responsable|stag|altern|technicien|comptable|commercial|vendeu|"
    r"chef|"
    r"entwickler|leiter|referent|berater|kauf|fach|werkstudent|praktik|sachbearbeit|mitarbeit|ausbild|"
    r"desarrollador|ingenier|analista|técnic|gerente|consultor|diseñador|administrativ|becari|dependient|"
    r"jefe|"
    r"data|software|devops|\bqa\b|\bux\b|\bui\b|\bml\b|\bai\b|recruit|buyer|planner|chemist|physician|"
    r"junior \w|senior \w|assisten|optic|ilustrad|jef[ea]\b|arquitect|enferm|infirm|paysag|boulang|mechanik|"
    r"techniker|buchhalt|pfleg|therapeut|illustrat|grafik|"
    r"zeichn|enólog|camarer|cociner|patronist|actuari|contable|verkäuf|erzieh|lehrer|fahrer|paralegal|"
    r"ébénist|"
    r"mécanicien|cuisin|juriste|avocat|abogad|profesor|programm|supervisor|architekt|elektro|monteur|"
    r"schlosser|"
    r"driver|[hfmwdx]/[hfmwdx]",
    re.IGNORECASE,
)
_NOISE = regex(
    r"\b(?:you|your|we|us|our|application|candidate|interest|thank|applying|unfortunately|candidature|"
    r"bewerbung|candidatura|"
    r"vous|nous|votre|wir|ihre|sie|interview|https?|@|mois|months|meses|monate)\b|://|"
    r"^(?:centre|hôpital|université|ville|mairie|clinique|groupe|société|lycée|universidad|ayuntamiento|"
    r"clínica|colegio|universität|stadt|klinikum|hochschule)\b",
    re.IGNORECASE,
)
_BRACKET = regex(r" \((?P<inner>[^()\n\d][^()\n]{1,34})\)")
_ASIDE = regex(
    r"\d{3}|\b(?:req|ref|id|job|remote|hybrid|full[- ]time|part[- ]time|CDI|CDD|Vollzeit|Teilzeit|your|Ihre|"
    r"see|https?)\b|"
    r"[A-Z]\w+, [A-Z]",
    re.IGNORECASE,
)
_EMPLOYED = regex(
    r"\s*(?:[-\u2013|,@/(]|\b(?:at|with|for|in|bei|an|von|chez|au sein|en|de|del|à))"
    r"(?:\s(?:the|der|dem|de|du|la|el|le|l['\u2019]))*\s*$"
)
_MORE = regex(
    r"(?: [-\u2013] |, )[A-ZÀ-ÖØ-Þ][\w&]+(?: [A-ZÀ-ÖØ-Þ][\w&]+)?(?=[\n.,;:!?)\x00]| [a-zà-ÿ]|"
    r"$)"
)
_MENTIONS, _TWICE = 6, 2
_ALONE = 5
_STRONG, _SURE = 2.5, 3.0
_SHORTEST, _LONGEST, _WORDS = 3, 100, 14


@lru_cache(maxsize=2_048)
def clean(raw: str) -> str | None:
    """Return a role without articles, requisition numbers and quotes, its gender tag kept; None when none."""
    text = _TERMS.sub(
        "", ended(_RUN_ON.sub("", _LEAD.sub("", _BEFORE.sub("", _WITHIN.split(raw.strip())[-1]))))
    )
    text = _CONDITIONS.sub("", text)
    text = _OPENED.sub("", _AFTERWARDS.sub("", _REQUISITION.sub("", text)))
    text = _TRAIL.sub("", text).strip()
    text = _LEAD.sub("", text)
    words = text.split()
    if (
        not _SHORTEST <= len(text) <= _LONGEST
        or len(words) > _WORDS
        or text.casefold() in listed("words", "vague")
        or words[0].casefold() in listed("words", "vague")
    ):
        return None
    if _NOISE.search(text) or (text[0].islower() and not _tells_work(text)):
        return None
    if len(words) == 1 and not _tells_work(text) and (len(text) < _ALONE or not text[0].isupper()):
        return None
    return text


@lru_cache(maxsize=2_048)
def _tells_work(text: str) -> bool:
    return ROLE_WORD.search(text) is not None or names_agent(text) or holds_title(text[0].upper() + text[1:])


def role(namings: Iterable[Named], company: str | None, *, answer: bool = False) -> str | None:
    """Return the role most evidence names, as first written, or None.

    The subject of an `answer` is an older mail's: it counts only where the answer names no role.
    """
    all_of_them = list(namings)
    newest = _best((naming for naming in all_of_them if not naming.subject), company) if answer else None
    return newest or _best(all_of_them, company)


def completed(role: str, text: str, apart: Iterable[str | None]) -> str:
    """Return a role with what the mail always writes behind it: `(m/w/d)`, `(React)`, `- Risk`.

    `apart` are names that stand behind a role without being part of it: the company, the place.
    """
    at = text.find(role)
    ends = [at + len(role)] if at >= 0 else []
    while ends and len(ends) < _MENTIONS and (at := text.find(role, ends[-1])) >= 0:
        ends.append(at + len(role))
    tags = [match for end in ends if (match := _TAG.match(text, end))]
    tag = tags[0] if tags and (tags[0].start() == ends[0] or _TWICE * len(tags) >= len(ends)) else None
    if tag and not _TAG.search(role):
        return role + tag.group().rstrip(" -\u2013,\n")
    bracket = next((match for end in ends if (match := _BRACKET.match(text, end))), None)
    others = {name.casefold() for name in apart if name}
    if bracket and bracket["inner"].casefold() not in others and not _ASIDE.search(bracket["inner"]):
        return role + bracket.group()
    more = [match.group() for end in ends if (match := _MORE.match(text, end))]
    if len(more) < _TWICE or len(set(more)) > 1 or any(name in more[0].casefold() for name in others):
        return role
    return role + more[0]


def _unowned(role: str, company: str | None) -> str:
    """Return a role without its employer: `Tern's Nurse`, `Nurse - Tern` and `Nurse at Tern` give `Nurse`."""
    if not company:
        return role
    at = role.casefold().find(company.casefold())
    if at == 0:
        return re.sub(r"^(?:['\u2019]s?)?\s*[-:,]?\s+", "", role[len(company) :]) or role
    if at < 0:
        first = company.split()[0].casefold()
        at = len(role) - len(first) if role.casefold().endswith(f" {first}") else at
    behind = _EMPLOYED.search(role, 0, at) if at > 0 else None
    return role[: behind.start()] if behind else role


def _best(namings: Iterable[Named], company: str | None) -> str | None:
    scores: defaultdict[str, float] = defaultdict(float)
    written: dict[str, str] = {}
    for naming in namings:
        text = clean(_unowned(naming.role, company)) if naming.role else None
        if text is None or (company and text.casefold() in company.casefold()):
            continue
        if naming.weight < _STRONG and not _tells_work(text):
            continue
        tagged = any(mark in text for mark in _MARKS)
        key = re.sub(r"\W+", " ", _TAG.sub("", text) if tagged else text).casefold().strip()
        if key not in written or (tagged and _TAG.search(text) and not _TAG.search(written[key])):
            written[key] = text
        scores[key] += naming.weight + (1.0 if _tells_work(text) else -1.0)
    if not scores:
        return None
    for short, long in permutations(scores, 2):
        if long.startswith(f"{short} ") and scores[long] >= _SURE:
            scores[long] += scores[short]
    best = max(scores, key=lambda key: scores[key])
    return written[best] if scores[best] >= 2.0 else None  # noqa: PLR2004 - one fair pattern and a role's word
