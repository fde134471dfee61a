"""Whether a phrase is meant: conditions, possibilities and negations around it."""

import re

_CONDITION = re.compile(
    r"""
    \b(?:if|should|in\ the\ event|in\ case|provided|unless|whether|once)\b
  | \bwhen\ (?:you|we|a)\b
  | \b(?:we|they|which|that|team|it)\ (?:may|might|could)\b(?!\ not\b|n't)
  | \bmay\ (?:be|also|invite|ask|contact|reach|schedule|need|require|request|include|have|then|receive|
      consist|involve|take)\b | \bmight\b
  | \b(?:possibly|potentially|typically|usually|generally|normally)\b
  | \b(?:successful|shortlisted|short-listed|selected|suitable|qualified|
      chosen)\ (?:\w+\ )?(?:candidates|applicants|applications|profiles)\ (?:\w+\ )?(?:will|would|are|may|
      can|shall|must|get|only|move|go|progress|proceed|receive)\b
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
  | \b(?:wenn|falls|sollten?|sofern|gegebenenfalls|ggf|eventuell|moglicherweise|konnten)\b
  | \b(?:geeignete|ausgewahlte|passende)n?\ (?:bewerber|kandidat)\w* | \bin\ der\ regel\b
  | \b(?:en\ caso|caso\ de|cuando|siempre\ que|podria\w*|posiblemente|eventualmente|a\ menos)\b
  | \bcandidat\w+\ (?:pre)?seleccionad[oa]s\b | \bnormalmente\b
    """,
    re.VERBOSE,
)
_CERTAIN = re.compile(
    r"""
    \bif\ (?:you(?:\ are|'re|\ remain)?\ (?:\w+\ )?(?:interested|available|have\ any|need|would\ like|
      wish|want|accept|choose|can|cannot|can't)|
      (?:this|that|it|these|none)\ (?:of\ |works?|suits?|time|is\ (?:ok|okay|not|
      convenient|possible)|do(?:es)?(?:n't|\ not))|not\b|so\b|possible)
  | \bonce\ (?:again|more|(?:you\ )?(?:start|begin|open|click)\w*)\b
  | \bshould\ (?:you\ (?:have|need|wish)|take|only|last|be\ completed|expect|
      complete)
  | \bwhether\ (?:or\ not|you\ (?:accept|can|are|will))\b
  | \bsi\ (?:vous\ (?:etes|avez|souhaitez|acceptez|voulez|pouvez|
      le\ voulez)|tu\ (?:es|as|veux|peux|le\ veux|acceptes)|ce|cela|cet|besoin|possible|estas|tienes|
      quieres|necesitas|puedes|lo\ quieres|te\ apetece|aceptas|no\ puedes|le\ interesa)
  | \bwenn\ (?:sie\ (?:fragen|interesse|mochten|wollen)|du\ (?:fragen|lust|interesse|magst|mochtest|willst|
      kannst))\b | \bfalls\ (?:sie|
      du)\ (?:\w+\ )?(?:fragen|interesse|verhindert)
  | \bcuando\ (?:te|le)\ venga\b
    """,
    re.VERBOSE,
)
_NEGATION = re.compile(
    r"""
    \b(?:not|cannot|unable|no\ longer|never|without|regret\w*|nor|neither)\b | n't\b
  | \b(?:leider|nicht|kein\w*|bedauern|bedauerlicherweise|ohne)\b
  | \b(?:malheureusement|regret\w*|pas|aucun\w*|navre\w*|desole\w*)\b
  | \b(?:lamentablemente|desgraciadamente|lamentamos|sentimos|sin|no)\b
    """,
    re.VERBOSE,
)
_REFUTED = re.compile(
    r"\bnot mean\b|\b(?:have|has|had)(?:n't| not) (?:yet|been (?:rejected|forgotten))\b|\bnot yet\b"
    r"|\bnoch (?:keine|nicht)\b|\bpas encore\b|\btodavia no\b|\baun no\b"
)
_OTHERS = re.compile(
    r"""
    \b(?:my|his|her|their)\ (?:\w+\ )?(?:sister|brother|husband|wife|cousin|daughter|son|mother|father|mum|
      mom|dad|friend|flatmate|roommate|girlfriend|boyfriend|nephew|niece|uncle|aunt)s?\b
  | \b(?:mon|ma|mes|son|sa|ses|leur)\ (?:\w+\ )?(?:soeur|frere|mari|femme|cousine?|fille|fils|mere|pere|
      ami|amie|copine|copain|coloc|neveu|niece|oncle|tante|
      voisine?|beau-\w+|belle-\w+)s?\b
  | \bmein\w*\ (?:\w+\ )?(?:schwester|bruder|mann|frau|cousine?|tochter|sohn|mutter|vater|freundin|freund|
      mitbewohner\w*|neffe|nichte|onkel|tante)\b
  | \b(?:mi|mis|su|sus)\ (?:herman[oa]|marido|mujer|prim[oa]|hij[oa]|madre|padre|amig[oa]|novi[oa]|
      companer[oa]\ de\ piso|sobrin[oa]|ti[oa])s?\b
    """,
    re.VERBOSE,
)


def somebody_else(sentence: str) -> bool:
    """Return whether a sentence tells of a relative or friend rather than of the reader."""
    return bool(_OTHERS.search(sentence))


_PASSED = re.compile(
    r"""
    (?:\bthank(?:s|\ you)(?:\ (?:so|very)\ much|\ again)?\ for\ (?:\w+\ ){0,3}
  | \b(?:following|after|since|during|expenses\ for|feedback\ (?:on|from|about))\ (?:(?!you\ )\w+\ ){0,3}
  | \b(?:you|i)(?:\ have|'ve)\ (?:\w+\ )?(?=(?:complet|finish|submit|taken|attend|had|done|did|passed))
  | \bhaving\ | \bi\ (?:just\ )?(?=(?:complet|finish|submit|took|attend|had|did|passed))
    )
    """,
    re.VERBOSE,
)


_DONE = re.compile(
    r"""
    (?:\b(?:merci|remerci\w+)\ (?:\w+\ ){0,3}(?:pour|d'avoir)\ (?:(?!nous|on|je)\w+\ ){0,3}
  | \b(?:suite|apres|a\ l'issue|lors|depuis|au\ cours|frais|retour\ sur)\ (?:a\ |d'|de\ |du\ )?
      (?:(?!nous|on|je|vous|candidature|passer|venir)\w+\ ){0,2}
  | \b(?:vous\ avez|tu\ as|j'ai|ayant)\ (?:bien\ )?(?:termin|complet|pass|rendu|soumis|effectu|realis|repondu|
      fini)\w*\ (?:\w+\ ){0,2}
    )(?:l'|d')?\Z
    """,
    re.VERBOSE,
)


def passed(clause: str, at: int) -> bool:
    """Return whether what begins at a place of a clause is told as done: thanks for it, after it."""
    return any(match.end() == at for match in _PASSED.finditer(clause)) or bool(_DONE.search(clause, 0, at))


def hypothetical(clause: str) -> bool:
    """Return whether what follows this beginning of a sentence is only supposed."""
    return bool(_CONDITION.search(clause)) and not _CERTAIN.search(clause)


def negated(clause: str) -> bool:
    """Return whether what follows this beginning of a sentence is denied."""
    return bool(_NEGATION.search(clause))


def refuted(sentence: str) -> bool:
    """Return whether a sentence says that a decision has not been made."""
    return bool(_REFUTED.search(sentence))
