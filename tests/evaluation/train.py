"""Train the weights that make evidence a probability: `python -m tests.evaluation.train --check CORPUS...`.

Two logistic models learn from the evidence that the rules weigh: whether a mail is about a job (from its
job sum), and of which category (from the settled evidence of each). Both are held near the hand-set
weights. They learn from this folder's `*.jsonl` and the classify stage's tables. `--check` compares them
with the hand-set weights on corpora whose rows name their `source`, learned from our own mails alone, and
with each source left out in turn. `--write` puts weights learned from our own mails into
`functions/classify/data/weights.toml`.

What is shipped is set by hand: on sources left out the learned weights were right on 2 to 3 % fewer,
and no better calibrated, for our own mails are harder, and fewer of them are no job mails, than a mailbox's.
"""

import argparse
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import typer
from numpy.typing import NDArray
from scipy.optimize import minimize
from sklearn.metrics import f1_score

from functions.classify.rules.weighing import weigh
from functions.classify.rules.weights import weights
from functions.classify.tables import load
from shared.domain.category import Category
from shared.evaluation.labelled import labelled_rows
from shared.mail.model import Mail
from shared.mail.parse import parse
from tests.stages.classify.letters import ME, letter, tables
from tests.stages.classify.mail_tables import fresh

OWN = Path(__file__).parent
WEIGHTS = Path(__file__).parents[2] / "functions" / "classify" / "data" / "weights.toml"
CATEGORIES = tuple(category for category in Category if category is not Category.NOT_JOB)
_TIGHT = 3.0  # how strongly learned weights are held near the hand-set ones
_SURE = 0.9
_REVIEW = 0.6

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Model:
    """Log-odds: of a job, `job[0] + job[1] * sum`; of a category, `start + scale * evidence`."""

    job: Floats
    start: Floats
    scale: float

    def shares(self, evidence: Floats, sums: Floats) -> Floats:
        """Return each mail's probabilities of the categories, and of being no job mail, last."""
        about = 1 / (1 + np.exp(-(self.job[0] + self.job[1] * sums)))
        powers = _softmax(self.start + self.scale * evidence)
        return np.column_stack([about[:, None] * powers, 1 - about])


@dataclass(frozen=True)
class Examples:
    """Mails as the rules weigh them: evidence by category, job sum, label (the last is not_job), source."""

    evidence: Floats
    sums: Floats
    labels: NDArray[np.int64]
    sources: NDArray[np.str_]

    def where(self, chosen: NDArray[np.bool_]) -> "Examples":
        """Return the chosen ones."""
        return Examples(self.evidence[chosen], self.sums[chosen], self.labels[chosen], self.sources[chosen])

    def __add__(self, other: "Examples") -> "Examples":
        """Return both together."""
        return Examples(
            np.concatenate([self.evidence, other.evidence]),
            np.concatenate([self.sums, other.sums]),
            np.concatenate([self.labels, other.labels]),
            np.concatenate([self.sources, other.sources]),
        )


def by_hand() -> Model:
    """Return the hand-set weights as a model."""
    by = weights()
    start = np.array([by.start[category] for category in CATEGORIES])
    return Model(np.array([by.job_start, by.job_scale]), start, by.scale)


def learned(examples: Examples, near: Model) -> Model:
    """Return the weights that fit the examples best and stay near others."""
    job = (examples.labels != len(CATEGORIES)).astype(float)
    balance = np.where(job == 1, 0.5 / max(job.mean(), 0.01), 0.5 / max(1 - job.mean(), 0.01))

    def job_loss(values: Floats) -> float:
        log_odds = values[0] + values[1] * examples.sums
        lost = np.logaddexp(0, np.where(job == 1, -log_odds, log_odds)) * balance
        return float(lost.sum() + _TIGHT * 10 * ((values - near.job) ** 2).sum())

    told = examples.where(examples.labels != len(CATEGORIES))

    def category_loss(values: Floats) -> float:
        shares = _softmax(values[1:] + values[0] * told.evidence)
        lost = -np.log(shares[np.arange(len(told.labels)), told.labels] + 1e-12)
        apart = ((values[1:] - near.start) ** 2).sum() + 10 * (values[0] - near.scale) ** 2
        return float(lost.sum() + _TIGHT * apart)

    about = minimize(job_loss, near.job).x
    found = minimize(category_loss, np.concatenate([[near.scale], near.start])).x
    return Model(about, found[1:], float(found[0]))


