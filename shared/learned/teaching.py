"""From answers to lessons, and back when they are undone."""

from collections.abc import Iterator
from dataclasses import replace

from shared.learned.lesson import LESSONS, Lesson, Source, lesson_id, lesson_in, teachings
from shared.ports import Documents, Json
from shared.review.answers import Answers


def teach(answers: Answers, verdict: Json, documents: Documents) -> Answers:
    """Let a mail's answers be part of the lessons that they teach, and of no others; return them so noted."""
    word = answers.word
    taught = {
        lesson_id(kind, subject): Lesson(
            kind, subject, (Source(answers.message, says, verdict["sender"].lower(), word.always),)
        )
        for kind, (subject, says) in teachings(verdict, word.category, word.company).items()
    }
    known = {each: _stored(each, documents) for each in sorted({*answers.taught, *taught})}
    for each, lesson in known.items():
        others = [source for source in lesson.sources if source.message != answers.message] if lesson else []
        new = taught.get(each)
        _store(each, _with(lesson or new, (*others, *(new.sources if new else ()))), documents)
    return replace(answers, taught=tuple(sorted(taught)))


def lessons(documents: Documents) -> Iterator[Lesson]:
    """Yield all lessons, those included that too little was said for."""
    for document in documents.query(LESSONS):
        yield lesson_in(document)


def add_alias(known_as: str, company: str, documents: Documents) -> Lesson:
    """Learn by hand what a company is called."""
    whole = Lesson("company", known_as)

    def add(handle: Documents) -> Lesson:
        lesson = replace(_stored(whole.id, handle) or whole, added=company)
        handle.put(LESSONS, whole.id, lesson.to_store())
        return lesson

    return documents.transact(add)


def remove_lesson(lesson: Lesson, documents: Documents) -> None:
    """Forget a lesson with all that taught it."""
    documents.delete(LESSONS, lesson.id)


def forget_sources(messages: set[str], documents: Documents) -> None:
    """Let mails that are purged have taught nothing."""
    for lesson in list(lessons(documents)):
        kept = tuple(source for source in lesson.sources if source.message not in messages)
        if kept != lesson.sources:
            _store(lesson.id, replace(lesson, sources=kept), documents)


def _stored(lesson: str, documents: Documents) -> Lesson | None:
    known = documents.get(LESSONS, lesson)
    return lesson_in(known) if known else None


def _with(lesson: Lesson | None, sources: tuple[Source, ...]) -> Lesson | None:
    ordered = tuple(sorted(sources, key=lambda source: source.message))
    return replace(lesson, sources=ordered) if lesson else None


def _store(name: str, lesson: Lesson | None, documents: Documents) -> None:
    if lesson and (lesson.sources or lesson.added is not None):
        documents.put(LESSONS, name, lesson.to_store())
    else:
        documents.delete(LESSONS, name)
