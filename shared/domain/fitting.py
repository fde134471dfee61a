"""Which applications a mail fits, by the first sign that any of them fits by."""

from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta

from shared.domain.category import Category
from shared.domain.cluster import Cluster
from shared.domain.company import agency_names
from shared.domain.evidence import Evidence
from shared.domain.mentions import goes_on, is_mentioned, mentions
from shared.domain.status import Status

_SECOND_RECEIPT = timedelta(days=14)
_SAME_ROLE_AGAIN = timedelta(days=90)
_STILL_ANSWERS = timedelta(days=60)

Rule = Callable[[Sequence[Cluster], Evidence], list[Cluster]]


def fitting(clusters: Sequence[Cluster], piece: Evidence) -> list[Cluster]:
    """Return the applications that a mail may belong to: none, one, or several that nothing tells apart."""
    rules = (_by_thread, _by_requisition, _by_job, _by_role, _by_domain, _by_company, _by_mention, _by_client)
    return _first_fitting(clusters, piece, rules)


def fitting_by_context(clusters: Sequence[Cluster], piece: Evidence) -> list[Cluster]:
    """Return the applications that may give a mail its meaning, as its own words tell of no job."""
    return _first_fitting(clusters, piece, (_by_thread, _by_domain, _by_company_domain))


def _first_fitting(clusters: Sequence[Cluster], piece: Evidence, rules: Iterable[Rule]) -> list[Cluster]:
    for rule in rules:
        fits = _best(rule(clusters, piece), piece)
        if fits:
            return fits
    return []


def _by_thread(clusters: Sequence[Cluster], piece: Evidence) -> list[Cluster]:
    """Return what a mail goes on with: that of its thread whose company and role it may mean.

    Where a thread is about one application alone and nothing else goes by the role, a role was misread.
    """
    there = [c for c in clusters if not set(piece.links_to).isdisjoint(c.threads)]
    meant = [
        c
        for c in there
        if c.may_be_for(piece.role)
        and (c.may_be_with(piece) or _may_name_another(c, piece))
        and not _applies_again(c, piece)
        and not _applies_elsewhere(c, piece)
        and not (_elsewhere(c, piece) and _by_requisition(clusters, piece))
    ]
    if meant or len(there) != 1 or not goes_on(piece) or any(c.is_for(piece.role) for c in clusters):
        return meant
    return [c for c in there if c.may_be_with(piece) and not _elsewhere(c, piece)]


def _may_name_another(cluster: Cluster, piece: Evidence) -> bool:
    """Return whether a mail of the same thread may name a company not heard of before.

    A receipt does so only where an agency passed a lead on to its client.
    """
    receipt = piece.category is Category.APPLICATION_CONFIRMATION
    return not receipt or cluster.standing.status is Status.LEAD


def _by_requisition(clusters: Sequence[Cluster], piece: Evidence) -> list[Cluster]:
    said = set(piece.requisitions)
    return [
        c
        for c in clusters
        if not said.isdisjoint(c.requisitions) and c.may_be_with(piece) and not _applies_again(c, piece)
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
    return _told_of([c for c in _living(known, piece) if c.may_be_for(piece.role)], piece)


def _by_company(clusters: Sequence[Cluster], piece: Evidence) -> list[Cluster]:
    if piece.company is None:
        return []
    named = [c for c in clusters if c.names()]
    return _told_of([c for c in _living(named, piece) if c.may_be_for(piece.role)], piece)


def _by_mention(clusters: Sequence[Cluster], piece: Evidence) -> list[Cluster]:
    """Return those whose company a mail says in passing: a service writes of it, or its domain spells it."""
    named = [c for c in clusters if any(is_mentioned(name, piece) for name in c.names())]
    return _told_of([c for c in _living(named, piece) if c.may_be_for(piece.role)], piece)


def _told_of(clusters: Sequence[Cluster], piece: Evidence) -> list[Cluster]:
    """Return those that a mail speaks of which names no more than the company.

    A survey or a talent pool that comes after a refusal is about no application any more.
    """
    in_passing = piece.category is Category.OTHER_JOB and not piece.sent and piece.role is None
    return [
        c
        for c in clusters
        if not _another(c, piece) and not (in_passing and c.standing.status is Status.REJECTED)
    ]


def _by_client(clusters: Sequence[Cluster], piece: Evidence) -> list[Cluster]:
    """Return what an agency began for a client it did not name, when the client writes and names it."""
    if not goes_on(piece):
        return []
    said = mentions(piece)
    return [
        c
        for c in clusters
        if c.agencies
        and c.standing.status.open
        and c.messages > 1
        and c.may_be_for(piece.role)
        and any(not said.isdisjoint(agency_names(domain)) for domain in c.agencies)
        and piece.date - c.standing.last <= _SAME_ROLE_AGAIN
    ]


def _by_company_domain(clusters: Sequence[Cluster], piece: Evidence) -> list[Cluster]:
    """Return what fits by a company's name that is the mail domain's own: anybody can claim one in words."""
    return _by_company(clusters, piece) if piece.company_guessed else []


def _living(clusters: Sequence[Cluster], piece: Evidence) -> list[Cluster]:
    """Return those of the company that can still hear of it: the open ones, else those closed of late."""
    there = [
        c
        for c in clusters
        if c.may_be_with(piece)
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
        lambda c: not c.tentative,
        lambda c: c.standing.status.open,
    ):
        if len(fits) > 1:
            fits = [c for c in fits if telling(c)] or fits
    return fits
