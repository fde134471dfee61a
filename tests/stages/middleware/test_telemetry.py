import json
from collections.abc import Iterator
from typing import Any

import pytest
import structlog
from opentelemetry import trace
from opentelemetry.sdk.trace import TracerProvider

from shared.contracts.codec import event_id
from shared.logging import configure_logging
from shared.messages import Delivery
from shared.middleware.telemetry import telemetry, trace_attributes
from shared.outcome import HANDLED, Outcome
from shared.settings import LogSettings
from tests.stages.middleware.build import delivery

TRACE = "0af7651916cd43dd8448eb211c80319c"
PARENT = f"00-{TRACE}-b7ad6b7169203331-01"
DEAD = Outcome(done=True, kind="dead", reason="Dear Robin")


@pytest.fixture(autouse=True)
def configured() -> Iterator[None]:
    if not isinstance(trace.get_tracer_provider(), TracerProvider):
        trace.set_tracer_provider(TracerProvider())
    yield
    structlog.reset_defaults()


def lines(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in capsys.readouterr().err.splitlines()]


def logged(capsys: pytest.CaptureFixture[str], outcome: Outcome, each: Delivery) -> list[dict[str, Any]]:
    configure_logging(LogSettings(log_level="debug", log_format="json"))
    assert telemetry("read", lambda _: outcome)(each) is outcome
    return lines(capsys)


def test_the_trace_of_the_event_goes_on_in_a_span_of_its_own() -> None:
    said: dict[str, str] = {}

    def deliver(_: Delivery) -> Outcome:
        said.update(trace_attributes())
        return HANDLED

    telemetry("read", deliver)(delivery(traceparent=PARENT))
    version, trace_id, span, _ = said["traceparent"].split("-")
    assert (version, trace_id) == ("00", TRACE)
    assert span != "b7ad6b7169203331"


def test_an_event_without_a_trace_begins_one() -> None:
    said: list[str] = []

    def deliver(_: Delivery) -> Outcome:
        said.append(trace_attributes()["traceparent"].split("-")[1])
        return HANDLED

    for _ in range(2):
        telemetry("read", deliver)(delivery())
    assert said[0] != said[1]


def test_after_a_delivery_its_trace_is_over_even_when_it_raises() -> None:
    def deliver(_: Delivery) -> Outcome:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        telemetry("read", deliver)(delivery(traceparent=PARENT))
    assert trace_attributes() == {}


def test_a_log_line_has_the_names_that_cloud_logging_reads(capsys: pytest.CaptureFixture[str]) -> None:
    (line,) = logged(capsys, DEAD, delivery("m1", attempt=3, traceparent=PARENT))
    assert (line["severity"], line["message"]) == ("WARNING", "delivery")
    assert line["logging.googleapis.com/trace"] == TRACE
    assert len(line["logging.googleapis.com/spanId"]) == 16
    assert (line["stage"], line["outcome"], line["attempt"]) == ("read", "dead", 3)
    assert line["ms"] >= 0
    assert line["timestamp"].endswith("Z")


def test_no_mail_reaches_the_log(capsys: pytest.CaptureFixture[str]) -> None:
    (line,) = logged(capsys, DEAD, delivery("fetch:robin@mail.example"))
    assert "Robin" not in json.dumps(line)
    assert "robin" not in json.dumps(line)
    assert event_id(delivery("fetch:robin@mail.example").message) not in json.dumps(line)
    assert len(line["event_hash"]) == 16


@pytest.mark.parametrize(
    ("outcome", "severity"),
    [
        (HANDLED, "DEBUG"),
        (Outcome(done=True, kind="repeated"), "DEBUG"),
        (Outcome(done=True, kind="gone"), "DEBUG"),
        (DEAD, "WARNING"),
        (Outcome(done=False, kind="retry"), "WARNING"),
        (Outcome(done=False, kind="busy"), "WARNING"),
    ],
)
def test_what_needs_a_look_is_louder(
    capsys: pytest.CaptureFixture[str], outcome: Outcome, severity: str
) -> None:
    (line,) = logged(capsys, outcome, delivery())
    assert line["severity"] == severity


def test_below_the_level_nothing_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logging(LogSettings(log_level="warning", log_format="json"))
    telemetry("read", lambda _: HANDLED)(delivery())
    assert lines(capsys) == []
