"""Which application a mail belongs to: a cascade that abstains when two fit."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from pydantic import BaseModel, ConfigDict, Field

from shared.domain.category import Category
from shared.domain.cluster import Cluster
from shared.domain.evidence import FOUNDS, Evidence
from shared.domain.fitting import fitting, fitting_by_context
from shared.domain.pinning import Bond, bonds, pins
from shared.domain.standing import counting

LINKABLE = frozenset(Category) - {Category.NOT_JOB, Category.JOB_ALERT}
"""The categories of mail that can belong to an application."""


class Linked(BaseModel):
    """All applications that one group of related mails makes, and its newest evidence's moment.

    `pinned` tells that a person put mails of it together, `hopes` that one of them would belong to an
    application if a later mail showed that there is one: then one more takes linking the whole group.
    """

    model_config = ConfigDict(frozen=True)

    clusters: tuple[Cluster, ...] = ()
    last: tuple[datetime, str] | None = None
    pinned: bool = False
    hopes: bool = False


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
            linked, placed = _place(linked, piece)
        places[piece.message] = placed
    real = {cluster.id for cluster in linked.clusters if not cluster.tentative}
    for message, placed in places.items():
        if placed.application is not None and placed.application not in real:
            places[message] = Placed()
    return Link(linked=_without_tentative(linked), places=places)


def _home(bond: Bond, places: Mapping[str, Placed], kept: Mapping[str, str]) -> str | None:
    """Return the application where a bound mail goes, if it is there already."""
    for message in bond:
        if message in places and places[message].application:
            return places[message].application
    return kept.get(bond.anchor)


def place(linked: Linked, piece: Evidence) -> tuple[Linked, Placed]:
    """Put one more mail, not older than the others, into its application, or found one by it."""
    placed_there, placed = _place(linked, piece)
    settled = _without_tentative(placed_there)
    return settled, Placed() if settled.hopes else placed


def _without_tentative(linked: Linked) -> Linked:
    real = tuple(cluster for cluster in linked.clusters if not cluster.tentative)
    return linked.model_copy(update={"clusters": real, "hopes": len(real) < len(linked.clusters)})


def _place(linked: Linked, piece: Evidence) -> tuple[Linked, Placed]:
    if piece.alone:
        return _founded(linked, piece)
    if piece.category is Category.NOT_JOB:
        return _place_by_context(linked, piece)
    fits = fitting(linked.clusters, piece)
    if len(fits) == 1:
        return _joined(linked, fits[0], piece), Placed(application=fits[0].id)
    if not fits and _founds(piece):
        return _founded(linked, piece)
    unsure = bool(fits) or piece.category in FOUNDS
    placed = Placed(unsure=unsure, candidates=tuple(fit.id for fit in fits))
    return Linked(clusters=linked.clusters, last=piece.moment), placed


def _founded(linked: Linked, piece: Evidence) -> tuple[Linked, Placed]:
    founded = Cluster.founded_by(piece)
    return Linked(clusters=(*linked.clusters, founded), last=piece.moment), Placed(application=founded.id)


def _founds(piece: Evidence) -> bool:
    """Return whether a mail is the first of an application; one that names neither side of it is not."""
    named = piece.company or piece.role or piece.category is Category.RECRUITER_OUTREACH
    if piece.category in FOUNDS and not piece.sent:
        return bool(named)
    return _may_found(piece)


def _may_found(piece: Evidence) -> bool:
    """Return whether a mail may turn out to be the first of an application.

    That is the person's own that seeks something, or one that names company and role in passing.
    """
    if piece.sent:
        return piece.intent is None and piece.category is Category.OTHER_JOB
    named = piece.company and piece.role and not piece.company_guessed
    return bool(named) and piece.category is Category.OTHER_JOB


def _place_by_context(linked: Linked, piece: Evidence) -> tuple[Linked, Placed]:
    """Read a mail without a sign of a job as what it may be, if exactly one application expects it.

    What such a mail decides still takes a person's word: it is doubtful evidence.
    """
    if piece.maybe is not None:
        read_as = piece.model_copy(update={"category": piece.maybe, "review": True})
        fits = fitting_by_context(linked.clusters, read_as)
        if len(fits) == 1:
            placed = Placed(application=fits[0].id, read_as=piece.maybe)
            return _joined(linked, fits[0], read_as), placed
    return Linked(clusters=linked.clusters, last=piece.moment), Placed()


def _joined(linked: Linked, cluster: Cluster, piece: Evidence) -> Linked:
    joined = cluster.joined_by(piece)
    clusters = tuple(joined if c.id == joined.id else c for c in linked.clusters)
    return Linked(clusters=clusters, last=piece.moment)
