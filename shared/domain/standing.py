"""Where an application stands after some evidence: the fold and its step."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from pydantic import BaseModel, ConfigDict, Field

from shared.domain.category import Category
from shared.domain.company import same_company
from shared.domain.deadline import Deadline
from shared.domain.evidence import Evidence
from shared.domain.interview import Interview, arrange
from shared.domain.status import Status
from shared.domain.verdict import Intent

_SAYS = {
    Category.RECRUITER_OUTREACH: Status.LEAD,
    Category.APPLICATION_CONFIRMATION: Status.APPLIED,
    Category.ASSESSMENT: Status.ASSESSMENT,
    Category.INTERVIEW: Status.INTERVIEWING,
    Category.OFFER: Status.OFFER,
    Category.REJECTION: Status.REJECTED,
}
_MEANS = {"accept": Status.ACCEPTED, "decline": Status.WITHDRAWN, "withdraw": Status.WITHDRAWN}
_RANK = {
    status: rank
    for rank, status in enumerate(
        (Status.LEAD, Status.APPLIED, Status.ASSESSMENT, Status.INTERVIEWING, Status.OFFER)
    )
}
_REOPENS = (Status.ASSESSMENT, Status.INTERVIEWING, Status.OFFER)
_PERSONS_VOTE = 1_000_000  # more than all mails of an application together
_NEEDS_PROOF = (Status.OFFER, Status.REJECTED)
_UNCARRIED = ("weak_proof", "suspicious", "instructs_the_model")
"""Doubts by which a mail's own words do not carry what it is taken for."""


class Standing(BaseModel):
    """An application's state. All instants are mail dates in UTC.

    `since` is when the status was reached, `closed` when nothing could come of it any more.
    `companies` and `roles` count how often each name was said, in order of first mention.
    `doubtful` names the messages whose offer or rejection is too weakly proven to count.
    """

    model_config = ConfigDict(frozen=True)

    status: Status
    since: datetime
    first: datetime
    last: datetime
    closed: datetime | None = None
    companies: Mapping[str, int] = Field(default_factory=dict)
    roles: Mapping[str, int] = Field(default_factory=dict)
    interviews: tuple[Interview, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    doubtful: tuple[str, ...] = ()

    @property
    def company(self) -> str | None:
        """The name said most often; of several, the first."""
        return max(self.companies, key=lambda name: self.companies[name], default=None)

    @property
    def role(self) -> str | None:
        """The role said most often; of several, the first."""
        return max(self.roles, key=lambda name: self.roles[name], default=None)


def fold(evidence: Iterable[Evidence]) -> Standing | None:
    """Return where an application stands by all its evidence, or None when nothing of it counts.

    The order and the repetition of the evidence do not matter.
    """
    standing: Standing | None = None
    for piece in counting(evidence):
        standing = step(standing, piece)
    return standing


def counting(evidence: Iterable[Evidence]) -> list[Evidence]:
    """Return the evidence that counts, oldest first: each message once, what was undone left out.

    An undoing can itself be undone; of two, the later one has its way.
    """
    distinct = {piece.message: piece for piece in evidence}
    undone: set[str] = set()
    for piece in sorted(distinct.values(), key=lambda piece: piece.moment, reverse=True):
        if piece.undoes is not None and piece.message not in undone:
            undone.add(piece.undoes)
    kept = (p for p in distinct.values() if p.message not in undone and p.undoes is None)
    return sorted(kept, key=lambda piece: piece.moment)


def step(standing: Standing | None, piece: Evidence) -> Standing:
    """Return where an application stands after one more piece, which is not older than the others."""
    before = standing or Standing(status=_opening(piece), since=piece.date, first=piece.date, last=piece.date)
    status = _next_status(before, piece)
    doubtful = before.doubtful + ((piece.message,) if _unproven(piece) else ())
    closed = None if status.open else (before.closed if status == before.status else None) or piece.date
    return before.model_copy(
        update={
            "status": status,
            "since": before.since if status == before.status else piece.date,
            "last": max(before.last, piece.date),
            "closed": closed,
            "companies": _voted(
                _renamed(before.companies, piece),
                piece.company,
                _weight(piece, "company", weak=piece.sent or piece.company_guessed or _recruits(piece)),
            ),
            "roles": _voted(before.roles, piece.role, _weight(piece, "role", weak=piece.sent)),
            "interviews": arrange(before.interviews, piece.interviews, piece.date)
            if piece.interviews
            else before.interviews,
            "deadlines": _renewed(before.deadlines, piece.deadlines),
            "doubtful": doubtful,
        }
    )


def _opening(piece: Evidence) -> Status:
    if piece.category is Category.RECRUITER_OUTREACH:
        return Status.LEAD
    return Status.APPLIED


def _next_status(before: Standing, piece: Evidence) -> Status:
    if piece.sets is not None:
        return piece.sets
    said = _MEANS[piece.intent] if piece.intent else None if piece.sent else _SAYS.get(piece.category)
    now = before.status
    if said is None or piece.doubt == "suspicious" or _unproven(piece):
        return now
    if piece.intent:
        return said if _can_mean(piece.intent, before) else now
    if not now.open:
        return said if now is not Status.ACCEPTED and said in _REOPENS and _invites(piece) else now
    if said in _RANK:
        return said if _RANK[said] > _RANK[now] and _invites(piece) else now
    return said


def _can_mean(intent: Intent, before: Standing) -> bool:
    """Return whether the person can have meant that.

    To accept takes an offer, be it by telephone or in doubt; to withdraw is possible even after
    accepting, and moves nothing that ended otherwise.
    """
    if intent == "accept":
        early = before.status in (Status.LEAD, Status.APPLIED) and not before.doubtful
        return before.status.open and not early
    return before.status.open or before.status is Status.ACCEPTED


def _invites(piece: Evidence) -> bool:
    # A mail that only calls an interview off moves nothing forward.
    return not piece.interviews or any(i.state != "cancelled" for i in piece.interviews)


def _unproven(piece: Evidence) -> bool:
    if piece.sent or not piece.review:
        return False
    said = _SAYS.get(piece.category)
    return said in _NEEDS_PROOF or (said is not None and piece.doubt in _UNCARRIED)


def _recruits(piece: Evidence) -> bool:
    # A recruiter may well name the agency where the employer's name belongs.
    return piece.category is Category.RECRUITER_OUTREACH


def _weight(piece: Evidence, fact: str, *, weak: bool) -> int:
    return _PERSONS_VOTE if fact in piece.insists else 1 if weak else 3


def _renamed(votes: Mapping[str, int], piece: Evidence) -> Mapping[str, int]:
    """Give a company's new name the votes of those it gave up, which still identify it."""
    if not piece.formerly or piece.company is None:
        return votes
    given_up = [name for name in votes if any(same_company(name, former) for former in piece.formerly)]
    kept = {name: 0 if name in given_up else count for name, count in votes.items()}
    kept |= {former: 0 for former in piece.formerly if former not in kept}
    kept[piece.company] = kept.get(piece.company, 0) + sum(votes[name] for name in given_up)
    return kept


def _voted(votes: Mapping[str, int], name: str | None, weight: int) -> Mapping[str, int]:
    return {**votes, name: votes.get(name, 0) + weight} if name else votes


def _renewed(known: tuple[Deadline, ...], said: tuple[Deadline, ...]) -> tuple[Deadline, ...]:
    renewed = {deadline.kind: deadline for deadline in (*known, *said)}
    return tuple(sorted(renewed.values(), key=lambda deadline: (deadline.due, deadline.kind)))
