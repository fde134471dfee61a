"""What the rules make of the project's own labelled mails: `make eval` writes it to `RESULTS.md`.

Of each language's file the first, third, fifth ... mail may be read by whoever improves the rules. The
others are only ever measured: they tell what the rules are worth on mail that they were not made for.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from shared.domain.category import Category
from shared.evaluation.labelled import labelled_rows
from shared.evaluation.scores import Judged, scores
from shared.judge import judge
from shared.settings import Settings

HERE = Path(__file__).parent
RESULTS = HERE / "RESULTS.md"
LANGUAGES = ("en", "fr", "de", "es")
_HEAD = """# What the rules make of the project's own labelled mails

Written by `make eval`; no model is asked. The *read* half of the mails was looked at while the rules were
improved, the *unread* half only ever measured: how far the two are apart says how far the rules
generalise. The gate fails when a class loses two points of F1 over all mails. *False
jobs* is the share of other mail called job mail, *left* that of job mails left to a person.
"""


def judged() -> dict[str, list[Judged]]:
    """Return the verdicts of the rules on all labelled mails, by language, in the order of the files."""
    with judge(Settings(gemini="off", ollama_model="")) as verdict_on:
        return {
            language: [
                Judged(mail, verdict_on(mail.raw, mail.received, mail.owner), 0.0)
                for mail in labelled_rows(HERE / f"{language}.jsonl")
            ]
            for language in LANGUAGES
        }


def results(by_language: dict[str, list[Judged]]) -> str:
    """Return the tables of all figures, in Markdown."""
    everything = [each for mails in by_language.values() for each in mails]
    read = [each for mails in by_language.values() for each in mails[::2]]
    unread = [each for mails in by_language.values() for each in mails[1::2]]
    parts = (
        _HEAD,
        _classes(scores(everything), scores(read), scores(unread)),
        _summary({"all": everything, "read": read, "unread": unread, **by_language}),
        _reliability(scores(everything), scores(unread)),
    )
    return "\n".join(parts)


def recorded() -> dict[str, float]:
    """Return the F1 of each class over all mails as `RESULTS.md` has it."""
    rows = (line.split("|") for line in RESULTS.read_text("utf-8").splitlines() if line.startswith("| "))
    names = set(Category)
    return {cells[1].strip(): float(cells[5]) for cells in rows if cells[1].strip() in names}


def _classes(all_of_them: dict[str, Any], read: dict[str, Any], unread: dict[str, Any]) -> str:
    lines = [
        "| class | mails | precision | recall | F1 | F1 read | F1 unread |",
        "|---|--:|--:|--:|--:|--:|--:|",
    ]
    for name, row in all_of_them["classes"].items():
        halves = (half["classes"][name]["f1"] for half in (read, unread))
        cells = (row["support"], *(f"{row[f] or 0:.3f}" for f in ("precision", "recall", "f1")))
        lines.append("| " + " | ".join((name, *map(str, cells), *(f"{f1:.3f}" for f1 in halves))) + " |")
    return "\n".join((*lines, ""))


def _summary(parts: dict[str, list[Judged]]) -> str:
    lines = [
        "| mails | | macro-F1 | job recall | false jobs | company | role | interviews | deadlines | left |",
        "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|",
    ]
    for name, mails in parts.items():
        found = scores(mails)
        figures = (
            found["macro_f1"],
            found["job"]["recall"],
            found["job"]["not_job_called_job"],
            found["company"]["exact"],
            found["role"]["exact"],
            found["interviews"]["found"],
            found["deadlines"]["found"],
            found["left_to_a_person"]["job"],
        )
        lines.append(f"| {name} | {len(mails)} | " + " | ".join(f"{x or 0:.3f}" for x in figures) + " |")
    return "\n".join((*lines, ""))


def _reliability(all_of_them: dict[str, Any], unread: dict[str, Any]) -> str:
    lines = ["| confidence at least | mails | right | unread | right |", "|--:|--:|--:|--:|--:|"]
    for one, other in zip(all_of_them["reliability"], unread["reliability"], strict=True):
        cells = (one["at_least"], *_counted(one), *_counted(other))
        lines.append("| " + " | ".join(map(str, cells)) + " |")
    return "\n".join((*lines, ""))


def _counted(row: dict[str, Any]) -> Iterator[str]:
    yield str(row["mails"])
    yield f"{row['right'] or 0:.3f}"


if __name__ == "__main__":
    RESULTS.write_text(results(judged()), "utf-8")
