"""Whether a phrase is meant: conditions, possibilities and negations around it."""

import re
from functools import lru_cache

from functions.classify.regex import regex

_REMEMBERED = 1_024  # sentences and beginnings of sentences
_CONDITION = regex(
    r"""
    \b(?:if|should\ (?:you|we|your|the|there|an?|any|it|i)|in\ the\ event|in\ case|provided|unless|
      whether|once)\b
  | \bwhen\ (?:you|we|a)\b
  | \b(?:we|they|which|that|team|it)\ (?:may|might|could)\b(?!\ (?:not|find|agree|manage)\b|n't)
  | \bmay\ (?:be|also|invite|ask|contact|reach|schedule|need|require|request|include|have|then|receive|
      consist|involve|take)\b | \bmight\b
  | \b(?:possibly|potentially|typically|usually|generally|normally)\b
  | \b(?:successful|shortlisted|short-listed|selected|suitable|qualified|
      chosen)\ (?:\w+\ )?(?:candidates|applicants|applications|profiles)\ (?:\w+\ )?(?:will|would|are|may|
      can|shall|must|get|only|move|go|progress|proceed|receive)\b
  | \bonly\ (?:those|the|candidates|applicants|people)\b
  | \b(?:how|what)\ to\b | \btips\b | \bany\ (?:interview|offer|assessment|test)
  | \b(?:si|(?:au|dans\ le)\ cas\ ou|en\ cas\ d|dans\ l'hypothese|des\ lors|eventuel\w*|lorsqu?e?|sauf)\b
  | \bs'il\b
  | \b(?:sans|faute\ de)\ (?:reponse|retour|nouvelles?)\b
  | \b(?:pourra|pourront|pourrons|pourrions|pourrait|pouvons\ etre)\b
  | \bcandidats\ (?:retenus|selectionnes|preselectionnes)\b(?!,\ dont) | \bgeneralement\b
  | \ben\ l'absence\ d | \bau-dela\ d | \bconsidere[rz]\ que\b | \bn'aura(?:ien|i)?t?\b
  | \ba\ defaut\b | \ble\ cas\ echeant\b | \bil\ se\ peut\b
  | \bcomment\ \w+er\b | \bpasse\ (?:ce|un|le)\ delai\b
  | \bseul\w*\ (?:les\ )?(?:candidat|dossier|profil|personne)\w*
  | \bles\ (?:candidat\w*|dossiers|postulations)\ (?:\w+\ )?(?:ne\b|n'|non\b|incomplet|arrive)
  | \b(?:wenn|falls|sofern|gegebenenfalls|ggf|eventuell|moglicherweise|andernfalls|ublicherweise|
      normalerweise|grundsatzlich|in\ der\ regel|im\ (?:falle|erfolgsfall)|je\ nach)\b
  | \bsollte(?:n|st)?\ (?:sie|sich|du|wir|es|dein\w*|ihr\w*|der|die|das|ein\w*)\b
  | \b(?:geeignete|ausgewahlte|passende|erfolgreiche)[nr]?\ (?:bewerb|kandidat|profil)\w*
  | \bbewerbungen,?\ (?:die|welche|ohne|per|nach)\b | \bin\ diesem\ fall\b
  | \bnur\ (?:\w+\ )?(?:bewerb|kandidat|profil)\w* | \bbei\ (?:positive|passende|erfolgreiche)[rm]\b
  | (?:^|\n)\s*(?:\d\.\ )?(?:passt|passen|uberzeugt|uberzeugst|entspricht|gefallt|erfull\w+|
      besteh\w+)\ (?:ihr|dein|du|sie|uns)\w*\b
  | \b(?:mogliche|etwaige)[nmrs]?\ (?:[\w-]*gesprach|[\w-]*interview|[\w-]*test|assessment|angebot)\w*
  | \b(?:en\ caso|caso\ de|en\ su\ caso|siempre\ que|posiblemente|eventualmente|a\ menos|
      puede\ que|quizas?|tal\ vez|suele\w*|por\ lo\ general|habitualmente|podrian|si\ no|eventual)\b
  | \b(?:previsiblemente|quienes\b[^.]{0,60}ran)\b
  | (?<!\?)\bcuando\b
  | \b(?:se|te|le|os|les)\ podria\b | \bpodriamos\ (?:invitar|contactar|ofrecer|
      citar|pedir|llamar|necesitar|solicitar)\w*
  | \bpodrias?\ (?:recibir|ser|que|tener\ que)\b | \bpodra[ns]?\ (?:incluir|constar|consistir|ser|haber)\b
  | \bpueden?\ (?:incluir|constar|consistir|haber)\b
  | \bde\ (?:ser|resultar)\ (?:pre)?(?:seleccionad|elegid)[oa]
  | \buna\ vez\ (?:revisad|analizad|valorad|evaluad|cerrad|finaliza)\w*
  | \b(?:candidat\w+|aspirantes|postulantes|personas|perfiles)\ (?:pre)?(?:seleccionad|elegid|
      admitid|finalist)\w*\b(?!,|[^.]{0,80}\bquedan)
  | \b(?:l[oa]s|cada)\ (?:candidat\w+|aspirantes|postulantes|personas|perfiles|finalistas)\b[^.]{0,60}
      (?:ran|ra)\b
  | \bnormalmente\b
    """,
    re.VERBOSE,
)
_CERTAIN = regex(
    r"""
    \bif\ (?:you(?:\ are|'re|\ remain)?\ (?:\w+\ )?(?:interested|available|have\ any|need|would\ like|
      wish|want|accept|choose|can|cannot|can't|would|could)|you'd|you\ joined|you\ came|
      we\ (?:do\ not|don't)|
      (?:this|that|it|these|none)\ (?:of\ |works?|suits?|time|date|day|slot|is\ (?:ok|okay|not|
      convenient|possible)|do(?:es)?(?:n't|\ not)|did(?:n't|\ not))|not\b|so\b|possible)
  | \bwhen\ (?:you\ (?:come|arrive|visit|get|start|join|meet|are\ here)|we\ (?:meet|speak|talk|see))\b
  | \bonce\ (?:again|more|(?:your|the)\ (?:\w+\ )?(?:references?|checks?|papers|paperwork)|
      (?:you\ )?(?:start|begin|open|click)\w*)\b
  | \bshould\ (?:you\ (?:have|need|wish)|take|only|last|be\ completed|expect|
      complete)
  | \bwhether\ (?:or\ not|you\ (?:accept|can|are|will))\b
  | \bsi\ (?:vous\ (?:etes|avez|souhaitez|acceptez|voulez|pouvez|
      le\ voulez)|tu\ (?:es|as|veux|peux|le\ veux|acceptes)|ce|cela|cet|besoin|possible|estas|tienes|
      quieres|necesitas|puedes|lo\ quieres|te\ apetece|aceptas|no\ puedes|le\ interesa|(?:no\ )?(?:te|le|
      os|les)\ (?:viene|queda|va|parece|cuadra|conviene|interesa|sirve|surge|gusta|es)|
      (?:esta|estas)\ (?:interesad|disponible|de\ acuerdo|conforme)\w*|tiene|quiere|necesita|puede|
      no\ puede|desea|deseas|prefiere|prefieres|podes|tenes|queres|acepta|hay|vienes|
      viene|tuvo|tuviste|es\ posible|por\ favor)\b
  | \b(?:confirm\w+|dinos|dime|diga\w*|digas|saber|indi\w+|avis\w+)\ (?:\w+\ )?si\b
  | \bwenn\ (?:(?:sie|du)\ (?:\w+\ )?(?:fragen|interesse|lust|mochte(?:n|st)|wollen|willst|magst|konnen|
      kannst|annehmen|annimmst|einverstanden|zeit)|(?:es|das|ihnen|dir|der)\ (?:\w+\ ){0,3}(?:passt|recht|
      klappt))\b
  | \b(?:auch|selbst)\ wenn\b | \bsollte\ sich\ (?:\w+\ ){0,3}(?:spater|andere|kunftig|zukunft|wieder)
  | \b(?:falls|sollte(?:n|st)?)\ (?:sie|du|der|dieser|ihnen|dir|es)\ (?:\w+\ ){0,4}(?:fragen|interesse|
      verhindert|nicht\ (?:passen|passt|konnen|kannst|moglich|teilnehmen)|einverstanden)
  | \bcuando\ (?:(?:te|le|os|les)\ (?:venga|quede|vaya|convenga|sea|apetezca|viene|queda|va)|puedas?|quieras?|
      gustes?|estes|llegues?|podemos|podes|tengas\ un)\b
    """,
    re.VERBOSE,
)
_NEGATION = regex(
    r"""
    \b(?:not|cannot|unable|no\ longer|never|without|regret\w*|nor|neither)\b | n't\b
  | \b(?:leider|nicht|kein\w*|bedauern|bedauerlicherweise|ohne)\b(?![^\x00]*,)
  | \b(?:malheureusement|regret\w*|pas|aucun\w*|navre\w*|desole\w*)\b
  | \b(?:lamentablemente|desgraciadamente|lamentamos|sentimos|sin|no(?!\ (?:problem|worries)))\b
    """,
    re.VERBOSE,
)
_TURN = regex(r",? (?:so|but)\b|[;:]")
_REFUTED = regex(
    r"\bnot mean\b|\b(?:have|has|had)(?:n't| not) (?:yet|been (?:rejected|forgotten))\b|\bnot yet\b"
    r"|\bnoch (?:keine|nicht)\b(?! (?:genug|ausreichend))"
    r"|\b(?:entgegen|trotz) (?:unserer|der|meiner) (?:\w+ )?absage\b"
    r"|\babsage\b[^.]{0,40}\b(?:versehen|irrtum\w*|hinfallig|widerruf\w*|zuruckn\w+)"
    r"|\birrtumlich\w* (?:\w+ )?absage\b"
    r"|\bpas encore\b|\btodavia no\b|\baun no\b"
    r"|\bno (?:te |le |se |ha |has |hemos |estas? |sido |quiere decir que ){1,4}(?:descart|rechaz|elimin)\w+"
)
_OTHERS = regex(
    r"""
    \b(?:my|his|her|their)\ (?:\w+\ )?(?:sister|brother|husband|wife|cousin|daughter|son|mother|father|mum|
      mom|dad|friend|flatmate|roommate|girlfriend|boyfriend|nephew|niece|uncle|aunt)s?\b
  | \b(?:mon|ma|mes|son|sa|ses|leur)\ (?:\w+\ )?(?:soeur|frere|mari|femme|cousine?|fille|fils|mere|pere|
      ami|amie|copine|copain|coloc|neveu|niece|oncle|tante|
      voisine?|beau-\w+|belle-\w+)s?\b
  | \bmein\w*\ (?:\w+\ )?(?:schwester|bruder|mann|frau|cousine?|tochter|sohn|mutter|vater|freundin|freund|
      mitbewohner\w*|neffe|nichte|onkel|tante)\b | \b(?:papa|mama|oma|opa)\b
  | (?:kredit|darlehens|visa|visum|aufnahme|mitglieds|forder|pflege|renten|asyl)antrag
  | \b(?:ihr|dein|unser|mein)\w*\ antrag\b | \bantrag\ auf\b | kreditanfrage | (?:raten|klein|bau)kredit
  | darlehensang | mietvertrag | (?:miet|wohnungs)(?:interess|bewerb) | mitbewohner | besichtigung\ de[rs]
  | \bwg-(?:zimmer|suche) | studienplatz | kindergartenplatz | elternsprech
  | \b(?:ihr|dein)\w*\ kind(?:es|ern)?\b
  | klassenlehrer | manuskript | (?:zahn|haus|augen|kinder)arzt(?:termin|praxis\ erinner) | therapieplatz
  | (?:fahr|fuhrerschein)prufung | mitgliedschaft | (?:kfz|haftpflicht|hausrat)-?versicherung | pflegegrad
  | kaufvertrag | (?:jahres|mitarbeiter)gesprach | jugendamt | vergabeverfahren | geldanlage
  | \b(?:mi|mis|su|sus)\ (?:herman[oa]|marido|mujer|prim[oa]|hij[oa]|madre|padre|amig[oa]|novi[oa]|
      companer[oa]\ de\ piso|sobrin[oa]|ti[oa])s?\b
    """,
    re.VERBOSE,
)


