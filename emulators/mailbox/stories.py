"""Invented applications that run their course, mail by mail."""

from dataclasses import dataclass
from random import Random

from emulators.mailbox import vocabulary

# What may follow what in one application; a kind without a follower closes it.
_FOLLOWERS = {
    "confirmation": ("interview", "assessment", "rejection", "rejection", "update"),
    "outreach": ("reply", "interview"),
    "update": ("interview", "rejection"),
    "assessment": ("interview", "rejection"),
    "interview": ("reply", "interview", "offer", "rejection", "withdrawal"),
    "reply": ("interview", "rejection", "offer"),
    "offer": ("acceptance", "withdrawal"),
}
_BEGINNINGS = ("confirmation", "confirmation", "confirmation", "outreach")
_OWN = frozenset({"reply", "acceptance", "withdrawal"})
_OPEN_AT_MOST = 500


@dataclass(slots=True)
class Story:
    """One application; `kind` is that of its next mail, `subject` and `thread` those of its last."""

    company: str
    role: str
    language: str
    person: str
    kind: str
    subject: str = ""
    thread: tuple[str, ...] = ()

    @property
    def own(self) -> bool:
        """Whether the next mail is the person's own."""
        return self.kind in _OWN


class Stories:
    """The applications under way; the number remembered is bounded, the rest stay silent for ever."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._open: list[Story] = []
        self._begun = 0

    def begin(self) -> Story:
        """Begin an application at an employer of its own."""
        rng = self._rng
        language = rng.choice(vocabulary.LANGUAGES)
        story = Story(
            company=vocabulary.company(self._begun) + vocabulary.suffix(rng, language),
            role=vocabulary.role(rng, language),
            language=language,
            person=vocabulary.person(rng),
            kind=rng.choice(_BEGINNINGS),
        )
        self._begun += 1
        if len(self._open) < _OPEN_AT_MOST:
            self._open.append(story)
        else:
            self._open[rng.randrange(_OPEN_AT_MOST)] = story
        return story

    def advance(self) -> Story:
        """Return an application that has its next mail, or a new one where none is under way."""
        if not self._open:
            return self.begin()
        at = self._rng.randrange(len(self._open))
        story = self._open[at]
        story.kind = self._rng.choice(_FOLLOWERS[story.kind])
        if story.kind not in _FOLLOWERS:
            self._open[at] = self._open[-1]
            self._open.pop()
        return story

    def some_employer(self) -> str:
        """Return an employer's name, known from an application or not yet."""
        return vocabulary.company(self._rng.randrange(self._begun + 20))
