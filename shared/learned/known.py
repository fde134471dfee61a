"""The lessons that hold, at hand for every mail."""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from threading import Lock
from weakref import WeakKeyDictionary

from shared.learned.lesson import LESSONS, Kind, key_of, last_name, lesson_in
from shared.ports import Documents

LOOK_SECONDS = 5.0
"""How old the knowledge of lessons may be: what a person says now holds for mail from then on."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is learned, by kind: the subject's key and what holds of it."""

    by_kind: Mapping[Kind, Mapping[str, str]] = field(default_factory=dict)

    def of(self, kind: Kind, subject: str) -> str | None:
        """Return what holds of a subject, or None."""
        lessons = self.by_kind.get(kind)
        return lessons.get(key_of(kind, subject)) if lessons else None


_looked: WeakKeyDictionary[Documents, tuple[float, Known]] = WeakKeyDictionary()
_looking = Lock()


def known(documents: Documents) -> Known:
    """Return the lessons that hold; a store is asked every five seconds, however many mails there are."""
    now = time.monotonic()
    with _looking:
        at, lessons = _looked.get(documents, (-LOOK_SECONDS, Known()))
        if now - at >= LOOK_SECONDS:
            lessons = _read(documents)
            _looked[documents] = now, lessons
        return lessons


def _read(documents: Documents) -> Known:
    by_kind: dict[Kind, dict[str, str]] = {}
    for lesson in map(lesson_in, documents.query(LESSONS)):
        if lesson.says is not None:
            by_kind.setdefault(lesson.kind, {})[key_of(lesson.kind, lesson.subject)] = lesson.says
    companies = by_kind.get("company", {})
    for kind in ("company", "employer"):
        if kind in by_kind:
            by_kind[kind] = {key: last_name(says, companies) for key, says in by_kind[kind].items()}
    return Known(by_kind)
