"""One span per delivery, continuing the trace its event came with, and one log line for its outcome."""

import hashlib
import time

import structlog
from opentelemetry import trace
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

from shared.contracts.codec import event_id
from shared.messages import Delivery
from shared.outcome import Deliver, Outcome

_PROPAGATOR = TraceContextTextMapPropagator()
_log = structlog.get_logger("careerops")


def telemetry(stage: str, deliver: Deliver) -> Deliver:
    """Bind stage, event, attempt and trace to every log line of a delivery; say how it ended.

    An event id may hold a message id, which is somebody's mail, so logs carry a hash of it.
    """
    tracer = trace.get_tracer("careerops")

    def traced(delivery: Delivery) -> Outcome:
        parent = _PROPAGATOR.extract(delivery.message.attributes)
        event = hashlib.sha256(event_id(delivery.message).encode()).hexdigest()[:16]
        started = time.perf_counter()
        with (
            tracer.start_as_current_span(stage, context=parent) as span,
            structlog.contextvars.bound_contextvars(stage=stage, event=event, attempt=delivery.attempt),
        ):
            outcome = deliver(delivery)
            span.set_attribute("careerops.outcome", outcome.kind)
            say = _log.debug if outcome.done and outcome.kind != "dead" else _log.warning
            say("delivery", outcome=outcome.kind, ms=round((time.perf_counter() - started) * 1e3, 2))
        return outcome

    return traced


def trace_attributes() -> dict[str, str]:
    """Return the attributes that let the next stage continue the current trace."""
    carrier: dict[str, str] = {}
    _PROPAGATOR.inject(carrier)
    return carrier
