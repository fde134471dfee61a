"""The classify stage on a single mail, outside the chain: the same code, no broker."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol

from shared.bootstrap.embedded import embedded
from shared.contracts.mail_classified import MailClassified
from shared.contracts.mail_fetched import MailFetched
from shared.errors import Transient
from shared.ports import Blobs, Clock
from shared.settings import Settings
from shared.stages import entry_of
from shared.topology import CLASSIFY

_BLOB = "mail/judged.eml"
_PATIENCE_SECONDS = 1.0


class Judge(Protocol):
    """Says what one mail is."""

    def __call__(
        self, raw: bytes, received: datetime | None = None, owner: str | None = None
    ) -> MailClassified:
        """Return the verdict on a mail; `owner` is the mailbox's address where known.

        Raises Permanent when the mail can never be read.
        """


@contextmanager
def judge(settings: Settings) -> Iterator[Judge]:
    """Give a judge that works as the classify stage does under these settings, in a folder of its own."""
    with TemporaryDirectory(prefix="careerops-") as folder:
        container = embedded(settings.model_copy(update={"data": Path(folder)}))
        blobs: Blobs = container(Blobs)
        clock: Clock = container(Clock)
        handler = entry_of(CLASSIFY).bound.handler_with(container)

        def judged(raw: bytes, received: datetime | None = None, owner: str | None = None) -> MailClassified:
            blobs.put(_BLOB, raw)
            mail = MailFetched(
                mailbox="judged",
                message="judged",
                blob=_BLOB,
                size=len(raw),
                received=received or datetime.now(UTC),
                owner=owner,
            )
            while True:
                try:
                    return next(said for said in handler(mail) or () if isinstance(said, MailClassified))
                except Transient as waits:  # for a model, a few times at most
                    clock.sleep(waits.delay_seconds or _PATIENCE_SECONDS)

        try:
            yield judged
        finally:
            container.close()
