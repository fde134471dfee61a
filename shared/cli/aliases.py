"""`careerops aliases`: what was learned from what the person said."""

from typing import Annotated

import typer
from rich.table import Table

from shared.cli.installation import installed, installed_for_reading
from shared.cli.options import AsJson, Data
from shared.cli.output import print_json, results
from shared.cli.stack_or_folder import stack_or_folder
from shared.domain.company import company_tokens
from shared.errors import Unusable
from shared.learned.lesson import Lesson, key_of, last_name
from shared.learned.teaching import add_alias, lessons, remove_lesson
from shared.ports import Documents, Json
from shared.review.name import is_name

_KINDS = {
    "sender": "mail from",
    "domain": "mail from all of",
    "company": "the company",
    "employer": "the mail domain",
}

Add = Annotated[
    str | None, typer.Option("--add", metavar="NAME=COMPANY", help="Call this company otherwise from now on.")
]
Remove = Annotated[str | None, typer.Option("--remove", metavar="ID", help="Forget this lesson.")]


def aliases(add: Add = None, remove: Remove = None, data: Data = None, json: AsJson = False) -> None:
    """List what your answers taught: what mail of a sender is, and what companies are called.

    A lesson holds for mail that comes after it. Forgetting one leaves your answers as they are.

    Examples:

      careerops aliases

      careerops aliases --add "Acme Labs=Acme"

      careerops aliases --remove 5c1d20a9be
    """
    settings = stack_or_folder(data)
    with installed_for_reading(settings) as container:
        known = sorted(lessons(container(Documents)), key=lambda each: (each.kind, each.subject))
    if add is not None and remove is not None:
        raise Unusable("Add a name or remove a lesson, one at a time.")
    if add is not None:
        names = _names(add)
        _check_for_a_circle(*names, known)
        with installed(settings) as (container, _):
            shown = add_alias(*names, container(Documents))
    elif remove is not None:
        shown = _chosen(remove, known)
        with installed(settings) as (container, _):
            remove_lesson(shown, container(Documents))
    else:
        _list(known, json_wanted=json)
        return
    if json:
        print_json({"added" if add else "removed": _row(shown)})
    else:
        results().print(
            f"{'Learned' if add else 'Forgotten'}: {_words(shown)}.", markup=False, soft_wrap=True
        )


def _list(known: list[Lesson], *, json_wanted: bool) -> None:
    if json_wanted:
        print_json([_row(each) for each in known])
        return
    table = Table(box=None, pad_edge=False)
    for name in ("ID", "Lesson", "Holds", "Taught by"):
        table.add_column(name, overflow="fold")
    for each in known:
        by = "hand" if each.added else f"{len(each.sources)} answer{'s' * (len(each.sources) != 1)}"
        table.add_row(each.id, _words(each), "yes" if each.says else "not yet", by)
    results().print(table if known else "Nothing was learned yet: `careerops review` teaches.")


def _words(lesson: Lesson) -> str:
    said = sorted({source.says for source in lesson.sources})
    return f"{_KINDS[lesson.kind]} {lesson.subject} is {lesson.says or ' or '.join(said)}"


def _row(lesson: Lesson) -> Json:
    return {
        "id": lesson.id,
        "kind": lesson.kind,
        "subject": lesson.subject,
        "says": lesson.says,
        "holds": lesson.says is not None,
        "by_hand": lesson.added is not None,
        "answers": [source.message for source in lesson.sources],
    }


def _names(given: str) -> tuple[str, str]:
    known_as, separator, company = (" ".join(part.split()) for part in given.partition("="))
    for name in (known_as, company):
        if not separator or not is_name(name):
            raise Unusable(f'An alias is written NAME=COMPANY, like "Acme Labs=Acme", not {given[:80]!r}.')
    if company_tokens(known_as) == company_tokens(company):
        raise Unusable(f"{known_as} and {company} are one name already.")
    return known_as, company


def _check_for_a_circle(known_as: str, company: str, known: list[Lesson]) -> None:
    leads = {
        key_of("company", each.subject): each.says for each in known if each.kind == "company" and each.says
    }
    leads.pop(key_of("company", known_as), None)
    if company_tokens(last_name(company, leads)) == company_tokens(known_as):
        raise Unusable(f"{company} is called {known_as} already: `careerops aliases --remove ID` first.")


def _chosen(wanted: str, known: list[Lesson]) -> Lesson:
    fits = [each for each in known if wanted and each.id.startswith(wanted)]
    if len(fits) != 1:
        what = f"{len(fits)} lessons have an id starting with" if fits else "There is no lesson"
        raise Unusable(f"{what} {wanted!r}: `careerops aliases` lists them all.")
    return fits[0]
