"""No order and no repetition of mails makes a difference."""

import random
from datetime import timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from shared.domain.category import Category
from shared.domain.deadline import Deadline
from shared.domain.evidence import Evidence
from shared.domain.interview import Interview
from shared.domain.linking import Link, Linked, link, place
from shared.domain.standing import counting, fold
from shared.domain.status import Status
from tests.domain.build import START, day

COMPANIES = (None, "Acme", "Acme GmbH", "Northwind", "Northwind Ledger", "Northwind Labs")
ROLES = (None, "Engineer", "Data Engineer", "Senior Data Engineer", "Support Lead")
INTENTS = (None, "accept", "decline", "withdraw")
STATES = ("scheduled", "rescheduled", "cancelled")


def few(*values: str) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(values), max_size=2, unique=True).map(tuple)


interviews = st.builds(
    Interview,
    start=st.integers(0, 40).map(day),
    minutes=st.sampled_from([30, 60]),
    state=st.sampled_from(STATES),
    uid=st.sampled_from([None, "a", "b"]),
    sequence=st.integers(0, 3),
)
deadlines = st.builds(
    Deadline,
    kind=st.sampled_from(["assessment", "offer"]),
    due=st.integers(0, 40).map(lambda number: day(number).date()),
)
mails: st.SearchStrategy[dict[str, Any]] = st.builds(
    dict,
    date=st.integers(0, 150).map(day),
    category=st.sampled_from(list(Category)),
    company=st.sampled_from(COMPANIES),
    role=st.sampled_from(ROLES),
    review=st.booleans(),
    sent=st.booleans(),
    intent=st.sampled_from(INTENTS),
    links_to=few("<a>", "<b>", "<c>", "<d>"),
    requisitions=few("R-1", "R-2"),
    job_ids=few("lever:1", "lever:2", "linkedin:1"),
    interviews=st.lists(interviews, max_size=2).map(tuple),
    deadlines=st.lists(deadlines, max_size=1).map(tuple),
    sets=st.sampled_from([None, None, None, *Status]),
    undoes=st.sampled_from([None, None, None, None, "m00", "m01", "m02", "m03"]),
)


@st.composite
def courses(draw: st.DrawFn) -> list[Evidence]:
    facts: list[dict[str, Any]] = draw(st.lists(mails, min_size=1, max_size=9))
    return [Evidence(message=f"m{number:02}", **each) for number, each in enumerate(facts)]


def disordered(evidence: list[Evidence], chance: random.Random) -> list[Evidence]:
    mixed = evidence + chance.choices(evidence, k=4)
    chance.shuffle(mixed)
    return mixed


orders = st.randoms(use_true_random=False)


@settings(max_examples=300, deadline=None)
@given(courses(), orders)
def test_the_same_evidence_gives_the_same_standing(evidence: list[Evidence], chance: random.Random) -> None:
    assert fold(disordered(evidence, chance)) == fold(evidence)


@settings(max_examples=300, deadline=None)
@given(courses(), orders)
def test_the_same_mails_give_the_same_applications(evidence: list[Evidence], chance: random.Random) -> None:
    assert link(disordered(evidence, chance)) == link(evidence)


@settings(max_examples=200, deadline=None)
@given(courses())
def test_placing_one_by_one_is_linking_all(evidence: list[Evidence]) -> None:
    linked, places = Linked(), {}
    pieces = counting(evidence)
    for number, piece in enumerate(pieces, 1):
        if linked.hopes:
            linked, places = (afresh := link(pieces[:number])).linked, dict(afresh.places)
        else:
            linked, places[piece.message] = place(linked, piece)
        # Between two mails the group lies in the store as JSON.
        linked = Linked.model_validate_json(linked.model_dump_json())
    assert Link(linked=linked, places=places) == link(evidence)


@settings(max_examples=200, deadline=None)
@given(courses())
def test_every_mail_has_one_place_and_every_application_its_mails(evidence: list[Evidence]) -> None:
    found = link(evidence)
    assert found.places.keys() == {piece.message for piece in counting(evidence)}
    counts = {cluster.id: cluster.messages for cluster in found.linked.clusters}
    joined = [placed.application for placed in found.places.values() if placed.application]
    assert counts == {application: joined.count(application) for application in set(joined)}
    assert not any(placed.unsure and placed.application for placed in found.places.values())


@settings(max_examples=200, deadline=None)
@given(courses())
def test_an_application_stands_where_its_own_mails_put_it(evidence: list[Evidence]) -> None:
    found = link(evidence)
    counted = {piece.message: piece for piece in counting(evidence)}
    for cluster in found.linked.clusters:
        own = [
            counted[message] for message, placed in found.places.items() if placed.application == cluster.id
        ]
        folded = fold(own)
        assert folded is not None
        # Of its names, linking leaves out those that it holds for misread.
        told = {"companies": folded.companies, "roles": folded.roles}
        assert cluster.standing.model_copy(update=told) == folded
        assert cluster.standing.roles.keys() <= folded.roles.keys()


@settings(max_examples=100, deadline=None)
@given(courses(), st.integers(-500, 500))
def test_no_weekday_or_season_matters(evidence: list[Evidence], days: int) -> None:
    def moved(piece: Evidence) -> Evidence:
        later = timedelta(days=days)
        return piece.model_copy(update={"date": piece.date + later, "interviews": (), "deadlines": ()})

    standing = fold([piece.model_copy(update={"interviews": (), "deadlines": ()}) for piece in evidence])
    there = fold([moved(piece) for piece in evidence])
    assert (there and there.status) == (standing and standing.status)
    assert (
        there is None
        or standing is None
        or there.first - START == standing.first - START + timedelta(days=days)
    )
