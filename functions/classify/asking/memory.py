"""What models answered before: the same text is never paid for twice."""

import hashlib
from dataclasses import asdict

from functions.classify.asking.opinion import Grounded
from functions.classify.asking.prompt import VERSION
from shared.domain.category import Category
from shared.ports import Clock, Documents
from shared.retention import ANSWERS_KEPT, WAITS_KEPT

ANSWERS = "answers"
WAITS = "waits"


class Unfit:
    """A model's answer to this text was none, and would be none again."""


class Memory:
    """Answers by content: model, version of the prompt, text.

    They hold places in the text, and none of its words.
    """

    def __init__(self, mailbox: str, text: str, documents: Documents, clock: Clock) -> None:
        """Take the text that is asked about, and whose mail it is of: with that mailbox it is purged."""
        self._mailbox = mailbox
        self._text = text
        self._documents = documents
        self._clock = clock

    def recall(self, model: str) -> Grounded | Unfit | None:
        """Return what this model answered, or None where it was not asked."""
        known = self._documents.get(ANSWERS, self._key(model))
        if known is None:
            return None
        said = known.data["answer"]
        if said is None:
            return Unfit()
        return Grounded(
            Category(said["category"]),
            said["confidence"],
            (said["quote"][0], said["quote"][1]),
            tuple(said["company"]) if said["company"] else None,
            tuple(said["role"]) if said["role"] else None,
        )

    def keep(self, model: str, answer: Grounded | None) -> None:
        """Remember an answer, or that it was none."""
        told = {"mailbox": self._mailbox, "answer": asdict(answer) if answer else None}
        self._documents.put(ANSWERS, self._key(model), told, expires_at=self._clock.now() + ANSWERS_KEPT)

    def waited(self) -> int:
        """Return how often this text waited for a busy model, this time included."""

        def count(handle: Documents) -> int:
            key, expires = self._key(""), self._clock.now() + WAITS_KEPT
            known = handle.get(WAITS, key)
            times = 1 + (known.data["times"] if known else 0)
            handle.put(WAITS, key, {"times": times}, expires_at=expires)
            return times

        return self._documents.transact(count)

    def _key(self, model: str) -> str:
        said = "\x00".join((model, str(VERSION), self._text))
        return hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()
