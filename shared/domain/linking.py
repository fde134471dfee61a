"""Which application a mail belongs to: a cascade that abstains when two fit."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from pydantic import BaseModel, ConfigDict, Field

from shared.domain.category import Category
from shared.domain.cluster import Cluster
from shared.domain.evidence import Evidence
from shared.domain.pinning import Bond, bonds, pins
from shared.domain.standing import counting
from shared.domain.status import Status

LINKABLE = frozenset(Category) - {Category.NOT_JOB, Category.JOB_ALERT}
"""The categories of mail that can belong to an application."""

_FOUNDS = LINKABLE - {Category.OTHER_JOB}
_SECOND_RECEIPT = timedelta(days=14)
_SAME_ROLE_AGAIN = timedelta(days=90)
_STILL_ANSWERS = timedelta(days=60)


class Linked(BaseModel):
    """All applications that one group of related mails makes, and its newest evidence's moment.

    `pinned` tells that a person put mails of it together: then one more takes linking the whole group.
    """

    model_config = ConfigDict(frozen=True)

    clusters: tuple[Cluster, ...] = ()
    last: tuple[datetime, str] | None = None
    pinned: bool = False


class Placed(BaseModel):
    """Where one mail went: an application's id, or None; `unsure` when a person has to say.

    `read_as` is the category that its application gave to a mail that by itself was none, `candidates`
    are the applications that fit where more than one does.
    """

    model_config = ConfigDict(frozen=True)

    application: str | None = None
    unsure: bool = False
    read_as: Category | None = None
    candidates: tuple[str, ...] = ()


class Link(BaseModel):
    """The result of linking a whole group afresh."""

    model_config = ConfigDict(frozen=True)

    linked: Linked = Linked()
    places: dict[str, Placed] = Field(default_factory=dict)


def link(evidence: Iterable[Evidence]) -> Link:
    """Link a group of related mails, whatever their order and repetition."""
    pieces = counting(evidence)
    pinned = pins(pieces)
    free = _link_in_order([piece for piece in pieces if piece.message not in pinned], {})
    if not any(piece.belongs_with for piece in pieces):
        return free
    alone = {message: placed.application for message, placed in free.places.items()}
    found = _link_in_order(pieces, bonds(pinned, alone))
    return found.model_copy(update={"linked": found.linked.model_copy(update={"pinned": True})})


def _link_in_order(pieces: Iterable[Evidence], bound: Mapping[str, Bond]) -> Link:
    """Link mails, oldest first; the first of those bound together keeps the place for the others."""
    linked, places = Linked(), dict[str, Placed]()
    kept: dict[str, str] = {}
    for piece in pieces:
        bond = bound.get(piece.message)
        home = _home(bond, places, kept) if bond else kept.get(piece.message)
        if home is not None:
            cluster = next(c for c in linked.clusters if c.id == home)
            linked, placed = _joined(linked, cluster, piece), Placed(application=home)
        elif bond and bond.anchor not in places:
            linked, placed = _founded(linked, piece)
            kept[bond.anchor] = str(placed.application)
        else:
            linked, placed = place(linked, piece)
        places[piece.message] = placed
    return Link(linked=linked, places=places)


def _home(bond: Bond, places: Mapping[str, Placed], kept: Mapping[str, str]) -> str | None:
    """Return the application where a bound mail goes, if it is there already."""
    for message in bond:
        if message in places and places[message].application:
            return places[message].application
    return kept.get(bond.anchor)


def place(linked: Linked, piece: Evidence) -> tuple[Linked, Placed]:
    """Put one more mail, not older than the others, into its application, or found one by it."""
    if piece.alone:
        return _founded(linked, piece)
    if piece.category is Category.NOT_JOB:
        return _place_by_context(linked, piece)
    fits = _fitting(linked, piece, (_by_thread, _by_requisition, _by_job, _by_role, _by_domain, _by_company))
    if len(fits) == 1:
        return _joined(linked, fits[0], piece), Placed(application=fits[0].id)
    if not fits and _founds(piece):
        return _founded(linked, piece)
    unsure = bool(fits) or piece.category in _FOUNDS
    placed = Placed(unsure=unsure, candidates=tuple(fit.id for fit in fits))
    return Linked(clusters=linked.clusters, last=piece.moment), placed


def _founded(linked: Linked, piece: Evidence) -> tuple[Linked, Placed]:
    founded = Cluster.founded_by(piece)
    return Linked(clusters=(*linked.clusters, founded), last=piece.moment), Placed(application=founded.id)


def _founds(piece: Evidence) -> bool:
    """Return whether a mail is the first of an application; one that names neither side of it is not."""
    named = piece.company or piece.role or piece.category is Category.RECRUITER_OUTREACH
    return bool(named) and piece.category in _FOUNDS and not piece.sent


def _place_by_context(linked: Linked, piece: Evidence) -> tuple[Linked, Placed]:
    """Read a mail without a sign of a job as what it may be, if exactly one application expects it.

    What such a mail decides still takes a person's word: it is doubtful evidence.
    """
    if piece.maybe is not None:
        read_as = piece.model_copy(update={"category": piece.maybe, "review": True})
        fits = _fitting(linked, read_as, (_by_thread, _by_domain, _by_company_domain))
        if len(fits) == 1:
            placed = Placed(application=fits[0].id, read_as=piece.maybe)
            return _joined(linked, fits[0], read_as), placed
    return Linked(clusters=linked.clusters, last=piece.moment), Placed()


def _joined(linked: Linked, cluster: Cluster, piece: Evidence) -> Linked:
    joined = cluster.joined_by(piece)
    clusters = tuple(joined if c.id == joined.id else c for c in linked.clusters)
    return Linked(clusters=clusters, last=piece.moment)


Rule = Callable[[Sequence[Cluster], Evidence], list[Cluster]]


def _fitting(linked: Linked, piece: Evidence, rules: Iterable[Rule]) -> list[Cluster]:
    """Return what fits by the first rule that anything fits by."""
    for rule in rules:
        fits = _best(rule(linked.clusters, piece), piece)
        if fits:
            return fits
    return []


def _by_thread(clusters: Sequence[Cluster], piece: Evidence) -> list[Cluster]:
    said = set(piece.links_to)
    return [
        c
        for c in clusters
        if not said.isdisjoint(c.threads)
        and c.may_be_for(piece.role)
        and (c.may_be_at(piece.company) or piece.category is not Category.APPLICATION_CONFIRMATION)
        and not _applies_again(c, piece)
        and not _applies_elsewhere(c, piece)
        and not (_elsewhere(c, piece) and _by_requisition(clusters, piece))
    ]


def _by_requisition(clusters: Sequence[Cluster], piece: Evidence) -> list[Cluster]:
    said = set(piece.requisitions)
    return [
        c
        for c in clusters
        if not said.isdisjoint(c.requisitions) and c.may_be_at(piece.company) and not _applies_again(c, piece)
    ]


def _by_job(clusters: Sequence[Cluster], piece: Evidence) -> list[Cluster]:
    said = set(piece.job_ids)
    return [c for c in clusters if not said.isdisjoint(c.job_ids) and not _applies_again(c, piece)]


def _by_role(clusters: Sequence[Cluster], piece: Evidence) -> list[Cluster]:
    if piece.company is None or piece.role is None:
        return []
    named = [c for c in clusters if c.names()]
    return [c for c in _living(named, piece) if c.standing.roles and c.may_be_for(piece.role)]


def _by_domain(clusters: Sequence[Cluster], piece: Evidence) -> list[Cluster]:
    """Return what the same employer wrote of from its own mail domain before.

    A recruiter who writes again reminds of a lead; an application is followed up in other words.
    """
    if piece.domain is None:
        return []
    known = [c for c in clusters if piece.domain in c.domains]
    if piece.category is Category.RECRUITER_OUTREACH:
        known = [c for c in known if c.standing.status is Status.LEAD]
    return [c for c in _living(known, piece) if c.may_be_for(piece.role) and not _another(c, piece)]


def _by_company(clusters: Sequence[Cluster], piece: Evidence) -> list[Cluster]:
    if piece.company is None:
        return []
    named = [c for c in clusters if c.names()]
    return [c for c in _living(named, piece) if c.may_be_for(piece.role) and not _another(c, piece)]


def _by_company_domain(clusters: Sequence[Cluster], piece: Evidence) -> list[Cluster]:
    """Return what fits by a company's name that is the mail domain's own: anybody can claim one in words."""
    return _by_company(clusters, piece) if piece.company_guessed else []


def _living(clusters: Sequence[Cluster], piece: Evidence) -> list[Cluster]:
    """Return those of the company that can still hear of it: the open ones, else those closed of late."""
    there = [
        c
        for c in clusters
        if c.may_be_at(piece.company)
        and not _applies_again(c, piece)
        and not _applies_elsewhere(c, piece)
        and not _elsewhere(c, piece)
    ]
    opened = [c for c in there if c.standing.status.open]
    return opened or [c for c in there if piece.date - c.standing.last <= _STILL_ANSWERS]


def _elsewhere(cluster: Cluster, piece: Evidence) -> bool:
    """Two different requisitions or postings are two applications, however alike they sound.

    A posting's ids are compared within one system: a board and a recruiting system number it each.
    """
    said, known = set(piece.requisitions), set(cluster.requisitions)
    if said and known:
        return said.isdisjoint(known)
    said, known = set(piece.job_ids), set(cluster.job_ids)
    systems = {_system(job) for job in said} & {_system(job) for job in known}
    return bool(systems) and said.isdisjoint(known)


def _system(job: str) -> str:
    return job.partition(":")[0]


def _applies_elsewhere(cluster: Cluster, piece: Evidence) -> bool:
    """Return whether this is the receipt of another application, where one was sent already."""
    return (
        piece.category is Category.APPLICATION_CONFIRMATION
        and cluster.standing.status is not Status.LEAD
        and (_elsewhere(cluster, piece) or not cluster.was_applied_for_as(piece.role))
    )


def _applies_again(cluster: Cluster, piece: Evidence) -> bool:
    """Return whether this is the receipt of a new application, after the old one ended or went stale."""
    if piece.category is not Category.APPLICATION_CONFIRMATION:
        return False
    closed = cluster.standing.closed
    if closed is not None:
        return piece.date - closed > timedelta(days=1)
    return piece.date - cluster.standing.last > _SAME_ROLE_AGAIN


def _another(cluster: Cluster, piece: Evidence) -> bool:
    """Return whether a receipt that names no common role speaks of another application."""
    return (
        piece.category is Category.APPLICATION_CONFIRMATION
        and cluster.standing.status is not Status.LEAD
        and piece.date - cluster.standing.first > _SECOND_RECEIPT
    )


def _best(fits: list[Cluster], piece: Evidence) -> list[Cluster]:
    """Narrow several fits down by what is most telling: the posting, the exact role, being open."""
    for telling in (
        lambda c: not set(c.requisitions).isdisjoint(piece.requisitions),
        lambda c: not set(c.job_ids).isdisjoint(piece.job_ids),
        lambda c: c.is_for(piece.role),
        lambda c: c.standing.status.open,
    ):
        if len(fits) > 1:
            fits = [c for c in fits if telling(c)] or fits
    return fits
