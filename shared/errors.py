"""How things fail: for good, for now, or because a person has to mend something."""


class CareerOpsError(Exception):
    """Base of every error this project raises on purpose; its text is one sentence for a person."""


class Permanent(CareerOpsError):  # noqa: N818 - reads as the verdict it is: raise Permanent("...")
    """This delivery can never succeed; it goes to its dead-letter topic at once, with this reason."""


class Transient(CareerOpsError):  # noqa: N818 - likewise
    """This delivery may succeed later; the broker delivers it again.

    `delay_seconds` is how long whoever refused asks to wait, for brokers that can; else the
    subscription's own backoff decides.
    """

    def __init__(self, reason: str = "", delay_seconds: float | None = None) -> None:
        """Take one sentence on what stands in the way, and for how long if that was told."""
        super().__init__(reason)
        self.delay_seconds = delay_seconds


class Unusable(CareerOpsError):  # noqa: N818 - likewise
    """The surroundings do not allow work at all (disk full, damaged database, missing file).

    Nothing is acknowledged and nothing is dead-lettered; the run stops with this one sentence and
    exit code 2, and goes on where it was once a person has mended the cause.
    """


class MessageGone(CareerOpsError):  # noqa: N818 - likewise
    """One message was deleted between listing and reading it (Gmail: `messages.get` answers 404).

    Nothing is left to do for it: the delivery is acknowledged and counted as gone.
    """


class MailboxGone(CareerOpsError):  # noqa: N818 - likewise
    """Nobody watches this mailbox here any more, though an event still speaks of it.

    Nothing is left to do for it: the delivery is acknowledged and counted as gone.
    """


class AccessRevoked(CareerOpsError):  # noqa: N818 - likewise
    """A mailbox's owner has to grant access anew (OAuth: `invalid_grant`).

    The delivery is acknowledged, the cursor stays, and the owner is told how to mend it.
    """

    def __init__(self, mailbox: str, reason: str) -> None:
        """Take the mailbox's id and one sentence on what was refused."""
        super().__init__(reason)
        self.mailbox = mailbox


class BlobMissing(Permanent):
    """A blob that an event points at does not exist."""


class HistoryExpired(CareerOpsError):  # noqa: N818 - likewise
    """The mailbox no longer knows this cursor (Gmail: `history.list` answers 404); list it afresh."""


class ModelBusy(CareerOpsError):  # noqa: N818 - likewise
    """A model cannot answer now and may later (429 of a minute, 503)."""

    def __init__(self, reason: str, delay_seconds: float | None = None) -> None:
        """Take one sentence on what stands in the way, and for how long if that was told."""
        super().__init__(reason)
        self.delay_seconds = delay_seconds


class ModelDown(CareerOpsError):  # noqa: N818 - likewise
    """A model cannot be reached, or refuses to serve: its network, key, quota of the day, or name."""


class ModelUnfit(CareerOpsError):  # noqa: N818 - likewise
    """What a model said to one mail is no answer; asking again would say the same.

    The tokens that were spent on it are told, as far as the model told them.
    """

    def __init__(self, reason: str, prompt_tokens: int = 0, answer_tokens: int = 0) -> None:
        """Take one sentence on what is wrong with the answer, and what it cost."""
        super().__init__(reason)
        self.prompt_tokens = prompt_tokens
        self.answer_tokens = answer_tokens
