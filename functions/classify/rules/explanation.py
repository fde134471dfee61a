"""Why a mail was given its category: the weights behind the names of a verdict's signals."""

from dataclasses import dataclass

from functions.classify.rules.weighing import weigh
from shared.mail.model import Mail

_RANKED = 3


@dataclass(frozen=True, slots=True)
class Reason:
    """One signal: log-odds for a category (None: for none) and for the mail being about a job at all."""

    signal: str
    category: str | None
    weight: float
    job: float
    words: str | None


@dataclass(frozen=True, slots=True)
class Explanation:
    """The likeliest categories with their probabilities, and what speaks for and against, heaviest first."""

    ranked: tuple[tuple[str, float], ...]
    reasons: tuple[Reason, ...]


def explanation(mail: Mail, *, owner: str | None = None, labels: tuple[str, ...] = ()) -> Explanation:
    """Weigh a mail again, and tell what was weighed.

    The weights are those of each signal alone: what repeats itself adds less, and noise speaks against a job.
    """
    weighed = weigh(mail, owner=owner, labels=labels)
    reading = weighed.reading
    reasons = [
        Reason(signal.name, signal.category or None, signal.weight, signal.job, None)
        for signal in weighed.outer
    ]
    for hit in weighed.found:
        phrase, said = hit.phrase, reading.quote(hit.start, hit.end)
        noise = phrase.category == "noise"
        category = "application_confirmation" if phrase.category == "thanks" else phrase.category
        reasons.append(
            Reason(
                phrase.name,
                None if noise or not phrase.weight else category,
                0.0 if noise else phrase.weight,
                -phrase.weight if noise else phrase.job,
                " ".join(said.split()),
            )
        )
    reasons.sort(key=lambda reason: -max(abs(reason.weight), abs(reason.job)))
    ranked = tuple((category.value, round(share, 4)) for category, share in weighed.odds.ranked[:_RANKED])
    return Explanation(ranked, tuple(reasons))
