"""Trace ids for every delivery, at next to no cost while nobody records the spans."""

from opentelemetry import trace
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.sampling import ALWAYS_OFF, ParentBased


def configure_tracing() -> None:
    """Give each delivery a trace that the next stage continues. Spans are not recorded or sent."""
    trace.set_tracer_provider(TracerProvider(sampler=ParentBased(ALWAYS_OFF)))
