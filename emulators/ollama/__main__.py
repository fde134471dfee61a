"""Ollama's API as a process of its own."""

import sys
from functools import partial

from emulators.model_script.command import parser_of, serve_scripted
from emulators.ollama.application import application
from emulators.ollama.library import MODELS


def main() -> int:
    """Serve until told to end; the exit code."""
    parser = parser_of("emulators.ollama", "Ollama's API, scripted, on 127.0.0.1.")
    default = " and ".join(MODELS)
    parser.add_argument(
        "--model", action="append", help=f"a model that is there; may be repeated; by default {default}"
    )
    options = parser.parse_args()
    made = partial(application, models=options.model or MODELS, keep_prompts=options.keep_prompts)
    return serve_scripted(parser, options, "The Ollama emulator", made)


if __name__ == "__main__":
    sys.exit(main())
