from collections.abc import Iterator

import pytest

from emulators.gmail.quota import UNITS
from tests.emulators.gmail.gmail_person import Person, mail, refusal


@pytest.fixture
def poor() -> Iterator[Person]:
    person = Person(limit=100)
    yield person
    person.close()


def test_every_call_costs_its_units(person: Person) -> None:
    id_ = person.account.deliver(mail())
    person.me.getProfile(userId="me").execute()
    person.history(person.account.history_id)
    person.watch()
    person.me.threads().get(userId="me", id=id_).execute()
    person.get(id_)
    person.listed()
    assert person.account.meter.units == 1 + 2 + 100 + 40 + 20 + 5


def test_above_the_limit_calls_are_refused_until_a_minute_has_passed(poor: Person) -> None:
    id_ = poor.account.deliver(mail())
    for _ in range(5):
        poor.get(id_)
        poor.clock.sleep(10)
    assert refusal(lambda: poor.get(id_))[:2] == (429, "rateLimitExceeded")
    assert (poor.account.meter.refused, poor.account.meter.units) == (1, 100)
    poor.clock.sleep(10)
    poor.get(id_)
    assert refusal(lambda: poor.get(id_))[0] == 429


def test_the_peak_is_the_most_within_any_minute(person: Person) -> None:
    id_ = person.account.deliver(mail())
    for pause in (50, 5, 5, 100, 0):
        person.get(id_)
        person.clock.sleep(pause)
    assert (person.account.meter.peak, person.account.meter.units) == (60, 100)


def test_each_method_has_its_price(person: Person) -> None:
    assert {rule.endpoint for rule in person.server.app.url_map.iter_rules()} >= set(UNITS)
