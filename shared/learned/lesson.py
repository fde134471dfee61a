"""One lesson: what mail of a sender is, or what a company is called."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from shared.domain.category import Category
from shared.domain.company import company_tokens
from shared.ports import Document, Json

LESSONS = "lessons"

Kind = Literal["sender", "domain", "company", "employer"]
"""What is learned of: an address's mail, a mail domain's mail, a company's name, whose a mail domain is."""

_ENOUGH = 2
_DIGITS = 10


@dataclass(frozen=True, slots=True)
class Source:
    """One mail whose answer teaches: `says` is a category or a company's name, `always` counts for enough."""

    message: str
    says: str
    sender: str = ""
    always: bool = False


@dataclass(frozen=True, slots=True)
class Lesson:
    """A lesson with the mails that taught it; `added` is what a person said by hand, of no mail.

    `subject` is the address, the domain, or the company's name as it was written first.
    """

    kind: Kind
    subject: str
    sources: tuple[Source, ...] = ()
    added: str | None = None

    @property
    def id(self) -> str:
        """Its name, which tells nobody the subject."""
        return lesson_id(self.kind, self.subject)

    @property
    def says(self) -> str | None:
        """What holds from now on, a category or a name; None where too little or two things were said."""
        if self.added is not None:
            return self.added
        said = {_same(self.kind, source.says): source.says for source in self.sources}
        return next(iter(said.values())) if len(said) == 1 and self._taught() else None

    def _taught(self) -> bool:
        if self.kind in ("company", "employer") or any(source.always for source in self.sources):
            return True
        # One address is a lesson of its own; a domain's takes several.
        distinct = {source.sender if self.kind == "domain" else source.message for source in self.sources}
        return len(distinct) >= _ENOUGH

    def to_store(self) -> Json:
        """Return the document."""
        sources = [
            {"message": each.message, "says": each.says, "sender": each.sender, "always": each.always}
            for each in self.sources
        ]
        return {"kind": self.kind, "subject": self.subject, "sources": sources, "added": self.added}


def lesson_in(document: Document) -> Lesson:
    """Return the lesson that a document holds."""
    row = document.data
    sources = tuple(Source(**each) for each in row["sources"])
    return Lesson(row["kind"], row["subject"], sources, row["added"])


def lesson_id(kind: Kind, subject: str) -> str:
    """Return the id of the lesson on a subject, however it is written."""
    return hashlib.sha256(f"{kind}:{key_of(kind, subject)}".encode()).hexdigest()[:_DIGITS]


def key_of(kind: Kind, subject: str) -> str:
    """Return what identifies a subject: a company's name without case, accents and legal form."""
    return " ".join(company_tokens(subject)) if kind == "company" else subject.strip().lower()


def last_name(name: str, companies: Mapping[str, str]) -> str:
    """Return what a company is called in the end, by the names that lessons lead to, each by its key.

    Names that lead to one another are all called by the first of them in the alphabet.
    """
    met = dict[str, str]()
    while (key := key_of("company", name)) not in met:
        met[key] = name
        if key not in companies:
            return name
        name = companies[key]
    circle = list(met)[list(met).index(key) :]
    return met[min(circle)]


def _same(kind: Kind, says: str) -> object:
    return company_tokens(says) if kind in ("company", "employer") else Category(says)


def teachings(
    verdict: Mapping[str, object], category: Category | None, company: str | None
) -> dict[Kind, tuple[str, str]]:
    """Return what an answer on a mail says of its sender and company: by kind, the subject and what it is.

    No sender always writes offers or rejections, and the person's own mail teaches nothing.
    """
    if verdict["sent"]:
        return {}
    found: dict[Kind, tuple[str, str]] = {}
    domain, known = verdict["domain"], verdict["company"]
    if category is not None and category not in (Category.OFFER, Category.REJECTION) and verdict["sender"]:
        found["sender"] = str(verdict["sender"]).lower(), str(category)
        if domain:
            found["domain"] = str(domain), str(category)
    if company is not None:
        if known and company_tokens(str(known)) != company_tokens(company):
            found["company"] = str(known), company
        if domain:
            found["employer"] = str(domain), company
    return found
