"""`careerops classify`: what is this one mail?"""

import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from shared.cli.options import AsJson, settings_with
from shared.cli.output import print_json, results
from shared.errors import Unusable
from shared.judge import judge

_SHOWN = ("company", "role", "quote", "interviews", "deadlines", "requisitions", "job_ids", "intent")

File = Annotated[str, typer.Argument(metavar="FILE.eml|-", help="A mail, or - for standard input.")]
Explain = Annotated[bool, typer.Option("--explain", help="Name the signals that decided.")]


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
    if json:
        internal = ("mailbox", "message", "thread", "again", *(() if explain else ("signals",)))
        print_json({name: value for name, value in verdict.items() if name not in internal})
        return
    console = results()
    doubt = "  [yellow](please review)[/yellow]" if verdict["review"] else ""
    console.print(
        f"[bold]{verdict['category']}[/bold]  {verdict['confidence']:.0%} by {verdict['tier']}{doubt}"
    )
    for name in (*_SHOWN, *(("signals",) if explain else ())):
        if verdict[name]:
            console.print(f"  {name:<13}{escape(_words(verdict[name]))}")


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
