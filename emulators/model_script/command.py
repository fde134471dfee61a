"""A scripted model server as a process of its own."""

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from wsgiref.types import WSGIApplication

from emulators.http_server import serve
from emulators.model_script.rule import Rule
from emulators.model_script.script import rules_in

_EPILOG = (
    "POST /admin/script replaces the script, GET /admin/state tells what was asked, "
    "POST /admin/reset starts afresh."
)


def parser_of(module: str, description: str) -> argparse.ArgumentParser:
    """Return a parser with the options that every scripted model server has."""
    parser = argparse.ArgumentParser(prog=f"python -m {module}", description=description, epilog=_EPILOG)
    parser.add_argument(
        "--port", type=int, default=0, help="where to listen; 0, the default, takes a free one"
    )
    parser.add_argument("--script", type=Path, help="rules: a JSON file, or *.jsonl with one in each line")
    parser.add_argument("--keep-prompts", action="store_true", help="tell the prompts' text in /admin/state")
    return parser


def serve_scripted(
    parser: argparse.ArgumentParser,
    options: argparse.Namespace,
    name: str,
    application: Callable[[Sequence[Rule]], WSGIApplication],
) -> int:
    """Serve by the rules of the file in the options until told to end; the exit code."""
    try:
        application_by_script = application(rules_in(options.script) if options.script else ())
    except (OSError, ValueError) as error:
        parser.error(f"{options.script}: {error}")
    return serve(name, application_by_script, options.port)
