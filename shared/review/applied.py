"""A person's word on the record of a mail, and the record without it."""

from datetime import datetime

from shared.contracts.mail_classified import MailClassified
from shared.domain.category import Category
from shared.domain.evidence import Evidence
from shared.domain.linking import LINKABLE
from shared.ports import Json
from shared.review.word import Word

_FIELDS = frozenset(MailClassified.model_fields)


def verdict_in(row: Json) -> Json:
    """Return the verdict that a record holds, as it was before anybody spoke of the mail."""
    stated = {"category": row.get("stated", row["category"])}
    return {**{name: row[name] for name in _FIELDS & row.keys()}, **stated, **row.get("overruled", {})}


def with_word(verdict: Json, word: Word) -> Json:
    """Return the record's beginning: the verdict with a person's word in place of what it overrules.

    `overruled` keeps what the verdict had there, `insists` names the facts that are the person's,
    `words` the statuses; without a word, the verdict is returned as it is.
    """
    says = _says(verdict, word)
    overruled = {name: verdict[name] for name in says if name in _FIELDS}
    statuses = [
        {"date": _from(each.as_of or each.at, verdict).isoformat(), "sets": str(each.status)}
        for each in word.statuses
    ]
    return {
        **verdict,
        **says,
        **({"overruled": overruled} if overruled else {}),
        **({"words": statuses} if statuses else {}),
    }


def evidence_in(row: Json) -> tuple[Evidence, ...]:
    """Return what a record says by itself, and what the person said of its application.

    What an application made of a mail is no evidence for itself when the group is linked afresh.
    """
    piece = Evidence.model_validate({**row, "category": row.get("stated", row["category"])})
    return piece, *(
        Evidence(
            message=f"{piece.message}/{number:04}",
            date=word["date"],
            tier="person",
            sets=word["sets"],
            belongs_with=piece.message_id,
        )
        for number, word in enumerate(row.get("words", ()))
    )


def belongs_somewhere(row: Json) -> bool:
    """Return whether a record is of a mail that may belong to an application."""
    return row["category"] in LINKABLE or row["maybe"] is not None


def _says(verdict: Json, word: Word) -> Json:
    category = word.category or (_related(verdict) if word.related else None)
    facts = {"company": word.company, "role": word.role}
    said = {name: value for name, value in facts.items() if value is not None}
    judged = {"category": str(category), "confidence": 1.0, "review": False, "doubt": None, "maybe": None}
    spoken = category is not None or bool(said) or word.confirmed or word.related
    return {
        **({"tier": "person"} if spoken else {}),
        **(judged if category is not None else {"review": False, "doubt": None} if word.confirmed else {}),
        **said,
        **({"company_guessed": False} if word.company else {}),
        **({"insists": sorted(said)} if said else {}),
        **({"belongs_with": word.belongs_with} if word.belongs_with else {}),
        **({"alone": True} if word.alone else {}),
        **({"answered": True} if word.confirmed else {}),
    }


def _related(verdict: Json) -> Category | None:
    """Return what a mail is that a person puts into an application without saying what it is."""
    if verdict["category"] in LINKABLE:
        return None
    return Category(verdict["maybe"] or Category.OTHER_JOB)


def _from(said: datetime, verdict: Json) -> datetime:
    # Of an application nothing can be said before its mail was there.
    return max(said, datetime.fromisoformat(verdict["date"]))
