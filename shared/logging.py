"""Log lines: readable on a terminal, elsewhere JSON in the names that Cloud Logging reads.

Source: https://cloud.google.com/logging/docs/structured-logging
"""

import logging
import sys

import structlog
from opentelemetry import trace
from structlog.typing import EventDict, WrappedLogger

from shared.settings import LogSettings


def configure_logging(settings: LogSettings) -> None:
    """Send log lines to standard error, in the form and from the level that are set."""
    readable = sys.stderr.isatty() if settings.log_format == "auto" else settings.log_format == "text"
    shape: list[structlog.typing.Processor] = (
        [structlog.processors.TimeStamper("%H:%M:%S", utc=False), structlog.dev.ConsoleRenderer()]
        if readable
        else [
            structlog.processors.TimeStamper("iso", key="timestamp"),
            structlog.processors.dict_tracebacks,
            _cloud_names,
            structlog.processors.JSONRenderer(),
        ]
    )
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            _traced,
            *shape,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(getattr(logging, settings.log_level.upper())),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=False,
    )


def _traced(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    context = trace.get_current_span().get_span_context()
    if context.is_valid:
        event["trace"] = f"{context.trace_id:032x}"
        event["span"] = f"{context.span_id:016x}"
    return event


def _cloud_names(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    event["severity"] = str(event.pop("level")).upper()
    event["message"] = event.pop("event")
    if "trace" in event:
        event["logging.googleapis.com/trace"] = event.pop("trace")
        event["logging.googleapis.com/spanId"] = event.pop("span")
    return event
