"""The review queue on a terminal, mail by mail, a key an answer."""

from collections.abc import Callable

import typer
from rich.prompt import IntPrompt, Prompt

from shared.bootstrap.container import Container
from shared.cli.mail_choice import answers_to_undo
from shared.cli.output import results
from shared.cli.review_item import as_page, choices
from shared.contracts.person_said import PersonSaid
from shared.domain.category import Category
from shared.errors import Unusable
from shared.ports import Clock, Documents
from shared.review.queue import Candidate, Item, candidate, queue, waiting
from shared.review.saying import NEW, NONE, Choice, say, take_back

_HELP = (
    "[bold]enter[/] as guessed   [bold]c[/] category   [bold]o[/] company   [bold]r[/] role   "
    "[bold]a[/] application\n"
    "[bold]n[/] none of mine, or new   [bold]s[/] skip   [bold]u[/] undo   [bold]q[/] quit"
)
_SHOWN = 20

Tell = Callable[[PersonSaid], None]


def walk(container: Container, tell: Tell) -> None:
    """Ask about one mail after the other until nothing waits or the person has had enough."""
    documents: Documents = container(Documents)
    console = results()
    skipped: set[str] = set()
    answered = 0
    while item := next((each for each in queue(documents) if each.row["message"] not in skipped), None):
        console.print(as_page(item, len(skipped) + 1, waiting(documents)))
        console.print(_HELP)
        key = _key()
        if key == "q":
            break
        if key == "s":
            skipped.add(item.row["message"])
            continue
        try:
            said = _said(key, item, container)
            if said:
                tell(said)
                answered += -1 if said.undoes else 1
                console.print("taken back" if said.undoes else "noted", style="green")
        except Unusable as error:
            console.print(str(error), style="red", markup=False)
        except EOFError:
            console.print("left as it was")
    left = waiting(documents)
    hint = " The last answer is taken back with: careerops review --undo" if answered > 0 else ""
    console.print(f"\n{max(answered, 0)} answered, {left:,} left.{hint}")


def _key() -> str:
    try:
        return typer.getchar().lower()
    except EOFError:
        return "q"


def _said(key: str, item: Item, container: Container) -> PersonSaid | None:
    documents: Documents = container(Documents)
    now = container(Clock).now()
    if key == "u":
        return take_back(answers_to_undo(None, documents), now)
    choice = _choice(key, item, documents)
    return say(choice, item, now, documents) if choice else None


def _choice(key: str, item: Item, documents: Documents) -> Choice | None:
    row = item.row
    asked: dict[str, Callable[[], Choice]] = {
        "\r": lambda: Choice(confirm=True),
        "\n": lambda: Choice(confirm=True),
        "c": lambda: Choice(category=_category()),
        "o": lambda: Choice(company=Prompt.ask("Company", default=row["company"] or "")),
        "r": lambda: Choice(role=Prompt.ask("Role", default=row["role"] or "")),
        "a": lambda: Choice(application=_application(item, documents)),
        "n": lambda: Choice(application=_none_or_new()),
    }
    return asked[key]() if key in asked else None


def _none_or_new() -> str:
    return Prompt.ask("none of mine, or new?", choices=[NONE, NEW], default=NONE)


def _category() -> Category:
    names = list(Category)
    for number, name in enumerate(names, 1):
        results().print(f"  {number}  {name.value.replace('_', ' ')}")
    choices = [str(number) for number in range(1, len(names) + 1)]
    return names[IntPrompt.ask("Category", choices=choices, show_choices=False) - 1]


def _application(item: Item, documents: Documents) -> str:
    """Let the person choose: from those that fit, else from all, the latest news first."""
    known: list[Candidate] = list(item.candidates)
    if not known:
        every = map(candidate, documents.query("applications"))
        known = sorted(every, key=lambda each: each.last, reverse=True)[:_SHOWN]
        results().print(choices(known))
    numbers = {str(number): each.id for number, each in enumerate(known, 1)}
    given = Prompt.ask("Application", choices=[*numbers, NEW, NONE])
    return numbers.get(given, given)