@lru_cache(maxsize=_REMEMBERED)
def somebody_else(sentence: str) -> bool:
    """Return whether a sentence tells of a relative or friend, or of a loan, a flat, a place to study."""
    return bool(_OTHERS.search(sentence))


_PASSED = regex(
    r"""
    (?:\bthank(?:s|\ you)(?:\ (?:so|very)\ much|\ again)?\ for\ (?:\w+\ ){0,3}
  | \b(?:following|after|since|during|expenses\ for|feedback\ (?:on|from|about))\ (?:(?!you\ )\w+\ ){0,3}
  | \b(?:you|i)(?:\ have|'ve)\ (?:\w+\ )?(?=(?:complet|finish|submit|taken|attend|had|done|did|passed))
  | \b(?:gracias|agradec\w+)\ (?:(?!nos|te|le|les|os|queremos|hemos|para)\w+\ ){0,5}(?:por|en|a|de|
      durante)\ (?:(?!nos|te|le)\w+\ ){0,2}
  | \b(?:tras|despues\ de|luego\ de|durante|desde|a\ raiz\ de|resultados?\ de|valoracion\ de)\ (?:(?!nos|te|
      le|les|os)\w+\ ){0,3}
  | \b(?:ha|has|he|hemos|habiendo)\ (?:ya\ )?(?:(?:termin|complet|realiz|entreg|envi|super|pas|
      finaliz)ado|hecho|respondido)\ (?:\w+\ ){0,2}
  | \bhaving\ | \bi\ (?:just\ )?(?=(?:complet|finish|submit|took|attend|had|did|passed))
    )
    """,
    re.VERBOSE,
)


