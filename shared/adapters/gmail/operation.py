"""The calls of Gmail's API that are made here, and what each costs."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Operation:
    """One method of the API, under Gmail's name, and its quota units.

    Units: "Per-method quota usage", developers.google.com/workspace/gmail/api/reference/quota, for
    projects made since messages.get was raised from 5 units to 20. Every part of a batch counts.
    """

    name: str
    units: int


PROFILE = Operation("getProfile", 1)
HISTORY = Operation("history.list", 2)
LIST = Operation("messages.list", 5)
GET = Operation("messages.get", 20)
STOP = Operation("stop", 50)
WATCH = Operation("watch", 100)
