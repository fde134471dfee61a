"""The whole chain in this process, with whatever a test puts in its container."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from emulators.mailbox.sample_mailbox import SAMPLE, SAMPLE_SEEN_ON
from shared import report
from shared.bootstrap.container import Container
from shared.bootstrap.embedded import embedded
from shared.data_folder import worker
from shared.in_flight import InFlight
from shared.mailboxes.exports import remember
from shared.ports import Documents, Mailboxes
from shared.settings import Settings
from shared.synchronise import audit, synchronise
from shared.worker import Worker
from tests.chain.command import Outcome

Change = Callable[[Container], None]


def unheard(stage: str, done: int) -> None:
    """Nobody watches."""


@contextmanager
def chain(
    data: Path, mail: tuple[Path, ...] = (SAMPLE,), change: Change | None = None
) -> Iterator[tuple[Container, Worker]]:
    """Give a container, changed before anything was made of it, and its worker."""
    data.mkdir(parents=True, exist_ok=True)
    container = embedded(Settings(mail=mail, data=data))
    if change is not None:
        change(container)
    in_flight = InFlight(data / "in-flight")
    try:
        remember(container(Documents), mail)
        yield container, worker(container, in_flight)
    finally:
        in_flight.close()
        container.close()


def run_through(container: Container, worker: Worker) -> Outcome:
    """Account for all mail, audit it, and return what `careerops run --json` would tell."""
    names = container(Mailboxes).ids()
    synchronise(names, container, worker, unheard)
    audit(names, container, worker, unheard)
    documents: Documents = container(Documents)
    return {
        "messages": list(report.messages(documents)),
        "applications": list(report.applications(documents, SAMPLE_SEEN_ON)),
        "stats": report.statistics(documents, container(Mailboxes)),
    }
