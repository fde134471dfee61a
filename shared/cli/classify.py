"""`careerops classify`: what is this one mail?"""

import sys
from dataclasses import asdict
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.markup import escape
from rich.table import Table

from shared.cli.options import AsJson, settings_with
from shared.cli.output import print_json, results
from shared.errors import Unusable
from shared.judge import judge
from shared.mail.parse import parse
from shared.review.cautions import CAUTIONS

_SHOWN = (
    "company",
    "role",
    "location",
    "salary",
    "contact",
    "quote",
    "interviews",
    "deadlines",
    "links",
    "requisitions",
    "job_ids",
    "intent",
)
_DOUBTED = ("doubt", "maybe")
_WORDS = 48

File = Annotated[str, typer.Argument(metavar="FILE.eml|-", help="A mail, or - for standard input.")]
Explain = Annotated[bool, typer.Option("--explain", help="Show what decided, with its weight.")]


def classify(file: File, explain: Explain = False, json: AsJson = False) -> None:
    """Say what one mail is, from whom, and which words prove it.

    Examples:

      careerops classify mail.eml --explain

      careerops classify - --json < mail.eml
    """
    settings = settings_with()
    raw = _read(file)
    with judge(settings) as judged:
        verdict = judged(raw).model_dump(mode="json")
    why = _explained(raw) if explain else None
    if json:
        internal = ("mailbox", "message", "thread", "again", *(() if explain else ("signals",)))
        told = {name: value for name, value in verdict.items() if name not in internal}
        print_json(told | ({"explanation": why} if why else {}))
        return
    console = results()
    doubt = "  [yellow](please review)[/yellow]" if verdict["review"] else ""
    console.print(
        f"[bold]{verdict['category']}[/bold]  {verdict['confidence']:.0%} by {verdict['tier']}{doubt}"
    )
    for warning in verdict["warnings"]:
        console.print(f"  Careful: {CAUTIONS[warning]}", style="bold red")
    for name in (*_SHOWN, *(_DOUBTED if explain else ())):
        if verdict[name]:
            console.print(f"  {name:<13}{escape(_words(verdict[name]))}")
    if why:
        likeliest = ", ".join(f"{category} {share:.0%}" for category, share in why["ranked"])
        console.print(f"  {'by the rules':<13}{likeliest}\n")
        console.print(_table(why["reasons"]))


def _explained(raw: bytes) -> dict[str, Any]:
    """Ask the rules again, for their weights; by name, because `shared` imports no function."""
    rules = import_module("functions.classify.rules.explanation")
    explained: dict[str, Any] = asdict(rules.explanation(parse(raw)))
    return explained


def _table(reasons: list[dict[str, Any]]) -> Table:
    table = Table(box=None, pad_edge=False)
    for name in ("signal", "category", "weight", "job", "words"):
        table.add_column(name, justify="right" if name in {"weight", "job"} else "left")
    for reason in reasons:
        words = reason["words"] or ""
        table.add_row(
            escape(reason["signal"]),
            reason["category"] or "",
            f"{reason['weight']:+.1f}" if reason["weight"] else "",
            f"{reason['job']:+.1f}" if reason["job"] else "",
            escape(words if len(words) <= _WORDS else f"{words[: _WORDS - 1]}…"),
        )
    return table


def _read(file: str) -> bytes:
    try:
        raw = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except OSError as error:
        raise Unusable(
            f"{file} cannot be read ({error.strerror}): name a readable .eml file, or -."
        ) from error
    if not raw.strip():
        raise Unusable(f"{'Standard input' if file == '-' else file} is empty: give it one mail as an .eml.")
    return raw


def _words(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(_words(each) for each in value)
    if isinstance(value, dict):
        return " ".join(str(each) for each in value.values() if each is not None)
    return str(value)
