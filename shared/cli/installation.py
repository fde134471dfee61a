"""What a command works on: the data folder of this machine, or Google's services."""

from collections.abc import Iterator
from contextlib import contextmanager

from shared.bootstrap.container import Container
from shared.bootstrap.embedded import Onlooker
from shared.data_folder import opened, opened_for_reading
from shared.settings import Settings
from shared.worker import Worker


@contextmanager
def installed(
    settings: Settings, onlooker: Onlooker | None = None
) -> Iterator[tuple[Container, Worker | None]]:
    """Give the container to change things in; with a worker where this process runs the chain itself."""
    if settings.services == "google":
        with _google(settings) as container:
            yield container, None
    else:
        with opened(settings, onlooker) as (container, worker):
            yield container, worker


@contextmanager
def installed_for_reading(settings: Settings) -> Iterator[Container]:
    """Give the container to look at things in. Raises Unusable when nothing is there."""
    if settings.services == "google":
        with _google(settings) as container:
            yield container
    else:
        with opened_for_reading(settings) as container:
            yield container


@contextmanager
def _google(settings: Settings) -> Iterator[Container]:
    from shared.bootstrap.google import google  # noqa: PLC0415 - a laptop's own runs never load Google's clients

    container = google(settings)
    try:
        yield container
    finally:
        container.close()
