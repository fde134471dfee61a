"""The copy of a mail is kept while it is of use: that of one not about jobs goes once it is decided."""

from collections.abc import Sequence

import pytest

from emulators.mailbox.sample_mailbox import SAMPLE
from shared.contracts.codec import decode
from shared.contracts.mail_classified import MailClassified
from shared.contracts.mail_fetched import MailFetched
from shared.messages import Message
from shared.ports import Blobs
from shared.topology import CLASSIFY, TRACK
from tests.ports.clock import START
from tests.stages.workbench import BOX, Workbench

CLASSIFIED = "mail-classified.track"


def fetched(bench: Workbench, name: str, again: str = "") -> MailFetched:
    raw = (SAMPLE / f"{name}.eml").read_bytes()
    blob = f"mail/{name}.eml"
    bench.container(Blobs).put(blob, raw)
    return MailFetched(
        mailbox=BOX, message=name, blob=blob, size=len(raw), received=START, labels=("INBOX",), again=again
    )


def decided(bench: Workbench, mail: MailFetched) -> Sequence[Message]:
    assert bench.deliver(CLASSIFY, mail).kind == "handled"
    return bench.taken(CLASSIFIED)


@pytest.mark.parametrize(
    ("name", "kept"), [("005-bank-statement", False), ("001-northwind-confirmation", True)]
)
def test_only_the_copy_of_job_mail_is_kept(bench: Workbench, name: str, *, kept: bool) -> None:
    mail = fetched(bench, name)
    (verdict,) = decided(bench, mail)
    assert bench.container(Blobs).exists(mail.blob), "nothing goes before the mail is accounted for"
    assert bench.deliver(TRACK, verdict).kind == "handled"
    assert bench.deliver(TRACK, verdict).kind == "repeated"
    assert bench.container(Blobs).exists(mail.blob) is kept
    assert bench.documents.get("messages", name)


def test_a_decided_mail_that_comes_again_without_its_copy_is_done(bench: Workbench) -> None:
    mail = fetched(bench, "005-bank-statement")
    for verdict in decided(bench, mail):
        bench.deliver(TRACK, verdict)
    late = mail.model_copy(update={"again": "an audit"})
    outcome = bench.deliver(CLASSIFY, late)
    assert (outcome.done, outcome.kind) == (True, "gone")
    assert bench.taken(CLASSIFIED) == []


def test_a_lost_copy_of_a_mail_nobody_decided_is_a_dead_letter(bench: Workbench) -> None:
    mail = fetched(bench, "005-bank-statement")
    bench.container(Blobs).delete(mail.blob)
    assert bench.deliver(CLASSIFY, mail).kind == "dead"


def test_a_kill_between_deleting_and_saying_so_changes_nothing(bench: Workbench) -> None:
    mail = fetched(bench, "005-bank-statement")
    (verdict,) = decided(bench, mail)
    bench.deliver(TRACK, verdict)
    event = decode(verdict, [MailClassified])
    for document in list(bench.documents.query("ledger")):
        bench.documents.delete("ledger", document.key)
    assert bench.deliver(TRACK, event).kind == "handled"
    assert not bench.container(Blobs).exists(mail.blob)
    assert bench.documents.count("messages") == 1
