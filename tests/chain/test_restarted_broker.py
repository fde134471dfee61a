"""The Pub/Sub emulator keeps nothing over a restart; the audit finds what was on its way."""

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from emulators.mailbox.generate import write_mbox
from emulators.services.emulator import Running
from emulators.services.pubsub import PUBSUB
from shared.adapters.mailbox.export import export_id
from shared.contracts.audit_due import AuditDue
from tests.chain.services.known import expected_of
from tests.chain.services.stand import Stand, fresh, standing


class OwnPubsub:
    """An emulator of this test's own, which can be killed and started again where it was."""

    def __init__(self, logs: Path) -> None:
        self._logs = logs
        self.running: Running = PUBSUB.start(logs)
        self._port = int(self.running.address.rpartition(":")[2])

    def restart(self) -> None:
        self.running.child.end()
        self.running = PUBSUB.start(self._logs, self._port)


@pytest.fixture
def own_pubsub(pubsub_emulator: str, tmp_path: Path) -> Iterator[OwnPubsub]:
    assert pubsub_emulator, "where there is none, the test is skipped"
    own = OwnPubsub(tmp_path)
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv(PUBSUB.variable, PUBSUB.value(own.running.address))
        yield own
    own.running.child.end()


@pytest.mark.usefixtures("firestore_emulator", "storage_emulator")
@pytest.mark.parametrize("mails", [150, pytest.param(2000, marks=pytest.mark.stress)])
@pytest.mark.timeout(1800)
def test_restarted_at_a_third_and_at_half(mails: int, own_pubsub: OwnPubsub, tmp_path: Path) -> None:
    mail = tmp_path / "all.mbox"
    write_mbox(mail, mails, seed=8)
    expected = expected_of(mail, tmp_path / "embedded")
    with standing(fresh(tmp_path / "stand", mail)) as stand:
        stand.synchronise()
        for share in (3, 2):
            stand.wait_for_messages(mails // share, 600)
            assert stand.documents.count("messages") < mails, "the restart comes amidst the work"
            own_pubsub.restart()
            stand.provide()
            audit(stand)
        stand.wait_for_messages(mails, 600)
        assert stand.outcome() == expected
        assert stand.documents.count("dead_letters") == 0


def audit(stand: Stand) -> None:
    """Have the mailbox compared with what is known, as every night."""
    stand.publish(AuditDue(mailbox=export_id(stand.spec.mail), nonce=uuid4().hex))
