"""`careerops review`: what waits for a person's word."""

import sys
from typing import Annotated

import typer

from shared.bootstrap.container import Container
from shared.cli.application_choice import chosen_application
from shared.cli.installation import installed, installed_for_reading
from shared.cli.mail_choice import answers_to_undo, chosen_mail
from shared.cli.options import AsJson, Data
from shared.cli.output import print_json, results
from shared.cli.review_item import as_json, as_table
from shared.cli.review_walk import walk
from shared.cli.seen_on import seen_on
from shared.cli.stack_or_folder import stack_or_folder
from shared.cli.telling import tell
from shared.contracts.person_said import PersonSaid
from shared.domain.category import Category
from shared.domain.status import Status
from shared.errors import Unusable
from shared.grouping.group import MESSAGES
from shared.grouping.records import APPLICATIONS
from shared.ports import Clock, Documents, Json
from shared.review.answers import answers_on
from shared.review.queue import item_of, queue
from shared.review.saying import NEW, NONE, Choice, say, say_status, take_back
from shared.settings import Settings

Id = Annotated[
    str | None,
    typer.Argument(
        metavar="[ID]", help="A mail's id, its beginning, or its Message-ID; with --status an application's."
    ),
]
CategoryOption = Annotated[Category | None, typer.Option("--category", help="What the mail is.")]
Company = Annotated[str | None, typer.Option(help="The company it is from.")]
Role = Annotated[str | None, typer.Option(help="The role it speaks of.")]
Application = Annotated[
    str | None,
    typer.Option(metavar="ID|new|none", help="The application it belongs to; new: its own; none: not mine."),
]
Confirm = Annotated[bool, typer.Option("--confirm", help="It is as guessed.")]
Always = Annotated[bool, typer.Option("--always", help="So is all mail of this sender from now on.")]
StatusOption = Annotated[Status | None, typer.Option("--status", help="Where the application stands.")]
Undo = Annotated[
    bool, typer.Option("--undo", help="Take back the last answer, or the last one on this mail.")
]


def review(  # noqa: PLR0913, PLR0917 - each is an argument or option of the command
    mail: Id = None,
    category: CategoryOption = None,
    company: Company = None,
    role: Role = None,
    application: Application = None,
    confirm: Confirm = False,
    always: Always = False,
    status: StatusOption = None,
    undo: Undo = False,
    data: Data = None,
    json: AsJson = False,
) -> None:
    """Say what the rules and models could not decide: your word outranks theirs.

    On a terminal it goes from mail to mail, the most consequential first; in a pipe it lists them.
    What you say is learned from: `careerops aliases` shows it.

    Examples:

      careerops review

      careerops review 3f2a09c1 --category rejection --company Acme

      careerops review 3f2a09c1 --application none --always

      careerops review 5b07 --status accepted

      careerops review --undo
    """
    settings = stack_or_folder(data)
    choice = Choice(category, company, role, application, confirm, always)
    speaks = choice != Choice()
    _check(mail, choice, status, undo=undo)
    if speaks or status or undo:
        with installed_for_reading(settings):
            pass
        with installed(settings) as (container, worker):
            said = (
                _undoing(mail, container) if undo else _saying(str(mail), choice, status, settings, container)
            )
            tell(said, container, worker)
            _tell_result(said, container, json_wanted=json)
    elif mail is None and not json and sys.stdin.isatty() and sys.stdout.isatty():
        with installed_for_reading(settings):
            pass
        with installed(settings) as (container, worker):
            walk(container, lambda said: tell(said, container, worker))
    else:
        _list(mail, settings, json_wanted=json)


def _check(mail: str | None, choice: Choice, status: Status | None, *, undo: bool) -> None:
    if undo and (choice != Choice() or status):
        raise Unusable("Undo takes an answer back and gives none: leave out the other options.")
    if (choice != Choice() or status) and mail is None:
        raise Unusable(
            "Name the mail that you speak of by its id: `careerops review --json` lists those that wait."
        )
    if status and choice != Choice():
        raise Unusable("A status is said of an application, all else of a mail: say one after the other.")
    if choice.always and not (choice.category or choice.application == NONE or choice.confirm):
        raise Unusable("What is always so? Say it with --category, --confirm or --application none.")


def _undoing(mail: str | None, container: Container) -> PersonSaid:
    return take_back(answers_to_undo(mail, container(Documents)), container(Clock).now())


def _saying(
    named: str, choice: Choice, status: Status | None, settings: Settings, container: Container
) -> PersonSaid:
    documents: Documents = container(Documents)
    now = container(Clock).now()
    if status:
        whole = chosen_application(named, documents)
        return say_status(status, whole, now, seen_on(settings, container), documents)
    if choice.application not in (None, NEW, NONE):
        whole = chosen_application(str(choice.application), documents)
        choice = Choice(
            choice.category, choice.company, choice.role, whole.key, choice.confirm, choice.always
        )
    return say(choice, item_of(chosen_mail(named, documents), documents), now, documents)


def _tell_result(said: PersonSaid, container: Container, *, json_wanted: bool) -> None:
    documents: Documents = container(Documents)
    record = documents.get(MESSAGES, said.message)
    now: Json = as_json(item_of(record, documents)) if record else {"id": said.message}
    name = now.get("application")
    whole = documents.get(APPLICATIONS, name) if name else None
    status = whole.data["status"] if whole else None
    if json_wanted:
        print_json({"undone" if said.undoes else "said": said.undoes or said.said, **now, "status": status})
        return
    where = f" in application {name}" if name else ""
    is_now = f"{now['id']} is {now.get('category', 'unknown')}{where}"
    if status and _of_application(said, documents):
        is_now = f"application {name} is {status}"
    results().print(f"{'Taken back' if said.undoes else 'Noted'}: {is_now}.", soft_wrap=True)


def _of_application(said: PersonSaid, documents: Documents) -> bool:
    """Return whether an answer, or what it takes back, is a status."""
    meant = said.undoes or said.said
    return any(each.said == meant and each.status for each in answers_on(said.message, documents).says)


def _list(mail: str | None, settings: Settings, *, json_wanted: bool) -> None:
    with installed_for_reading(settings) as container:
        documents: Documents = container(Documents)
        items = list(queue(documents)) if mail is None else [item_of(chosen_mail(mail, documents), documents)]
    if json_wanted:
        print_json([as_json(item) for item in items])
    else:
        console = results()
        console.print(as_table(items, console.width) if items else "Nothing waits for your word.")
