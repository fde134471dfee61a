"""How many single sentences the phrases hear: `python -m tests.evaluation.coverage [en fr de es]`.

For each language and class of `sentences/*.toml`: how many of its sentences the heaviest phrase puts into
that class, and how many into another. Sentences of the classes neutral and elsewhere should be heard as
nothing, or as noise. `--missed CLASS` lists the first half's sentences that are not heard rightly; the
second half of each class is for measuring only.
"""

import argparse
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

from functions.classify.reading import read_text
from functions.classify.rules.phrases import hits

SENTENCES = Path(__file__).parent / "sentences"
LANGUAGES = ("en", "fr", "de", "es")
_NOTHING = ("neutral", "elsewhere")
_LEAST = 2.0  # log-odds from which on a phrase says something


def heard(sentence: str, language: str) -> str:
    """Return the category of the heaviest phrase of a sentence, or "nothing"."""
    found = [hit.phrase for hit in hits(read_text(sentence), (language,)) if hit.phrase.weight >= _LEAST]
    told = [phrase for phrase in found if phrase.category not in {"hints", "noise", "thanks", "outlook"}]
    return max(told, key=lambda phrase: phrase.weight).category if told else "nothing"


def sentences(language: str) -> Iterator[tuple[str, list[str]]]:
    """Yield each class of a language with its sentences."""
    for label, table in tomllib.loads((SENTENCES / f"{language}.toml").read_text(encoding="utf-8")).items():
        yield label, table["sentences"]


def _print(language: str) -> None:
    sys.stdout.write(f"{language:<27}{'first half':>24}{'second half':>30}\n")
    for label, said in sentences(language):
        cells = []
        for half in (said[::2], said[1::2]):
            told = [heard(sentence, language) for sentence in half]
            wanted = "nothing" if label in _NOTHING else label
            right, nothing = told.count(wanted), told.count("nothing")
            wrong = len(told) - right - (0 if wanted == "nothing" else nothing)
            cells.append(f"{right / len(told):>10.0%} right {wrong / len(told):>5.0%} wrong")
        sys.stdout.write(f"  {label:<25}" + "  ".join(cells) + "\n")


def main() -> None:
    """Print what the command line asks for."""
    parser = argparse.ArgumentParser(description="How many single sentences the phrases hear.")
    parser.add_argument("languages", nargs="*", default=LANGUAGES)
    parser.add_argument("--missed", metavar="CLASS")
    asked = parser.parse_args()
    for language in asked.languages:
        if asked.missed is None:
            _print(language)
            continue
        wanted = "nothing" if asked.missed in _NOTHING else asked.missed
        for sentence in dict(sentences(language))[asked.missed][::2]:
            if (told := heard(sentence, language)) != wanted:
                sys.stdout.write(f"{told:<26}{sentence}\n")


if __name__ == "__main__":
    main()
