"""One span per delivery, continuing the trace its event came with, and one log line for its outcome."""

import hashlib
import logging
import time

import structlog
from opentelemetry import context, trace
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

from shared.contracts.codec import event_id
from shared.messages import Delivery
from shared.outcome import Deliver, Outcome

_PROPAGATOR = TraceContextTextMapPropagator()


def telemetry(stage: str, deliver: Deliver) -> Deliver:
    """Continue the event's trace in a span of this stage, and say how each delivery ended.

    An event id may hold a message id, which is somebody's mail, so logs carry a hash of it.
    """
    tracer = trace.get_tracer("careerops")
    log = structlog.get_logger("careerops").bind(stage=stage)

    def traced(delivery: Delivery) -> Outcome:
        started = time.perf_counter()
        parent = _PROPAGATOR.extract(delivery.message.attributes)
        span = tracer.start_span(stage, parent)
        token = context.attach(trace.set_span_in_context(span, parent))
        try:
            outcome = deliver(delivery)
            span.set_attribute("careerops.outcome", outcome.kind)
            level = logging.DEBUG if outcome.done and outcome.kind != "dead" else logging.WARNING
            if log.is_enabled_for(level):
                log.log(
                    level,
                    "delivery",
                    outcome=outcome.kind,
                    event_hash=hashlib.sha256(event_id(delivery.message).encode()).hexdigest()[:16],
                    attempt=delivery.attempt,
                    ms=round((time.perf_counter() - started) * 1e3, 2),
                )
            return outcome
        finally:
            context.detach(token)
            span.end()

    return traced


def trace_attributes() -> dict[str, str]:
    """Return the attributes that let the next stage continue the current trace."""
    carrier: dict[str, str] = {}
    _PROPAGATOR.inject(carrier)
    return carrier
