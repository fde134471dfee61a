"""The service needs a person."""

from typing import ClassVar, Literal

from shared.contracts.event import Event

AlertKind = Literal[
    "cursor_relisted",
    "dead_letter",
    "missing_mail",
    "model_budget",
    "needs_reauth",
    "silent_push",
    "watch_expiring",
    "watch_lapsed",
]


class ServiceAlert(Event):
    """Something is wrong that the person should know of: what, and how to mend it, in words.

    `subject` names what it is about (a mailbox, an event). The same alert is told once for each
    `since`, the instant at which the trouble began, and once more with `healed` when it has ended.
    """

    NAME: ClassVar[str] = "service_alert"

    kind: AlertKind
    subject: str
    summary: str
    mend: str
    since: str = ""
    healed: bool = False

    def key(self) -> str:
        """Name what is wrong with what, since when, and whether that is over."""
        ended = "healed" if self.healed else ""
        return "/".join(filter(None, (self.kind, self.subject, self.since, ended)))

    def about(self) -> str:
        """Return what the subject begins with: a mailbox's id, or nobody's."""
        return self.subject.partition("/")[0]
