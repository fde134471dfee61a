"""Which mails wait for a person's word, why, and in which order."""

from datetime import datetime
from typing import Literal, cast

from shared.domain.category import Category
from shared.domain.verdict import Doubt
from shared.ports import Json

Reason = Doubt | Literal["two_fit", "names_nothing", "by_context"]
"""What is to be decided: a doubt of the verdict; which of several applications; to which application a mail
that names neither company nor role belongs; whether a mail decides what only its application suggests."""

_GRAVE = (Category.OFFER, Category.REJECTION)
_UNDECIDED = ("unsure", "weak_proof", "model_unfit", "models_down", "budget_spent")
_DATED = 1
_ORDER = {
    Category.OFFER: 0,
    Category.REJECTION: 2,
    Category.ASSESSMENT: 3,
    Category.INTERVIEW: 4,
    Category.APPLICATION_CONFIRMATION: 5,
    Category.RECRUITER_OUTREACH: 6,
    Category.OTHER_JOB: 7,
    Category.JOB_ALERT: 8,
    Category.NOT_JOB: 9,
}
_FAR = 99_999_999_999


def with_waiting(row: Json) -> Json:
    """Return a record that says in `waits` whether, and how urgently, a person's word is wanted.

    The texts sort with the most consequential mail first, and of equals the newest; the field is
    there only while the mail waits.
    """
    if reason(row) is None:
        return row
    category = Category(row["category"])
    rank = _DATED if category is Category.INTERVIEW and row["interviews"] else _ORDER[category]
    newest_first = _FAR - int(datetime.fromisoformat(row["date"]).timestamp())
    return {**row, "waits": f"{rank}{newest_first:011}"}


def reason(row: Json) -> Reason | None:
    """Return why a mail waits, or None."""
    if row.get("answered"):
        return None
    if row.get("unsure"):
        return "two_fit" if row.get("candidates") else "names_nothing"
    if row["sent"]:
        return None
    if row["category"] != row.get("stated", row["category"]):
        return "by_context" if row["category"] in _GRAVE else None
    if not row["review"] or (row["category"] == Category.NOT_JOB and row["doubt"] not in _UNDECIDED):
        return None
    return cast("Reason", row["doubt"] or "unsure")
