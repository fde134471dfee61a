"""A call that one waits for only so long."""

import contextvars
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

T = TypeVar("T")


def within(seconds: float, call: Callable[[], T]) -> T:
    """Return what the call returns, or raise what it raises; TimeoutError when it takes longer.

    A client's own timeout counts from each byte to the next, and a name that does not resolve or a
    token that is fetched is not counted at all. What takes longer is left to end by itself.
    """
    outcome: Future[T] = Future()

    def run() -> None:
        try:
            outcome.set_result(call())
        except BaseException as error:  # noqa: BLE001 - raised where one waits
            outcome.set_exception(error)

    # A daemon: a pool's thread would be waited for when the process ends.
    threading.Thread(target=contextvars.copy_context().run, args=(run,), daemon=True).start()
    return outcome.result(timeout=max(seconds, 0.0))
