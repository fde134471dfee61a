"""What a person can say of a mail, as the event that tells it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4

from shared.contracts.person_said import NAME_LENGTH, PersonSaid
from shared.domain.category import Category
from shared.domain.company import company_tokens, same_company
from shared.domain.linking import LINKABLE
from shared.domain.role import role_tokens
from shared.domain.status import Status
from shared.errors import Unusable
from shared.grouping.group import MESSAGES
from shared.grouping.records import APPLICATIONS
from shared.ports import Document, Documents, Json, Where
from shared.review.answers import Answers
from shared.review.name import is_name
from shared.review.queue import Item

NEW, NONE = "new", "none"
"""In place of an application's id: one of its own, and none of the person's."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What a person chose; None says nothing. `application` is an application's id, NEW or NONE."""

    category: Category | None = None
    company: str | None = None
    role: str | None = None
    application: str | None = None
    confirm: bool = False
    always: bool = False


def say(choice: Choice, item: Item, now: datetime, documents: Documents) -> PersonSaid:
    """Return a choice on a mail as the event to publish.

    A correction of company or role leaves the mail where it is, unless another application goes by
    that company. Raises Unusable, in one sentence, for a choice that makes no sense.
    """
    row = item.row
    if choice.application == NONE and choice.category in LINKABLE:
        raise Unusable(
            f"A mail of none of your applications cannot be called {choice.category}: say one of them."
        )
    company, role = _name("company", choice.company), _name("role", choice.role)
    return PersonSaid(
        mailbox=row["mailbox"],
        message=row["message"],
        said=uuid4().hex,
        at=now,
        category=choice.category or (Category(row["category"]) if choice.confirm else None),
        company=company,
        role=role,
        confirmed=choice.confirm,
        always=choice.always,
        **(
            _belongs(choice.application, row, documents)
            if choice.application
            else _kept(choice, item, documents)
        ),
    )


def say_status(
    status: Status, application: Document, now: datetime, as_of: datetime, documents: Documents
) -> PersonSaid:
    """Return what a person says of an application, which is kept with its oldest mail."""
    first = _mails(application.key, documents)[0]
    return PersonSaid(
        mailbox=first["mailbox"],
        message=first["message"],
        said=uuid4().hex,
        at=now,
        status=status,
        as_of=as_of,
    )


def take_back(answers: Answers, now: datetime) -> PersonSaid:
    """Return the undoing of the last answer that counts. Raises Unusable when none does."""
    latest = answers.latest
    if latest is None:
        raise Unusable("Nothing that was said of this mail is left to undo.")
    return PersonSaid(
        mailbox=answers.mailbox, message=answers.message, said=uuid4().hex, at=now, undoes=latest.said
    )


def _belongs(application: str, row: Json, documents: Documents) -> Mapping[str, Any]:
    if application in (NEW, NONE):
        return {"belongs": "alone" if application == NEW else "nowhere"}
    together = _together(application, row, documents)
    if not together:
        raise Unusable("This mail is all there is of that application: name another one, or `new`.")
    return together


def _together(application: str, row: Json, documents: Documents) -> Mapping[str, Any]:
    """Return the bond with an application's oldest other mail, if it has one."""
    others = (mail for mail in _mails(application, documents) if mail["message"] != row["message"])
    other = next(others, None)
    return {"belongs": "with", "belongs_with": other["message_id"]} if other else {}


def _kept(choice: Choice, item: Item, documents: Documents) -> Mapping[str, Any]:
    """Return the bond that a choice implies which says nothing of the application."""
    row = item.row
    if choice.category is not None and choice.category not in LINKABLE:
        return {}
    if choice.confirm and item.candidates:
        return _together(item.candidates[0].id, row, documents)
    application = row.get("application")
    if application is None:
        return {}
    guessed = choice.confirm and row["category"] != row.get("stated", row["category"])
    corrected = _corrects_role(choice.role, row) or _corrects_company(choice.company, row)
    if guessed or (corrected and not _elsewhere(choice.company, application, documents)):
        return _together(application, row, documents)
    return {}


def _corrects_role(role: str | None, row: Json) -> bool:
    return role is not None and (not row["role"] or role_tokens(role) != role_tokens(row["role"]))


def _corrects_company(company: str | None, row: Json) -> bool:
    return company is not None and (
        not row["company"] or company_tokens(company) != company_tokens(row["company"])
    )


def _elsewhere(company: str | None, application: str, documents: Documents) -> bool:
    """Return whether an application other than this one goes by that company."""
    return company is not None and any(
        each.data["company"] and same_company(each.data["company"], company)
        for each in documents.query(APPLICATIONS)
        if each.key != application
    )


def _mails(application: str, documents: Documents) -> list[Json]:
    rows = documents.query(MESSAGES, Where("application", "==", application), order_by="date")
    return [document.data for document in rows]


def _name(what: str, given: str | None) -> str | None:
    """Return a name with single spaces. Raises Unusable for what is no name."""
    if given is None:
        return None
    name = " ".join(given.split())
    if not is_name(name):
        raise Unusable(f"A {what} is a name of 1 to {NAME_LENGTH} printable characters.")
    return name
