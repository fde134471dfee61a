"""Invented names: employers, people, roles. Every domain ends in `.example` (RFC 2606)."""

import json
from pathlib import Path
from random import Random

_WORDS = json.loads((Path(__file__).parent / "texts" / "words.json").read_text("utf-8"))
_HEADS: list[str] = _WORDS["heads"]
_STEMS: list[str] = _WORDS["stems"]
_TRADES: list[str] = _WORDS["trades"]
_FORMS: dict[str, list[str]] = _WORDS["forms"]
_ROLES: dict[str, list[str]] = _WORDS["roles"]
_FIRST: list[str] = _WORDS["first"]
_LAST: list[str] = _WORDS["last"]

LANGUAGES = ("en", "en", "en", "fr", "de", "es")


def company(index: int) -> str:
    """Return the name of one employer, another for every index; numbered when the words run out."""
    rest, head = divmod(index, len(_HEADS))
    rest, stem = divmod(rest, len(_STEMS))
    lap, trade = divmod(rest, len(_TRADES))
    name = f"{_HEADS[head]}{_STEMS[stem]} {_TRADES[(trade + head + stem) % len(_TRADES)]}"
    return f"{name} {lap + 1}" if lap else name


def suffix(rng: Random, language: str) -> str:
    """Return a legal form to put behind a name, with its space, or nothing."""
    form = rng.choice(_FORMS[language])
    return f" {form}" if form else ""


def role(rng: Random, language: str) -> str:
    """Return the title of a job."""
    return rng.choice(_ROLES[language])


def person(rng: Random) -> str:
    """Return somebody's first and last name."""
    return f"{rng.choice(_FIRST)} {rng.choice(_LAST)}"


def address(name: str, employer: str) -> str:
    """Return the ASCII address of a person at an employer."""
    first = name.partition(" ")[0].lower().replace("é", "e").replace("ö", "o")
    return f"{first}@{employer.lower().replace('.', '').replace(' ', '-')}.example"
