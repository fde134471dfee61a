"""What the deployment counts in the log is what the functions print there, word for word."""

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, get_args

import pytest
import structlog

from infra.components.monitoring.filters import lines
from infra.components.monitoring.logged import ALERT, ALERT_LABELS, DELIVERY, DELIVERY_LABELS
from infra.components.monitoring.needs import COUNTED, NEEDS
from shared.alerts import Trouble, raised
from shared.contracts.service_alert import AlertKind
from shared.logging import configure_logging
from shared.messages import Delivery, Message
from shared.middleware.telemetry import telemetry
from shared.outcome import Outcome
from shared.settings import LogSettings
from tests.stages.workbench import Workbench

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
OWNER = "robin@mail.example"


@pytest.fixture(autouse=True)
def usual_again() -> Iterator[None]:
    yield
    structlog.reset_defaults()


def log_as_in_the_cloud() -> None:
    configure_logging(LogSettings(log_level="info", log_format="json"))


def printed(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    (line,) = capsys.readouterr().err.splitlines()
    told: dict[str, Any] = json.loads(line)
    return told


def test_a_trouble_is_a_line_that_its_metric_counts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log_as_in_the_cloud()
    bench = Workbench(tmp_path / "data")
    trouble = Trouble(
        "needs_reauth", OWNER, NOW, f"{OWNER} refuses access.", "Connect it anew.", "It is good."
    )
    list(raised(bench.documents, trouble, NOW))
    line = printed(capsys)
    bench.close()
    assert all(line[field] in values for field, values in ALERT.items())
    assert {name: line[name] for name in ALERT_LABELS} == {"kind": "needs_reauth"}
    assert OWNER not in json.dumps(line), "an address is nothing for a log"


def test_a_delivery_that_failed_is_a_line_that_its_metric_counts(
    capsys: pytest.CaptureFixture[str],
) -> None:
    log_as_in_the_cloud()
    given_up = telemetry("track", lambda _: Outcome(done=True, kind="dead", reason="It cannot be read."))
    given_up(Delivery(Message("mail-classified", b"{}", {"ce-id": "one"}), "mail-classified.track", 3, ""))
    line = printed(capsys)
    assert all(line[field] in values for field, values in DELIVERY.items())
    assert {name: line[name] for name in DELIVERY_LABELS} == {"stage": "track", "outcome": "dead"}


def test_every_kind_of_trouble_has_a_policy_or_is_counted_otherwise() -> None:
    kinds = [kind for need in NEEDS for kind in need.kinds]
    assert sorted([*kinds, *COUNTED]) == sorted(get_args(AlertKind))
    for need in NEEDS:
        assert need.happened.endswith(".")
        assert need.mend.endswith(".")


def test_a_filter_names_the_services_and_the_fields() -> None:
    said = lines(["careerops-track", "careerops-sync"], ALERT)
    assert re.findall(r'"([^"]+)"', said) == [
        "cloud_run_revision",
        "careerops-track",
        "careerops-sync",
        "alert",
    ]
