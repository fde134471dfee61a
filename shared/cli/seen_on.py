"""The instant that summaries and tables speak of."""

from datetime import datetime

from emulators.mailbox.sample_mailbox import SAMPLE, SAMPLE_SEEN_ON
from shared.bootstrap.container import Container
from shared.mailboxes.exports import known
from shared.ports import Clock, Documents
from shared.settings import Settings


def seen_on(settings: Settings, container: Container) -> datetime:
    """Return the instant that is set, else now; for the bundled sample, the evening of its last mail."""
    if settings.as_of is not None:
        return settings.as_of
    documents: Documents = container(Documents)
    clock: Clock = container(Clock)
    return SAMPLE_SEEN_ON if known(documents) == (SAMPLE.resolve(),) else clock.now()
