"""True applications beside the found ones: which is which, and what is wrong with each."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from shared.evaluation.mailbox_run import Outcome
from shared.evaluation.scores import plain
from shared.evaluation.truth import TrueApplication, Truth, bare
from shared.ports import Json


@dataclass(frozen=True, slots=True)
class Matched:
    """A true application, its messages, and the found one that shares most of them, if any does."""

    truth: TrueApplication
    messages: frozenset[str]
    found: Json | None

    @property
    def held(self) -> frozenset[str]:
        """The messages of the found one."""
        return frozenset(map(bare, self.found["messages"])) if self.found else frozenset()

    @property
    def starts(self) -> frozenset[datetime]:
        """The starts of its interviews."""
        return frozenset(interview.start for interview in self.truth.interviews)

    @property
    def days(self) -> frozenset[date]:
        """The days of its deadlines."""
        return frozenset(deadline.due for deadline in self.truth.deadlines)

    def names(self, field: str) -> bool:
        """Return whether the found one has the same name, but for case and punctuation."""
        return self.found is not None and plain(self.found[field]) == plain(getattr(self.truth, field))

    def faults(self) -> Iterator[str]:
        """Yield what is not as it is meant."""
        if self.found is None:
            yield "not found"
            return
        if missing := self.messages - self.held:
            yield f"lacks {', '.join(sorted(missing))}"
        if more := self.held - self.messages:
            yield f"has also {', '.join(sorted(more))}"
        if self.found["status"] != self.truth.status:
            yield f"is {self.found['status']}, not {self.truth.status}"
        if (starts := told_starts(self.found, self.starts)) != self.starts:
            yield f"has interviews at {', '.join(map(str, sorted(starts))) or 'no time'}"
        if (days := told_days(self.found)) != self.days:
            yield f"has deadlines on {', '.join(map(str, sorted(days))) or 'no day'}"
        for field in ("company", "role"):
            if not self.names(field):
                yield f"has the {field} {self.found[field]}"


def match(truth: Truth, outcome: Outcome) -> list[Matched]:
    """Pair true applications with found ones, those that share most messages first.

    No found one is paired twice: of two true ones thrown together, only one is there.
    """
    belonging = truth.belonging()
    found = {row["id"]: row for row in outcome.applications}
    held = {identity: frozenset(map(bare, row["messages"])) for identity, row in found.items()}
    pairs = sorted(
        (-len(messages & others), len(messages | others), key, identity)
        for key, messages in belonging.items()
        for identity, others in held.items()
        if messages & others
    )
    chosen: dict[str, str] = {}
    for *_, key, identity in pairs:
        if key not in chosen and identity not in chosen.values():
            chosen[key] = identity
    return [
        Matched(known, belonging[known.key], found.get(chosen.get(known.key, "")))
        for known in truth.applications
    ]


def told_starts(found: Json, meant: frozenset[datetime]) -> frozenset[datetime]:
    """Return when a found application's interviews start.

    One that was called off counts only where it is meant: a truth may well leave it out.
    """
    told = ((datetime.fromisoformat(i["start"]), i["state"]) for i in found["interviews"])
    return frozenset(start for start, state in told if state != "cancelled" or start in meant)


def told_days(found: Json) -> frozenset[date]:
    """Return the days of a found application's deadlines."""
    return frozenset(date.fromisoformat(d["due"]) for d in found["deadlines"])
