"""The zero-operations logic on Firestore: what sqlite forgives, its emulator does not."""

import secrets
from collections.abc import Iterator
from pathlib import Path

import pytest

from shared.adapters.firestore_documents import FirestoreDocuments
from shared.freshness import freshness
from shared.ports import Documents
from tests.stages.chain_of_stages import look, settle, told
from tests.stages.test_gmail_traps import push
from tests.stages.test_sync import cursor
from tests.stages.workbench import BOX, Workbench

HOUR = 3600


@pytest.fixture
def cloud(tmp_path: Path, firestore_emulator: str) -> Iterator[Workbench]:  # noqa: ARG001 - it has to run
    bench = Workbench(tmp_path)
    project = f"test-{secrets.token_hex(6)}"
    bench.container.override(Documents, lambda _: FirestoreDocuments(project, "(default)", bench.clock))
    bench.documents = bench.container(Documents)
    yield bench
    bench.close()


def test_refused_regained_forgotten_and_silent(cloud: Workbench) -> None:
    cloud.shelf.arrive("a", "b")
    cloud.broker.publish([push(2)])
    settle(cloud)
    assert sorted(cloud.blob_names()) == ["mail/a.eml", "mail/b.eml"]
    assert cursor(cloud) == 2

    cloud.shelf.arrive("c")
    cloud.broker.publish([push(3)])
    cloud.shelf.revoke()
    settle(cloud)
    look(cloud)
    assert told(cloud) == ["needs_reauth"]
    cloud.clock.sleep(HOUR)
    cloud.shelf.refusal = None
    look(cloud)
    assert told(cloud, "needs_reauth") == ["needs_reauth", "needs_reauth!"]
    assert "mail/c.eml" in cloud.blob_names()

    cloud.shelf.arrive("d")
    cloud.shelf.oldest = len(cloud.shelf.refs)
    for _ in range(2):
        cloud.clock.sleep(HOUR)
        look(cloud)
    assert told(cloud, "cursor_relisted") == ["cursor_relisted"]
    for number in range(4):
        cloud.clock.sleep(HOUR)
        cloud.shelf.arrive(f"silent-{number}")
        look(cloud)
    assert told(cloud, "silent_push") == ["silent_push"]
    assert freshness(cloud.documents, BOX).last_found_by_poll == cloud.clock.now()
    assert len(list(cloud.blob_names())) == 8
