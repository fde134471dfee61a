"""A person's word on Firestore comes to what it comes to on sqlite."""

import secrets
from pathlib import Path

from shared.adapters.firestore_documents import FirestoreDocuments
from shared.contracts.mail_classified import MailClassified
from shared.contracts.person_said import PersonSaid
from shared.domain.status import Status
from shared.learned.teaching import lessons
from shared.ports import Documents
from shared.review.answers import latest_answered
from shared.review.queue import queue, waiting
from shared.topology import TRACK
from tests.domain.build import INTERVIEW, REJECTION, day
from tests.stages.test_track import COURSE
from tests.stages.test_track_word import DOUBTFUL, WHICH, state, undo, word
from tests.stages.workbench import Workbench

SAID: tuple[MailClassified | PersonSaid, ...] = (
    *COURSE,
    DOUBTFUL,
    WHICH,
    word("elsewhere", 1, company="Zenith Labs", category=INTERVIEW),
    word("which", 2, belongs="with", belongs_with="<elsewhere>"),
    word("refused", 3, belongs="nowhere"),
    word("receipt", 4, status=Status.WITHDRAWN, as_of=day(5)),
    undo("elsewhere", 1),
    word("doubtful", 5, category=REJECTION, confirmed=True),
    undo("refused", 3),
)


def test_the_same_is_known_waits_and_is_learned(tmp_path: Path, firestore_emulator: str) -> None:  # noqa: ARG001 - it has to run
    here, cloud = Workbench(tmp_path / "here"), Workbench(tmp_path / "cloud")
    project = f"test-{secrets.token_hex(6)}"
    cloud.container.override(Documents, lambda _: FirestoreDocuments(project, "(default)", cloud.clock))
    cloud.documents = cloud.container(Documents)
    for each in SAID:
        for bench in (here, cloud):
            assert bench.deliver(TRACK, each).kind == "handled"
        assert [item.row["message"] for item in queue(cloud.documents)] == [
            item.row["message"] for item in queue(here.documents)
        ]
    assert state(cloud) == state(here)
    assert waiting(cloud.documents) == waiting(here.documents)
    assert list(lessons(cloud.documents)) == list(lessons(here.documents))
    assert (latest := latest_answered(cloud.documents)) == latest_answered(here.documents)
    assert latest is not None
    assert latest.message == "doubtful"
    for bench in (here, cloud):
        bench.close()
