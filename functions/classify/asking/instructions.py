"""Words that a mail means for a language model, not for its reader."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from functions.classify.reading import fold
from functions.classify.tables import fill, load
from functions.classify.verdict import Verdict
from shared.domain.category import Category
from shared.mail.model import Mail

_REACH = 8_000
_HIDDEN_REACH = 20_000
_FILES = 20
_APART = "\n\x00\n"


def heeded(verdict: Verdict, mail: Mail) -> Verdict:
    """Return the verdict, with a warning where the mail speaks to models; a person then looks at job mail."""
    none_at_all = verdict.category is Category.NOT_JOB and verdict.maybe is None and not verdict.review
    if verdict.sent or none_at_all or not instructs(_APART.join(filter(None, _places(mail)))):
        return verdict
    warned = replace(verdict, warnings=tuple(dict.fromkeys((*verdict.warnings, "instructs_the_model"))))
    if verdict.category is Category.NOT_JOB and verdict.maybe is None:
        return warned
    return replace(warned, review=True, doubt="instructs_the_model")


def instructs(text: str) -> bool:
    """Return whether a text holds words meant for a model, in one of four languages."""
    folded = fold(text)
    return any(group.found_in(folded) for group in _groups())


def _places(mail: Mail) -> Iterator[str]:
    """Yield whatever could carry such words, seen or unseen."""
    for each in (mail, *mail.forwarded):
        named = (address.name for address in (each.sender, each.reply_to) if address)
        files = (attachment.name for attachment in each.attachments[:_FILES])
        events = (f"{event.summary}\n{event.location}" for event in each.calendar)
        yield "\n".join((each.subject, *named, *files, *events))
        yield each.text[:_REACH] if len(each.text) <= 2 * _REACH else each.text[:_REACH] + each.text[-_REACH:]
        yield each.signature[:_REACH]
        yield each.quoted[:_REACH]
        yield each.hidden[:_HIDDEN_REACH]


@dataclass(frozen=True, slots=True)
class _Group:
    """Patterns that are worth looking for where one of the words occurs."""

    words: tuple[str, ...]
    patterns: tuple[tuple[tuple[str, ...], re.Pattern[str]], ...]

    def found_in(self, folded: str) -> bool:
        return _any(self.words, folded) and any(
            (not words or _any(words, folded)) and pattern.search(folded) for words, pattern in self.patterns
        )


def _any(words: tuple[str, ...], folded: str) -> bool:
    return any(word in folded for word in words)


@cache
def _groups() -> tuple[_Group, ...]:
    table = load("instructions")
    return tuple(
        _Group(
            tuple(group["words"].split("//")),
            tuple(
                (tuple(words.split("//")) if words else (), _compiled(fill(pattern, table["fragments"])))
                for words, pattern in group["patterns"]
            ),
        )
        for group in table["groups"]
    )


def _compiled(source: str) -> re.Pattern[str]:
    return re.compile(source.replace(" ?", r"\s*").replace(" ", r"\s+"))
