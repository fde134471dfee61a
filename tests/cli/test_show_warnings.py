"""A mail that is not to be trusted is shown with a plain sentence that says why."""

import json
import mailbox
from pathlib import Path
from typing import get_args

import pytest

from shared.domain.verdict import Caution
from shared.review.cautions import CAUTIONS
from tests.chain.command import careerops
from tests.stages.trust.frauds import COMPANY, pairs, receipt


@pytest.fixture
def hunt(tmp_path: Path) -> Path:
    box = mailbox.mbox(tmp_path / "hunt.mbox")
    fraud = next(pair.fraud for pair in pairs() if pair.name == "en-fails-dmarc")
    for raw in (receipt(COMPANY), fraud):
        box.add(raw)
    box.close()
    return tmp_path / "hunt.mbox"


def test_show_says_with_the_mail_why_it_is_not_trusted(hunt: Path, tmp_path: Path) -> None:
    done = careerops("run", "--mail", hunt, "--json", "-", home=tmp_path)
    (application,) = json.loads(done.stdout)["applications"]
    assert [step["warnings"] for step in application["timeline"]] == [[], ["failed_authentication"]]
    assert application["status"] == "applied"
    shown = " ".join(careerops("show", application["id"], home=tmp_path).stdout.split())
    assert f"Careful: {CAUTIONS['failed_authentication']}" in shown


def test_every_warning_has_its_sentence() -> None:
    assert set(CAUTIONS) == set(get_args(Caution))