_DONE = regex(
    r"""
    (?:\b(?:merci|remerci\w+)\ (?:\w+\ ){0,3}(?:pour|d'avoir)\ (?:(?!nous|on|je)\w+\ ){0,3}
  | \b(?:suite|apres|a\ l'issue|lors|depuis|au\ cours|frais|retour\ sur)\ (?:a\ |d'|de\ |du\ )?
      (?:(?!nous|on|je|vous|candidature|passer|venir)\w+\ ){0,2}
  | \b(?:vous\ avez|tu\ as|j'ai|ayant)\ (?:bien\ )?(?:termin|complet|pass|rendu|soumis|effectu|realis|repondu|
      fini)\w*\ (?:\w+\ ){0,2}
  | \b(?:dank\w*|bedank\w+)\ (?:\w+\ ){0,4}fur\ (?:(?!wir|ich|ein)\w+\ ){0,4}
  | \b(?:nach|seit|wahrend|anlasslich|aus)\ (?:(?!wir|ich|laden|lade|abschluss)\w+\ ){0,3}
  | \b(?:feedback|ruckmeldung|kosten|auslagen|\w+kosten)\ (?:zu|auf|aus|nach|fur)\w*\ (?:\w+\ ){0,3}
    )(?:l'|d')?\Z
    """,
    re.VERBOSE,
)