def _softmax(log_odds: Floats) -> Floats:
    powers: Floats = np.exp(log_odds - log_odds.max(axis=1, keepdims=True))
    shares: Floats = powers / powers.sum(axis=1, keepdims=True)
    return shares


def of(mails: Iterable[tuple[Mail, str | None, Category, str]]) -> Examples:
    """Return mails, each with its owner, label and source, as the rules weigh them."""
    evidence, sums, labels, sources = [], [], [], []
    for mail, owner, label, source in mails:
        weighed = weigh(mail, owner=owner, labels=())
        if weighed.sent:
            continue
        evidence.append([weighed.odds.settled.get(category.value, 0.0) for category in CATEGORIES])
        sums.append(weighed.odds.job)
        labels.append((*CATEGORIES, Category.NOT_JOB).index(label))
        sources.append(source)
    return Examples(np.array(evidence), np.array(sums), np.array(labels), np.array(sources))


def own() -> Iterator[tuple[Mail, str | None, Category, str]]:
    """Yield the project's own labelled mails."""
    for path in sorted(OWN.glob("*.jsonl")):
        for row in labelled_rows(path):
            yield parse(row.raw), row.owner, row.label, "own"
    for _, category, sender, subject, text in tables():
        yield letter(subject, text, sender), ME, Category(category), "own"
    for folder in ("fresh", "last"):
        for _, category, _, mail in fresh(folder):
            yield mail, ME, Category(category), "own"


def corpus(path: Path) -> Iterator[tuple[Mail, str | None, Category, str]]:
    """Yield the mails of a file of labelled rows that name their source."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    for row, line in zip(labelled_rows(path), lines, strict=True):
        yield parse(row.raw), row.owner, row.label, str(json.loads(line).get("source"))


def figures(shares: Floats, labels: NDArray[np.int64]) -> str:
    """Return how well probabilities fit labels, in a line."""
    said, sure = shares.argmax(axis=1), shares.max(axis=1)
    right = said == labels
    macro = f1_score(labels, said, average="macro", labels=np.unique(labels), zero_division=0.0)
    firm = right[sure >= _SURE]
    certain = f"sure {len(firm)}, right {firm.mean() if len(firm) else 1.0:.3f}"
    unsure = (sure < _REVIEW).mean()
    return f"accuracy {right.mean():.3f}  macro-F1 {macro:.3f}  {certain}  unsure {unsure:.3f}"


def check(paths: Sequence[Path]) -> None:
    """Print hand-set and learned weights side by side, on each source of corpora that was left out."""
    hand, mine = by_hand(), of(own())
    for path in paths:
        found = of(corpus(path))
        _compare(f"{path.name}, learned from own mails", hand, learned(mine, hand), found)
        apart = np.zeros((len(found.labels), len(CATEGORIES) + 1))
        for source in sorted(set(found.sources.tolist())):
            out = found.sources == source
            model = learned(mine + found.where(~out), hand)
            apart[out] = model.shares(found.evidence[out], found.sums[out])
            _compare(f"{source}, left out", hand, model, found.where(out))
        typer.echo(f"all, each source left out\n  learned   {figures(apart, found.labels)}")


def _compare(name: str, hand: Model, other: Model, found: Examples) -> None:
    typer.echo(f"{name}: {len(found.labels)} mails")
    for title, model in (("hand-set", hand), ("learned", other)):
        typer.echo(f"  {title:<9} {figures(model.shares(found.evidence, found.sums), found.labels)}")


def write(model: Model) -> None:
    """Put learned weights into the data file."""
    text = WEIGHTS.read_text(encoding="utf-8")
    table = load("weights")
    for old, new in (
        (f"start = {table['job']['start']}", f"start = {model.job[0]:.2f}"),
        (f"scale = {table['job']['scale']}", f"scale = {model.job[1]:.2f}"),
        (f"scale = {table['category']['scale']}", f"scale = {model.scale:.2f}"),
        *(
            (
                f"{category.value} = {table['category']['start'][category.value]}",
                f"{category.value} = {start:.2f}",
            )
            for category, start in zip(CATEGORIES, model.start, strict=True)
        ),
    ):
        text = text.replace(old, new, 1)
    WEIGHTS.write_text(text, encoding="utf-8")


def main() -> None:
    """Check or write, as asked."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--check", nargs="+", type=Path, metavar="CORPUS", default=())
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    check(asked.check)
    if asked.write:
        write(learned(of(own()), by_hand()))


if __name__ == "__main__":
    main()
