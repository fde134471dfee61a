"""Which mails a person put together, whatever the linking would make of them."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from shared.domain.evidence import Evidence


class Bond(NamedTuple):
    """A mail goes where its `target` is; while that is still to come, `anchor` founded its application."""

    target: str
    anchor: str


def pins(pieces: Sequence[Evidence]) -> dict[str, str]:
    """Return, by message, the message that each pinned one goes with, of those that are here.

    Where pins go in a circle, the oldest mail of it is free.
    """
    by_id = {piece.message_id: piece.message for piece in reversed(pieces) if piece.message_id}
    pinned = {piece.message: by_id[piece.belongs_with] for piece in pieces if piece.belongs_with in by_id}
    for piece in pieces:
        if piece.message in pinned and _end(piece.message, pinned) == piece.message:
            del pinned[piece.message]
    return pinned


def bonds(pinned: Mapping[str, str], places: Mapping[str, str | None]) -> dict[str, Bond]:
    """Return the bonds of pinned mails; `places` is where the others go by themselves, oldest first.

    A mail pinned to one that is in no application is free.
    """
    founders: dict[str, str] = {}
    for message, application in places.items():
        if application is not None:
            founders.setdefault(application, message)
    found = {}
    for message, target in pinned.items():
        application = places.get(_end(message, pinned))
        if application is not None:
            found[message] = Bond(target, founders[application])
    return found


def _end(message: str, pinned: Mapping[str, str]) -> str:
    """Return what a chain of pins leads to: a free mail, or the first one that comes a second time."""
    seen = set[str]()
    while message in pinned and message not in seen:
        seen.add(message)
        message = pinned[message]
    return message
