"""From signals to probabilities: whether a mail is about a job, and if so, of which category."""

import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from functions.classify.reading import Reading
from functions.classify.rules.phrases import Hit
from shared.domain.category import Category

_CATEGORIES = tuple(category for category in Category if category is not Category.NOT_JOB)
_JOB_BIAS = -2.4
_JOB_SCALE = 0.95
_NOISE_SCALE = 0.6
_CATEGORY_SCALE = 0.85
_SUBJECT = 1.2
_BULK = frozenset({"job_alert", "recruiter_outreach"})
_EARLY = frozenset({"application_confirmation"})
_DECISIVE = ("rejection", "offer", "interview", "assessment")
_CATEGORY_REPEATS = (0.5, 0.25)
_AHEAD = ("offer", "interview", "assessment", "other_job")
_DISTANT = 0.5  # what the steps of a process weigh in a receipt that tells of the whole process
_COURTESY = 0.4  # what thanks for an application still weigh beside what the mail is about
_EVEN = 0.5
_FAIR = 2.5
_TOLD = 2.0  # log-odds of one fair phrase
_JOB_REPEATS = (0.7, 0.4)


@dataclass(frozen=True, slots=True)
class Signal:
    """One reason: log-odds for a category (empty: none) and for the mail being about a job."""

    name: str
    category: str
    weight: float
    job: float


@dataclass(frozen=True, slots=True)
class Odds:
    """The probability of each category, the likeliest first, and each category's evidence."""

    ranked: tuple[tuple[Category, float], ...]
    evidence: dict[str, float]


def _weight(hit: Hit, reading: Reading) -> float:
    if hit.start < reading.body:
        return hit.phrase.weight * _SUBJECT
    depth = hit.start - reading.body
    if hit.phrase.category in _BULK and depth > 2_500:  # noqa: PLR2004 - characters; footers say "jobs" too
        return hit.phrase.weight * 0.5
    if hit.phrase.category in _EARLY and depth > 1_500:  # noqa: PLR2004 - characters; a receipt says so at once
        return hit.phrase.weight * 0.6
    return hit.phrase.weight


def _sum(weights: Iterable[float], second: float, rest: float) -> float:
    """Add evidence with diminishing returns: it repeats itself."""
    ordered = sorted(weights, reverse=True)
    return sum(ordered[:1]) + second * sum(ordered[1:2]) + rest * sum(ordered[2:8])


def odds(reading: Reading, hits: Iterable[Hit], signals: Iterable[Signal]) -> Odds:
    """Weigh phrases and other signals against one another."""
    by_category: defaultdict[str, dict[int, float]] = defaultdict(dict)
    job: dict[tuple[str, int], float] = {}
    for hit in hits:
        category, sentence = hit.phrase.category, hit.sentence[0]
        cell = by_category[category]
        cell[sentence] = max(cell.get(sentence, 0.0), _weight(hit, reading))
        if category != "noise":
            job[category, sentence] = max(job.get((category, sentence), 0.0), hit.phrase.job)
    evidence = {category: _sum(cell.values(), *_CATEGORY_REPEATS) for category, cell in by_category.items()}
    thanks = evidence.pop("thanks", 0.0)
    outlook = evidence.pop("outlook", 0.0)
    total = _sum(job.values(), *_JOB_REPEATS) - _NOISE_SCALE * evidence.pop("noise", 0.0)
    evidence.pop("hints", None)
    for signal in signals:
        total += signal.job
        if signal.category:
            evidence[signal.category] = evidence.get(signal.category, 0.0) + signal.weight
    if outlook and thanks + evidence.get("application_confirmation", 0.0) >= _FAIR:
        for category in _AHEAD:
            evidence[category] = evidence.get(category, 0.0) * _DISTANT
    if thanks:
        evidence["application_confirmation"] = _thanked(evidence, thanks)
    return Odds(_rank(_settle(evidence), _JOB_BIAS + _JOB_SCALE * total), evidence)


def _thanked(evidence: dict[str, float], thanks: float) -> float:
    """Return the evidence for a receipt; thanks alone begin other mails too."""
    if max(evidence.get(category, 0.0) for category in _DECISIVE) >= _FAIR:
        thanks *= _COURTESY
    receipt = evidence.get("application_confirmation", 0.0)
    return _sum((receipt, thanks), *_CATEGORY_REPEATS)


def _settle(evidence: dict[str, float]) -> dict[str, float]:
    """Let what a mail decides outweigh the courtesies and forecasts around it."""
    settled = dict(evidence)
    receipt = settled.get("application_confirmation", 0.0)
    strongest = max(settled.get(category, 0.0) for category in _DECISIVE)
    if receipt and strongest >= 4.0:  # noqa: PLR2004 - log-odds of one good phrase
        settled["application_confirmation"] = receipt * 0.6
    if receipt >= 4.0 and settled.get("job_alert", 0.0) < receipt + 3.0:  # noqa: PLR2004 - likewise
        settled["job_alert"] = settled.get("job_alert", 0.0) * 0.5
    if settled.get("rejection", 0.0) >= 5.0:  # noqa: PLR2004 - likewise
        for category in ("offer", "interview", "assessment", "job_alert", "recruiter_outreach", "other_job"):
            settled[category] = settled.get(category, 0.0) * 0.6
    return settled


def _rank(evidence: dict[str, float], job: float) -> tuple[tuple[Category, float], ...]:
    about_job = 1 / (1 + math.exp(-max(-30.0, min(30.0, job))))
    powers = {
        category: math.exp(_CATEGORY_SCALE * evidence.get(category.value, 0.0)) for category in _CATEGORIES
    }
    powers[Category.OTHER_JOB] *= 1.5
    whole = sum(powers.values())
    ranked: list[tuple[Category, float]] = [
        (category, about_job * power / whole) for category, power in powers.items()
    ]
    ranked.append((Category.NOT_JOB, 1 - about_job))
    # A job mail of unclear kind is a job mail: what it is not must not win by being one thing.
    told = max(evidence.values(), default=0.0) >= _TOLD
    sunk = Category.NOT_JOB if told and about_job >= _EVEN else None
    return tuple(sorted(ranked, key=lambda item: (item[0] is sunk, -item[1])))
