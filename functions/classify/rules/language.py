"""Which of the four languages a mail is written in."""

from collections.abc import Set as AbstractSet

_MARKS = {
    "en": frozenset(("the", "you", "your", "and", "for", "with", "this", "our", "are")),
    "fr": frozenset(("vous", "votre", "pour", "nous", "les", "une", "chez", "est", "dans", "tu", "ta")),
    "de": frozenset(("und", "sie", "die", "der", "ihre", "fur", "wir", "mit", "ist", "dich", "du", "bei")),
    "es": frozenset(("tu", "para", "los", "una", "con", "por", "gracias", "hemos", "que", "su", "del")),
}
_FEW = 3


def languages(words: AbstractSet[str]) -> tuple[str, ...]:
    """Return the languages these folded words may be in, the likeliest first; all where they say little."""
    counts = {language: len(marks & words) for language, marks in _MARKS.items()}
    best = max(counts.values())
    enough = max(_FEW, best * 0.5) if best >= _FEW else best - 1
    likely = [language for language, count in counts.items() if count >= enough]
    return tuple(sorted(likely, key=lambda language: -counts[language]))
