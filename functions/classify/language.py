"""Which of the four languages a mail is written in."""

_MARKS = {
    "en": (" the ", " you ", " your ", " and ", " for ", " with "),
    "fr": (" vous ", " votre ", " pour ", " nous ", " les ", " une ", " chez ", " candidature", " poste "),
    "de": (" und ", " sie ", " die ", " der ", " ihre ", " fur ", " wir ", " bewerbung", " dich "),
    "es": (" tu ", " para ", " los ", " una ", " con ", " por ", " gracias ", " candidatura ", " oferta"),
}


def languages(folded: str) -> tuple[str, ...]:
    """Return the languages a folded text may be in, the likeliest first; all four when it says little."""
    counts = {
        language: sum(1 for mark in marks if mark in folded) / len(marks)
        for language, marks in _MARKS.items()
    }
    best = max(counts.values())
    if best < 0.3:  # noqa: PLR2004 - a subject line alone: too little to leave a language out
        return ("en", "fr", "de", "es")
    likely = [language for language, count in counts.items() if count >= best * 0.5]
    return tuple(sorted(likely, key=lambda language: -counts[language]))
