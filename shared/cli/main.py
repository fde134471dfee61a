"""The `careerops` command: how it begins and ends, whatever the sub-command."""

import os
import signal
import sys
from pathlib import Path

from shared.disk_failure import disk_failure
from shared.errors import CareerOpsError

USAGE = 2
INTERRUPTED = 130


def main() -> None:
    """Run the command; what a person can mend is one sentence on standard error and exit code 2."""
    # A reader that has seen enough ends us as it ends any filter; what is stored survives any kill.
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    _fill_closed_streams()
    try:
        try:
            from shared.cli.app import app  # noqa: PLC0415 - Ctrl-C during its third of a second counts, too

            app()
        finally:
            sys.stdout.flush()
    except CareerOpsError as error:
        _end(str(error), USAGE)
    except UnicodeEncodeError:
        if not any(map(_holds_no_text, sys.argv)):
            raise
        _end("An argument holds bytes that are no UTF-8 text: write it again.", USAGE)
    except OSError as error:
        # Python would complain again when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        _end(str(disk_failure(error, "Standard output")), USAGE)
    except KeyboardInterrupt:
        _end_interrupted()
    except SystemExit as ended:
        if ended.code == INTERRUPTED:  # typer's way to tell of Ctrl-C
            _end_interrupted()
        raise


def _end_interrupted() -> None:
    _end("Stopped; run it again to go on from here.", INTERRUPTED)


def _end(sentence: str, code: int) -> None:
    print(f"careerops: {sentence}", file=sys.stderr)  # noqa: T201 - the one sentence
    sys.exit(code)


def _holds_no_text(argument: str) -> bool:
    return any("\udc80" <= character <= "\udcff" for character in argument)  # how Python keeps such bytes


def _fill_closed_streams() -> None:
    """Open what our caller closed, lest a file of ours take its number and be written as output."""
    sys.stdin = sys.stdin or Path(os.devnull).open(encoding="utf-8")  # noqa: SIM115 - it stays open
    sys.stdout = sys.stdout or Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - likewise
    sys.stderr = sys.stderr or Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - likewise


if __name__ == "__main__":
    main()
