from collections.abc import Iterator

import pytest

from tests.emulators.gmail.gmail_person import Person


@pytest.fixture
def person() -> Iterator[Person]:
    person = Person()
    yield person
    person.close()
