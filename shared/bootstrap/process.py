"""The container of a function's process."""

from functools import cache
from threading import RLock

from shared.bootstrap.container import Container
from shared.logging import configure_logging
from shared.settings import Settings
from shared.tracing import configure_tracing

_COMPOSING = RLock()


def process() -> Container:
    """Return this process's container, as its environment configures it, with its log lines and traces."""
    with _COMPOSING:  # the first deliveries come at once, and a cache alone would compose for each
        return _composed()


@cache
def _composed() -> Container:
    settings = Settings()
    configure_logging(settings)
    configure_tracing()
    if settings.services == "google":
        from shared.bootstrap.google import google  # noqa: PLC0415 - the embedded mode never loads it

        return google(settings)
    from shared.bootstrap.embedded import embedded  # noqa: PLC0415 - nor does the cloud load the other

    return embedded(settings)