def passed(clause: str, at: int) -> bool:
    """Return whether what begins at a place of a clause is told as done: thanks for it, after it."""
    return any(match.end() == at for match in _PASSED.finditer(clause)) or bool(_DONE.search(clause, 0, at))


@lru_cache(maxsize=_REMEMBERED)
def hypothetical(clause: str) -> bool:
    """Return whether what follows this beginning of a sentence is only supposed."""
    return bool(_CONDITION.search(clause)) and not _CERTAIN.search(clause)


@lru_cache(maxsize=_REMEMBERED)
def negated(clause: str) -> bool:
    """Return whether what follows this beginning of a sentence is denied; "so" and "but" begin anew."""
    return bool(_NEGATION.search(_TURN.split(clause)[-1]))


_DISCLAIMED = regex(
    r"\b(?:nunca|jamas|no|ni) (?:\w+ ){0,3}(?:pedi(?:mos|remos|ran?|r)|pid(?:e|en|o|a|as|an|amos)|"
    r"solicit(?:amos|aremos|a|an)|exig(?:imos|iremos|e|en)|cobr(?:amos|aremos|a|an)|compr(?:es|e|en)|"
    r"pag(?:ues|ue|uen)|envi(?:es|e|en))\b|"
    r"\b(?:never|not|nobody|no one) (?:\w+ ){0,3}(?:ask\w*|request\w*|require\w*|charge\w*|demand\w*)\b|"
    r"\b(?:jamais|pas|personne) (?:\w+ ){0,3}(?:demand\w+|exig\w+|reclam\w+|factur\w+)\b|"
    r"\b(?:demand\w+|exig\w+|reclam\w+) (?:\w+ ){0,2}jamais\b|"
    r"\b(?:nie|niemals|nicht|niemand) (?:\w+ ){0,3}(?:frag\w+|verlang\w+|forder\w+|bitt\w+|berechn\w+)\b|"
    r"\b(?:frag\w+|verlang\w+|forder\w+|bitt\w+|berechn\w+) (?:\w+ ){0,2}(?:nie|niemals|niemanden|keine\w*)\b"
)


@lru_cache(maxsize=_REMEMBERED)
def disclaimed(clause: str) -> bool:
    """Return whether what follows this beginning of a sentence is what the sender says never to ask for."""
    return bool(_DISCLAIMED.search(clause))


@lru_cache(maxsize=_REMEMBERED)
def refuted(sentence: str) -> bool:
    """Return whether a sentence says that a decision has not been made."""
    return bool(_REFUTED.search(sentence))
