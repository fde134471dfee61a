"""Words that the reader cannot see, and that say what those they can see do not."""

from functions.classify.reading import fold
from shared.mail.model import Mail

_READ = 4_000
_CLAIMS = (
    ("offer", "offre", "angebot", "oferta"),
    ("interview", "entretien", "vorstellungsgesprach", "entrevista"),
    ("hired", "embauch", "eingestellt", "contratad"),
    ("reject", "unsuccessful", "refus", "abgelehnt", "rechazad"),
    ("selected", "shortlist", "retenu", "ausgewahlt", "seleccionad"),
)
_LETTER = 25  # characters; a counter or a spacer is shorter


def says_otherwise(mail: Mail) -> bool:
    """Return whether hidden words tell of an offer, an interview or a decision that visible ones do not."""
    if len(mail.hidden) < _LETTER:
        return False
    hidden = fold(mail.hidden[:_READ])
    claims = [words for words in _CLAIMS if any(word in hidden for word in words)]
    if not claims:
        return False
    seen = fold(f"{mail.subject}\n{mail.text}\n{mail.signature}\n{mail.quoted}")
    return any(not any(word in seen for word in words) for words in claims)
