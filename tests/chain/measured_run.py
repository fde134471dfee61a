"""`careerops` with a last line on standard error: processor seconds and peak MiB of this process."""

import sys
import time

from shared.cli.main import main
from tests.peak_memory import peak_kibibytes

if __name__ == "__main__":
    started = time.process_time()
    try:
        main()
    finally:
        spent = time.process_time() - started
        sys.stderr.write(f"\n{spent} {peak_kibibytes() / 1024}\n")
