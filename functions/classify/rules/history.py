"""What the quoted history of a mail adds: little, but for a short answer it may be all there is."""

from functions.classify.reading import read_text
from functions.classify.rules.language import languages
from functions.classify.rules.phrases import hits
from functions.classify.rules.score import Signal
from shared.mail.model import Mail

_REACH = 1_500
_WEIGHT = 0.3
_JOB = 0.5
_OWN_JOB = 0.8
_MOST = 4
_NOISE = 0.4
_HEADING = "wrote:"  # tells of a discussion, but every quoted history has it


def history(mail: Mail, *, sent: bool) -> tuple[Signal, ...]:
    """Return the heaviest phrases of the quoted history, weighed down; `sent` weighs them up again."""
    reading = read_text(mail.quoted[:_REACH])
    share = _OWN_JOB if sent else _JOB
    best: dict[str, Signal] = {}
    noise: Signal | None = None
    for hit in hits(reading, languages(reading.words)):
        phrase = hit.phrase
        category = "application_confirmation" if phrase.category == "thanks" else phrase.category
        signal = Signal(f"quoted:{phrase.name}", category, phrase.weight * _WEIGHT, phrase.job * share)
        if phrase.needle == _HEADING:
            continue
        if phrase.category == "noise":
            job = -phrase.weight * (_OWN_JOB if sent else _NOISE)
            noise = Signal(signal.name, "", 0.0, min(noise.job if noise else 0.0, job))
            continue
        known = best.get(category)
        if known is None or signal.job > known.job:
            best[category] = signal
    kept = sorted(best.values(), key=lambda signal: -signal.job)[:_MOST]
    told = (noise,) if noise else ()
    return told + tuple(
        Signal(s.name, "" if s.category == "hints" else s.category, s.weight, s.job / (place + 1))
        for place, s in enumerate(kept)
    )
