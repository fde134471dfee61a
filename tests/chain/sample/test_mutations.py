"""Damaged mails are damaged in many ways, and repeatably."""

import email
import email.policy
from itertools import islice
from random import Random

import pytest

from emulators.mailbox.mutate import MUTATIONS, Mutation, mutations

MANY = 1000


def test_one_seed_gives_the_same_damage_whatever_the_count() -> None:
    first = list(mutations(5, 200))
    assert first == list(islice(mutations(5, MANY), 200))
    assert first != list(mutations(6, 200))


def test_as_many_as_asked_and_nearly_all_different(raw_mails: dict[str, bytes]) -> None:
    damaged = list(mutations(1, MANY))
    assert len(damaged) == MANY
    assert len(set(damaged)) > 0.9 * MANY
    assert sum(raw in set(raw_mails.values()) for raw in damaged) < 0.1 * MANY
    assert max(map(len, damaged)) < 1_000_000


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda mutation: mutation.__name__.strip("_"))
def test_every_mutation_does_something(mutation: Mutation, raw_mails: dict[str, bytes]) -> None:
    originals = list(raw_mails.values())
    rng = Random(3)
    changed = sum(mutation(rng, raw, originals) != raw for raw in originals)
    assert changed > 0.3 * len(originals)


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda mutation: mutation.__name__.strip("_"))
def test_a_mutation_takes_what_another_left(mutation: Mutation, raw_mails: dict[str, bytes]) -> None:
    originals = list(raw_mails.values())
    for raw in (b"", b"\n", b"\0", b"no header at all"):
        assert isinstance(mutation(Random(1), raw, originals), bytes)


def test_the_damage_shows_in_the_parser() -> None:
    defects = 0
    for raw in mutations(2, 150):
        mail = email.message_from_bytes(raw, policy=email.policy.compat32)
        defects += any(part.defects for part in mail.walk())
    assert defects > 15
