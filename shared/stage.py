"""`@stage`: a typed handler becomes a function that functions-framework can serve."""

from collections.abc import Callable, Iterator
from functools import cache
from threading import Lock
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, Protocol, TypeVar, cast

from shared.bootstrap.process import process
from shared.contracts.event import Event
from shared.errors import Permanent, Unusable
from shared.messages import Delivery
from shared.outcome import Deliver, Outcome
from shared.push import delivery_of
from shared.runner import Bound
from shared.topology import Stage

if TYPE_CHECKING:
    from flask import Request  # the framework brings it; the embedded mode never loads either

In = TypeVar("In", bound=Event)
Out = TypeVar("Out", bound=Event)
P = ParamSpec("P")

ACK, REDELIVER, BAD_REQUEST = 204, 503, 400


class Entry(Protocol):
    """A deployable function: plain, because functions-framework rejects callable objects.

    It has the framework's default, the http signature: `cloud_event` drops the delivery attempt and
    the subscription, and fails on messages without attributes, which Gmail's notifications are.
    """

    bound: Bound[Any, Any]

    def __call__(self, request: "Request") -> tuple[str, int]:
        """Answer one push: 204 acknowledges, 503 asks for redelivery, 400 is no push at all."""


def stage(declared: Stage[In, Out]) -> Callable[[Callable[Concatenate[In, P], Iterator[Out] | None]], Entry]:
    """Make the handler of a declared stage its function's entry.

    The handler takes the stage's event first, then ports by parameter type, and yields the events
    that follow. The runner publishes them.
    """

    def decorate(handler: Callable[Concatenate[In, P], Iterator[Out] | None]) -> Entry:
        bound = Bound(declared, handler)

        composing = Lock()

        @cache
        def composed() -> Deliver:
            return bound.deliver_with(process())

        def deliver(delivery: Delivery) -> Outcome:
            with composing:
                stage = composed()
            return stage(delivery)

        def function(request: "Request") -> tuple[str, int]:
            try:
                delivery = delivery_of(request.get_json(silent=True))
            except Permanent as error:
                return str(error), BAD_REQUEST
            try:
                outcome = deliver(delivery)
            except Unusable as error:
                return str(error), REDELIVER
            return ("", ACK) if outcome.done else (outcome.reason, REDELIVER)

        function.__name__ = declared.name
        function.__doc__ = handler.__doc__
        entry = cast("Entry", function)
        entry.bound = bound
        return entry

    return decorate
