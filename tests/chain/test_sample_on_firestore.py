"""The sample ends the same whether its state is in sqlite and files or in Firestore and Cloud Storage."""

import random
import secrets
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from google.cloud.storage import Client

from emulators.mailbox.sample_mailbox import SAMPLE_SEEN_ON
from shared import report
from shared.adapters.file_blobs import FileBlobs
from shared.adapters.firestore_documents import FirestoreDocuments
from shared.adapters.gcs_blobs import GcsBlobs
from shared.bootstrap.container import Container
from shared.contracts.codec import encode, topic_of
from shared.contracts.mail_classified import MailClassified
from shared.messages import Delivery
from shared.ports import Blobs, Broker, Clock, Documents, Json
from shared.stages import entry_of
from shared.topology import TRACK
from tests.chain.chaos import Chaos
from tests.chain.command import state
from tests.chain.embedded_chain import chain, run_through
from tests.chain.undisturbed import Undisturbed

pytestmark = pytest.mark.usefixtures("firestore_emulator", "storage_emulator")


@pytest.fixture
def project() -> str:
    name = f"test-{secrets.token_hex(6)}"
    client = Client(name)
    client.create_bucket(name)
    client.close()
    return name


Change = Callable[[Container], None]


@pytest.fixture
def on_google(project: str) -> Change:
    def change(container: Container) -> None:
        container.override(Documents, lambda c: FirestoreDocuments(project, "(default)", c(Clock)))
        container.override(Blobs, lambda _: GcsBlobs(project, project))

    return change


def test_the_sample_ends_the_same_in_any_order(
    undisturbed: Undisturbed, on_google: Change, tmp_path: Path
) -> None:
    def change(container: Container) -> None:
        on_google(container)
        broker = Chaos(container(Broker), container(Clock), seed=7, twice=0.2, shuffled=True)
        container.override(Broker, lambda _: broker)

    with chain(tmp_path / "data", change=change) as (container, worker):
        assert run_through(container, worker) == undisturbed.outcome
        blobs: Blobs = container(Blobs)
        kept = FileBlobs(state(undisturbed.home) / "blobs")
        assert {name: blobs.get(name) for name in blobs.list()} == {
            name: kept.get(name) for name in kept.list()
        }


# The applications of a mailbox are tracked by several instances; the emulator gives up on one of two that
# wait for each other's locks after 2 s, which is what takes time here.
@pytest.mark.parametrize("at_once", [2, pytest.param(8, marks=pytest.mark.stress)])
def test_mails_tracked_at_the_same_time_make_the_same_applications(
    undisturbed: Undisturbed, on_google: Change, tmp_path: Path, at_once: int
) -> None:
    with chain(state(undisturbed.home)) as (finished, _):
        mails = [classified(row.data) for row in finished(Documents).query("messages", order_by="date")]
    with chain(tmp_path / "data", change=on_google) as (container, _):
        deliver = entry_of(TRACK).bound.deliver_with(container)
        messages = [encode(mail, "test", SAMPLE_SEEN_ON) for mail in mails]
        random.Random(7).shuffle(messages)
        name = f"{topic_of(MailClassified)}.{TRACK.name}"
        with ThreadPoolExecutor(at_once) as pool:
            while messages:
                outcomes = list(pool.map(lambda message: deliver(Delivery(message, name, 1, "")), messages))
                assert {each.kind for each in outcomes} <= {"handled", "retry"}
                messages = [
                    each for each, outcome in zip(messages, outcomes, strict=True) if not outcome.done
                ]
        documents: Documents = container(Documents)
        assert list(report.messages(documents)) == undisturbed.outcome["messages"]
        assert list(report.applications(documents, SAMPLE_SEEN_ON)) == undisturbed.outcome["applications"]


def classified(row: Json) -> MailClassified:
    """Return what was said of a mail before it was tracked."""
    said = {name: row[name] for name in MailClassified.model_fields if name in row}
    return MailClassified.model_validate({**said, "category": row.get("stated", row["category"])})
