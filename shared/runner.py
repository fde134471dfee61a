"""The one runner of every stage; it knows no transport."""

import dataclasses
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, Generic, TypeVar, get_type_hints

from shared.contracts.codec import decode, encode
from shared.contracts.event import Event
from shared.messages import Delivery, Message
from shared.middleware.access import access
from shared.middleware.breaker import breaker
from shared.middleware.idempotency import idempotent
from shared.middleware.poison import poison
from shared.middleware.purged import unless_purged
from shared.middleware.telemetry import telemetry, trace_attributes
from shared.outcome import Deliver
from shared.ports import Clock, Documents, Publisher
from shared.topology import Stage

In = TypeVar("In", bound=Event)
Out = TypeVar("Out", bound=Event)
P = TypeVar("P")

Provide = Callable[[type[Any]], Any]
"""Give the adapter that stands behind a port in this process."""


@dataclasses.dataclass(frozen=True, slots=True)
class Bound(Generic[In, Out]):
    """A stage and its handler: what `@stage` makes of a function, ready for any transport."""

    stage: Stage[In, Out]
    handler: Callable[..., Iterator[Out] | None]

    @property
    def needs(self) -> frozenset[type[Any]]:
        """The ports that a process of this stage works with: the handler's, and those of what guards it."""
        return frozenset({Clock, Documents, Publisher, *self._ports().values()})

    def deliver_with(self, provide: Provide) -> Deliver:
        """Return what deals with one delivery: telemetry, poison, access, idempotency, breaker, handler."""
        stage, clock, documents = self.stage, provide(Clock), provide(Documents)
        handler = self.handler_with(provide)
        publisher: Publisher = provide(Publisher)
        refuse_purged = unless_purged(documents, clock)

        def handle(delivery: Delivery) -> Sequence[Message]:
            event = decode(delivery.message, stage.consumes)
            refuse_purged(event)
            produced = handler(event)
            traced = trace_attributes()
            return [_with(encode(out, stage.name, clock.now()), traced) for out in produced or ()]

        guarded = breaker(stage.name, stage.fuse, documents, clock, handle) if stage.fuse else handle
        once = idempotent(stage.name, stage.deadline_seconds, documents, publisher, clock, guarded)
        admitted = access(documents, publisher, clock, once)
        topics = {s.name: s.dead_letter_topic for s in stage.subscriptions()}
        return telemetry(stage.name, poison(topics, publisher, clock, admitted))

    def handler_with(self, provide: Provide) -> Callable[[In], Iterator[Out] | None]:
        """Return the handler with its ports in place."""
        return partial(self.handler, **{name: provide(port) for name, port in self._ports().items()})

    def _ports(self) -> Mapping[str, type[Any]]:
        hints = get_type_hints(self.handler)
        names = self.handler.__code__.co_varnames[1 : self.handler.__code__.co_argcount]
        return {name: hints[name] for name in names}


def _with(message: Message, attributes: Mapping[str, str]) -> Message:
    return dataclasses.replace(message, attributes={**message.attributes, **attributes})
