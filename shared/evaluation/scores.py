"""Precision, recall and F1, confusion, calibration: what a set of verdicts is worth."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from statistics import fmean
from typing import Any

from shared.contracts.mail_classified import MailClassified
from shared.domain.category import Category
from shared.domain.company import company_tokens
from shared.domain.role import role_tokens
from shared.evaluation.labelled import Labelled
from shared.evaluation.ratio import ratio

_NONE = Category.NOT_JOB
ENOUGH = 10
"""A class with fewer items than this does not count in macro-F1: one mail would move it too far."""
_CONFIDENCES = (0.5, 0.6, 0.7, 0.8, 0.9, 0.95)


@dataclass(frozen=True, slots=True)
class Judged:
    """A labelled mail, the verdict on it (None when it could not be read), and the milliseconds it took."""

    truth: Labelled
    verdict: MailClassified | None
    milliseconds: float

    @property
    def said(self) -> Category:
        """The category it was given."""
        return self.verdict.category if self.verdict else Category.NOT_JOB

    @property
    def undecided(self) -> bool:
        """Whether a person is asked to confirm the verdict."""
        return self.verdict is not None and self.verdict.review

    @property
    def right(self) -> bool:
        """Whether it was given its true category."""
        return self.said is self.truth.label


def scores(judged: Sequence[Judged]) -> dict[str, Any]:
    """Return all figures of an evaluation. Ratios are None where nothing was there to count.

    Companies and roles are right (`exact`) where they identify the same: a company without legal form,
    "the" and punctuation, a role by its words without gender tags. `as_worded` is how many are also
    written as the truth is, but for case and punctuation.
    """
    jobs = [j for j in judged if j.truth.label is not Category.NOT_JOB]
    others = [j for j in judged if j.truth.label is Category.NOT_JOB]
    called = [j for j in judged if j.said is not Category.NOT_JOB]
    right = [j for j in jobs if j.said is not Category.NOT_JOB]
    return {
        **_by_class(judged),
        "languages": _languages(judged),
        "hard": _right([j for j in judged if j.truth.hard]),
        "confusion": _confusion(judged),
        "job": {
            "precision": ratio(len(right), len(called)),
            "recall": ratio(len(right), len(jobs)),
            "not_job_called_job": ratio(len(called) - len(right), len(others)),
        },
        "company": _exact(judged, "company"),
        "role": _exact(judged, "role"),
        "interviews": _moments(judged, _interviews, lambda j: j.truth.interviews),
        "deadlines": _moments(judged, _deadlines, lambda j: j.truth.deadlines),
        "tiers": _tiers(judged),
        "left_to_a_person": {
            "job": ratio(sum(j.undecided for j in jobs), len(jobs)),
            "not_job": ratio(sum(j.undecided for j in others), len(others)),
        },
        "calibration": _calibration(judged),
        "reliability": _reliability(judged),
        "ms_per_mail": round(fmean(j.milliseconds for j in judged), 3) if judged else None,
    }


_ALIKE: dict[str, Callable[[str], Collection[str]]] = {"company": company_tokens, "role": role_tokens}


def plain(text: str | None) -> str:
    """Return a name as it is compared: casefolded, punctuation stripped, spaces single."""
    return " ".join(re.sub(r"[^\w\s]|_", " ", (text or "").casefold()).split())


def _by_class(judged: Sequence[Judged]) -> dict[str, Any]:
    classes = {
        c.value: _one_class(judged, c) for c in Category if any(c in (j.truth.label, j.said) for j in judged)
    }
    counted = [row["f1"] for row in classes.values() if row["support"] >= ENOUGH]
    return {
        "mails": len(judged),
        "accuracy": ratio(sum(j.right for j in judged), len(judged)),
        "macro_f1": round(fmean(counted), 4) if counted else None,
        "classes": classes,
    }


def _languages(judged: Sequence[Judged]) -> dict[str, Any]:
    languages = sorted({j.truth.lang for j in judged if j.truth.lang})
    return {lang: _by_class([j for j in judged if j.truth.lang == lang]) for lang in languages}


def _right(judged: Sequence[Judged]) -> dict[str, Any]:
    return {"mails": len(judged), "right": ratio(sum(j.right for j in judged), len(judged))}


def _one_class(judged: Sequence[Judged], category: Category) -> dict[str, Any]:
    said = sum(j.said is category for j in judged)
    support = sum(j.truth.label is category for j in judged)
    hits = sum(j.said is category and j.truth.label is category for j in judged)
    f1 = 2 * hits / (said + support) if said + support else 0.0
    return {
        "precision": ratio(hits, said),
        "recall": ratio(hits, support),
        "f1": round(f1, 4),
        "support": support,
    }


def _confusion(judged: Sequence[Judged]) -> dict[str, dict[str, int]]:
    pairs = Counter((j.truth.label.value, j.said.value) for j in judged)
    table: dict[str, dict[str, int]] = {}
    for (truth, said), count in sorted(pairs.items()):
        table.setdefault(truth, {})[said] = count
    return table


def _exact(judged: Sequence[Judged], field: str) -> dict[str, Any]:
    alike = _ALIKE[field]
    pairs = [(getattr(j.truth, field), _said(j, field)) for j in judged if plain(getattr(j.truth, field))]
    said = [(truth, given) for truth, given in pairs if given]
    hits = sum(alike(truth) == alike(given) for truth, given in said)
    worded = sum(plain(truth) == plain(given) for truth, given in said)
    return {
        "known": len(pairs),
        "exact": ratio(hits, len(pairs)),
        "precision": ratio(hits, len(said)),
        "as_worded": ratio(worded, len(pairs)),
    }


def _said(judged: Judged, field: str) -> str:
    said = str(getattr(judged.verdict, field, None) or "") if judged.said is not _NONE else ""
    return said if plain(said) else ""


Moments = frozenset[datetime] | frozenset[date]


def _interviews(verdict: MailClassified) -> Moments:
    return frozenset(interview.start for interview in verdict.interviews)


def _deadlines(verdict: MailClassified) -> Moments:
    return frozenset(deadline.due for deadline in verdict.deadlines)


def _moments(
    judged: Sequence[Judged],
    said_by: Callable[[MailClassified], Moments],
    true_of: Callable[[Judged], Moments | None],
) -> dict[str, Any]:
    """Compare instants or days over the mails whose truth is noted."""
    known = found = said = 0
    for each in judged:
        truth = true_of(each)
        if truth is not None:
            told = said_by(each.verdict) if each.verdict else frozenset()
            known, found, said = known + len(truth), found + len(truth & told), said + len(told)
    return {"known": known, "found": ratio(found, known), "precision": ratio(found, said)}


def _tiers(judged: Sequence[Judged]) -> dict[str, float | None]:
    counts = Counter(
        "review" if j.verdict and j.verdict.review else j.verdict.tier for j in judged if j.verdict
    )
    return {tier: ratio(count, len(judged)) for tier, count in sorted(counts.items())}


def _calibration(judged: Sequence[Judged]) -> list[dict[str, Any]]:
    bins: dict[int, list[Judged]] = {}
    for each in judged:
        if each.verdict:
            bins.setdefault(min(int(each.verdict.confidence * 10), 9), []).append(each)
    return [
        {
            "confidence": round(fmean(j.verdict.confidence for j in group if j.verdict), 3),
            **_right(group),
        }
        for _, group in sorted(bins.items())
    ]


def _reliability(judged: Sequence[Judged]) -> list[dict[str, Any]]:
    """Return how many of the verdicts that are at least so sure are right."""
    sure = {
        least: [j for j in judged if j.verdict and j.verdict.confidence >= least] for least in _CONFIDENCES
    }
    return [{"at_least": least, **_right(group)} for least, group in sure.items()]
