"""A purge on Firestore and Cloud Storage: one mailbox goes, the other's applications stay whole."""

import json
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from emulators.mailbox.sample_mailbox import SAMPLE
from shared.bootstrap.container import Container
from shared.bootstrap.google import google
from shared.contracts.codec import encode
from shared.contracts.mail_classified import MailClassified
from shared.grouping.marks import GROUPS, MARKS
from shared.judge import judge
from shared.messages import Delivery, Message
from shared.ports import Blobs, Clock, Documents, Mailboxes, Publisher
from shared.purge.proof import scan
from shared.purge.purge import purge, traces_of
from shared.settings import Settings
from shared.stages import entry_of
from shared.topology import TRACK
from tests.ports.blobs.gcs_bench import GcsBench

ROBIN, SAM = "robin@mail.example", "sam@mail.example"
pytestmark = pytest.mark.usefixtures("firestore_emulator", "storage_emulator")

STORIES = ("northwind", "bluefinch", "kestrel")


class Nobody:
    """Takes what is published, and lets it go."""

    def publish(self, messages: list[Message]) -> None:
        pass


def verdicts(tmp_path: Path) -> list[MailClassified]:
    """A few stories of the sample; their mails come to the two mailboxes in turn."""
    told = []
    with judge(Settings(data=tmp_path)) as judged:
        mails = [path for path in sorted(SAMPLE.glob("*.eml")) if any(name in path.name for name in STORIES)]
        for number, path in enumerate(mails):
            verdict = judged(path.read_bytes())
            message = f"{('aaaaaa', 'bbbbbb')[number % 2]}.{number:016x}"
            told.append(
                verdict.model_copy(
                    update={
                        "mailbox": (ROBIN, SAM)[number % 2],
                        "message": message,
                        "blob": f"mail/{message}.eml",
                    }
                )
            )
    return told


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Container]:
    container = google(Settings(data=tmp_path, project=f"purge-{uuid4().hex[:12]}"))
    bench = GcsBench()
    container.override(Blobs, lambda _: bench.blobs)
    container.override(Publisher, lambda _: Nobody())
    yield container
    container.close()


def file(container: Container, mails: list[MailClassified]) -> None:
    track = entry_of(TRACK).bound.deliver_with(container)
    for number, mail in enumerate(mails):
        container(Blobs).put(mail.blob, b"Subject: one\r\n\r\nHello.\r\n")
        message = encode(mail, "classify", container(Clock).now())
        assert track(Delivery(message, "mail-classified.track", 1, f"{number}")).kind == "handled"


def stored(container: Container, collection: str) -> dict[str, str]:
    return {d.key: json.dumps(d.data, sort_keys=True) for d in container(Documents).query(collection)}


def test_one_of_two_mailboxes_is_purged(house: Container, tmp_path: Path) -> None:
    mails = verdicts(tmp_path)
    file(house, mails)
    documents: Documents = house(Documents)
    traces = traces_of(ROBIN, documents, house(Mailboxes))
    assert traces.ids == {mail.message for mail in mails if mail.mailbox == ROBIN}
    before = stored(house, "applications")
    purge(traces, documents, house(Blobs))
    assert not any(found.left for found in scan(traces, documents, house(Blobs)))
    assert list(house(Blobs).list()) == sorted(mail.blob for mail in mails if mail.mailbox == SAM)
    assert set(stored(house, "messages")) == {mail.message for mail in mails if mail.mailbox == SAM}
    after = {name: stored(house, name) for name in ("applications", GROUPS, MARKS, "messages")}
    assert after["applications"]
    assert after["applications"] != before
    assert {json.loads(mark)["group"] for mark in after[MARKS].values()} <= set(after[GROUPS])
    assert {json.loads(row).get("group") for row in after["messages"].values()} <= {*after[GROUPS], None}
