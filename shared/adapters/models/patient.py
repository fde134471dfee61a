"""One question to a model: blips are tried again, and all of it takes a bounded time."""

import random
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import TypeVar

from shared.adapters.models.failure import Failure, pause
from shared.adapters.models.within import within
from shared.ports import Clock

T = TypeVar("T")


def patient(
    clock: Clock,
    seconds: float,
    attempt: Callable[[float], T],
    failure_of: Callable[[Exception], Failure | None],
) -> T:
    """Return what an attempt returns; each is told how many seconds are left.

    `failure_of` says what an exception of an attempt means; those of which it says nothing are raised
    as they are. What it does know is raised without its origin, whose text may quote the mail.
    """
    ends = clock.now() + timedelta(seconds=seconds)
    tries = 0
    while True:
        left = (ends - clock.now()).total_seconds()
        try:
            return within(left, partial(attempt, left))
        except Exception as error:
            found = failure_of(error)
            if found is None:
                raise
            failure = found
        tries += 1
        left = (ends - clock.now()).total_seconds()
        wait = pause(failure, tries, left, random.random())  # noqa: S311 - keeps askers apart, guards nothing
        if wait is None:
            raise failure.error
        clock.sleep(wait)
