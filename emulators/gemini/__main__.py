"""The Gemini API as a process of its own."""

import sys
from functools import partial

from emulators.gemini.application import application
from emulators.model_script.command import parser_of, serve_scripted


def main() -> int:
    """Serve until told to end; the exit code."""
    parser = parser_of("emulators.gemini", "Google's Gemini API, scripted, on 127.0.0.1.")
    options = parser.parse_args()
    made = partial(application, keep_prompts=options.keep_prompts)
    return serve_scripted(parser, options, "The Gemini emulator", made)


if __name__ == "__main__":
    sys.exit(main())
