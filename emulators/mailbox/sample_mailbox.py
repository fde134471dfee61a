"""Where the bundled sample mailbox is, and the day it is best looked at."""

from datetime import UTC, datetime
from pathlib import Path

SAMPLE = Path(__file__).parent / "sample"

SAMPLE_TRUTH = Path(__file__).parent / "truth.json"
"""What its messages are, and which applications they make."""

SAMPLE_SEEN_ON = datetime(2026, 5, 29, 18, 0, tzinfo=UTC)
"""The evening of the sample's last mail: seen from later, all its interviews would be over."""
