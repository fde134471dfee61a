"""No fraud moves an application, and its honest twin does."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from shared.contracts.application_changed import ApplicationChanged
from shared.contracts.mail_classified import MailClassified
from shared.contracts.mail_fetched import MailFetched
from shared.ports import Blobs
from shared.topology import CLASSIFY, NOTIFY, TRACK
from tests.stages.trust.frauds import ME, Pair, pairs, receipt
from tests.stages.workbench import BOX, Workbench

STATUS = {"offer": "offer", "interview": "interviewing", "assessment": "assessment"}
ROBS = {"asks_for_money", "asks_for_credentials"}
PAIRS = list(pairs())


def sent(bench: Workbench, message: str, raw: bytes) -> tuple[MailClassified, list[ApplicationChanged]]:
    """Let a mail go through classify and track; return the verdict, and what changed by it."""
    blobs: Blobs = bench.container(Blobs)
    blobs.put(f"mail/{message}.eml", raw)
    fetched = MailFetched(
        mailbox=BOX,
        message=message,
        blob=f"mail/{message}.eml",
        size=len(raw),
        received=datetime(2026, 5, 4, 9, tzinfo=UTC),
        owner=ME,
    )
    assert bench.deliver(CLASSIFY, fetched).kind == "handled"
    (verdict,) = bench.said(MailClassified, TRACK)
    assert bench.deliver(TRACK, verdict).kind == "handled"
    return verdict, list(bench.said(ApplicationChanged, NOTIFY))


def test_there_are_enough_frauds() -> None:
    assert len(PAIRS) >= 60
    assert len({pair.fraud for pair in PAIRS}) == len(PAIRS)
    assert {pair.name[:2] for pair in PAIRS} == {"en", "fr", "de", "es"}


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.name)
def test_a_fraud_moves_nothing_and_its_twin_does(pair: Pair, tmp_path: Path) -> None:
    bench = Workbench(tmp_path)
    try:
        sent(bench, "receipt", receipt(pair.company))
        fraud, moved = sent(bench, "fraud", pair.fraud)
        assert pair.warning in fraud.warnings
        robs = not ROBS.isdisjoint(fraud.warnings)
        assert (fraud.category, fraud.doubt) == ("not_job" if robs else "other_job", "suspicious")
        assert moved == []
        assert {each.data["status"] for each in bench.documents.query("applications")} == {"applied"}
        twin, moved = sent(bench, "twin", pair.twin)
        assert (twin.warnings, twin.doubt) == ((), None)
        assert twin.category == pair.category
        assert [change.status for change in moved] == [STATUS[pair.category]]
    finally:
        bench.close()
