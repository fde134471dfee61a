"""The whole embedded chain over a mailbox, in a folder of its own, for what it makes of it."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from shared import report
from shared.bootstrap.embedded import Onlooker
from shared.data_folder import opened
from shared.ports import Documents, Json, Mailboxes
from shared.settings import Settings
from shared.synchronise import Told, synchronise, watched


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the chain made of a mailbox: the rows of `careerops run --json`, and how much it gave up on."""

    messages: tuple[Json, ...]
    applications: tuple[Json, ...]
    dead_letters: int = 0


def run_over(mailbox: Path, settings: Settings, told: Told, onlooker: Onlooker | None = None) -> Outcome:
    """Return what the chain makes of a mailbox export under these settings. Nothing of it is kept."""
    with TemporaryDirectory(prefix="careerops-") as folder:
        own = settings.model_copy(update={"mail": (mailbox,), "data": Path(folder)})
        with opened(own, onlooker) as (container, worker):
            synchronise(watched(container(Mailboxes)), container, worker, told)
            documents: Documents = container(Documents)
            now = own.as_of or datetime.now(UTC)
            return Outcome(
                tuple(report.messages(documents)),
                tuple(report.applications(documents, now)),
                documents.count("dead_letters"),
            )
