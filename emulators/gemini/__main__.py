"""The Gemini API as a process of its own."""

import argparse
import sys
from pathlib import Path

from emulators.gemini.application import application
from emulators.gemini.script import rules_in
from emulators.http_server import serve


def main() -> int:
    """Serve until told to end; the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m emulators.gemini",
        description="Google's Gemini API, scripted, on 127.0.0.1.",
        epilog="POST /admin/script replaces the script, GET /admin/state tells what was asked, "
        "POST /admin/reset starts afresh.",
    )
    parser.add_argument(
        "--port", type=int, default=0, help="where to listen; 0, the default, takes a free one"
    )
    parser.add_argument("--script", type=Path, help="rules: a JSON file, or *.jsonl with one in each line")
    parser.add_argument("--keep-prompts", action="store_true", help="tell the prompts' text in /admin/state")
    options = parser.parse_args()
    try:
        rules = rules_in(options.script) if options.script else ()
    except (OSError, ValueError) as error:
        parser.error(f"{options.script}: {error}")
    return serve("The Gemini emulator", application(rules, keep_prompts=options.keep_prompts), options.port)


if __name__ == "__main__":
    sys.exit(main())
