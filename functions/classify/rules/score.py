"""From signals to probabilities: whether a mail is about a job, and if so, of which category."""

import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from functions.classify.reading import Reading
from functions.classify.regex import regex
from functions.classify.rules.phrases import Hit
from functions.classify.rules.weights import Weights, weights
from shared.domain.category import Category

_SUBJECT, _OLD_SUBJECT = 1.2, 0.6  # an answer has the subject of an older mail
_ANSWER = regex(r"\s*(?:re|aw|rv|sv|antw|rep)\s?:")
_BULK = frozenset({"job_alert", "recruiter_outreach"})
_EARLY = frozenset({"application_confirmation"})
_DECISIVE = ("rejection", "offer", "interview", "assessment")
_AHEAD = ("offer", "interview", "assessment")
_DISTANT = 0.5  # what the steps of a process weigh in a receipt that tells of the whole process
_COURTESY = 0.4  # what thanks for an application still weigh beside what the mail is about
_EVEN = 0.5
_AHEAD_OF = 0.5
_FAIR = 2.5
_TOLD = 2.0  # log-odds of one fair phrase


@dataclass(frozen=True, slots=True)
class Signal:
    """One reason: log-odds for a category (empty: none) and for the mail being about a job."""

    name: str
    category: str
    weight: float
    job: float


@dataclass(frozen=True, slots=True)
class Odds:
    """The probability of each category, the likeliest first, and what it is made of.

    `evidence` is what was found for each category, `settled` what of it counts beside the rest, `job` the
    sum that speaks for the mail being about a job.
    """

    ranked: tuple[tuple[Category, float], ...]
    evidence: dict[str, float]
    settled: dict[str, float]
    job: float


def _weight(hit: Hit, reading: Reading) -> float:
    if hit.start < reading.body:
        return hit.phrase.weight * (_OLD_SUBJECT if _ANSWER.match(reading.folded) else _SUBJECT)
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
    by = weights()
    by_category: defaultdict[str, dict[int, float]] = defaultdict(dict)
    job: dict[tuple[str, int], float] = {}
    for hit in hits:
        category, sentence = hit.phrase.category, hit.sentence[0]
        cell = by_category[category]
        cell[sentence] = max(cell.get(sentence, 0.0), _weight(hit, reading))
        if category != "noise":
            job[category, sentence] = max(job.get((category, sentence), 0.0), hit.phrase.job)
    evidence = {category: _sum(cell.values(), *by.repeats) for category, cell in by_category.items()}
    thanks = evidence.pop("thanks", 0.0)
    outlook = evidence.pop("outlook", 0.0)
    total = _sum(job.values(), *by.job_repeats) - by.noise * evidence.pop("noise", 0.0)
    evidence.pop("hints", None)
    for signal in signals:
        total += signal.job
        if signal.category:
            evidence[signal.category] = evidence.get(signal.category, 0.0) + signal.weight
    if outlook and thanks + evidence.get("application_confirmation", 0.0) >= _FAIR:
        for category in _AHEAD:
            evidence[category] = evidence.get(category, 0.0) * _DISTANT
    if thanks:
        evidence["application_confirmation"] = _thanked(evidence, thanks, by)
    settled = _settle(evidence)
    return Odds(_rank(settled, total, by), evidence, settled, total)


def _thanked(evidence: dict[str, float], thanks: float, by: Weights) -> float:
    """Return the evidence for a receipt; thanks alone begin other mails too."""
    if max(evidence.get(category, 0.0) for category in _DECISIVE) >= _FAIR:
        thanks *= _COURTESY
    receipt = evidence.get("application_confirmation", 0.0)
    return _sum((receipt, thanks), *by.repeats)


def _settle(evidence: dict[str, float]) -> dict[str, float]:
    """Let what a mail decides outweigh the courtesies and forecasts around it."""
    settled = dict(evidence)
    receipt = settled.get("application_confirmation", 0.0)
    strongest = max(settled.get(category, 0.0) for category in _DECISIVE)
    if receipt and strongest >= 4.0:  # noqa: PLR2004 - log-odds of one good phrase
        settled["application_confirmation"] = receipt * 0.6
    if receipt >= 4.0 and settled.get("job_alert", 0.0) < receipt + 3.0:  # noqa: PLR2004 - likewise
        settled["job_alert"] = settled.get("job_alert", 0.0) * 0.5
    outreach = settled.get("recruiter_outreach", 0.0)
    if receipt >= max(_TOLD, outreach * 0.5):  # who applied was not sought out
        settled["recruiter_outreach"] = outreach * 0.6
    elif outreach >= 4.0 and settled.get("interview", 0.0) < outreach + _AHEAD_OF:  # noqa: PLR2004 - likewise
        settled["interview"] = settled.get("interview", 0.0) * 0.7  # outreach asks for a call as well
    if settled.get("rejection", 0.0) >= 5.0:  # noqa: PLR2004 - likewise
        for category in ("offer", "interview", "assessment", "job_alert", "recruiter_outreach", "other_job"):
            if category != "other_job" or settled.get(category, 0.0) < settled["rejection"]:  # who withdrew
                settled[category] = settled.get(category, 0.0) * 0.6
    return settled


def _rank(evidence: dict[str, float], job: float, by: Weights) -> tuple[tuple[Category, float], ...]:
    log_odds = by.job_start + by.job_scale * job
    about_job = 1 / (1 + math.exp(-max(-30.0, min(30.0, log_odds))))
    powers = {
        category: math.exp(start + by.scale * evidence.get(category.value, 0.0))
        for category, start in by.start.items()
    }
    whole = sum(powers.values())
    ranked: list[tuple[Category, float]] = [
        (category, about_job * power / whole) for category, power in powers.items()
    ]
    ranked.append((Category.NOT_JOB, 1 - about_job))
    # A job mail of unclear kind is a job mail: what it is not must not win by being one thing.
    told = max(evidence.values(), default=0.0) >= _TOLD
    sunk = Category.NOT_JOB if told and about_job >= _EVEN else None
    return tuple(sorted(ranked, key=lambda item: (item[0] is sunk, -item[1])))
