"""How one try at a model fails, and when the next is made."""

from dataclasses import dataclass

from shared.errors import ModelBusy, ModelDown

TRIES = 3
"""Tries at one question, the first included."""

_FIRST = 0.5
_JITTER = 0.5
_LEAST = 0.5


@dataclass(frozen=True, slots=True)
class Failure:
    """The error of one try, and whether it was a blip, after which another try may help."""

    error: ModelBusy | ModelDown
    blip: bool = False


def pause(failure: Failure, tries: int, left: float, chance: float) -> float | None:
    """Return how many seconds to wait before the next try, or None where there is to be none.

    `tries` were made and `left` seconds are left, of which the next try needs some. Whoever asks to
    be left alone for a while is; else the wait doubles. `chance`, from 0 to 1, keeps askers apart.
    """
    if not failure.blip or tries >= TRIES:
        return None
    told = failure.error.delay_seconds if isinstance(failure.error, ModelBusy) else None
    wait = (_FIRST * 2 ** (tries - 1) if told is None else told) * (1 + _JITTER * chance)
    return wait if wait + _LEAST <= left else None
