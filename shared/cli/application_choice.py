"""Which application a command is about."""

from shared.errors import Unusable
from shared.ports import Document, Documents, Where


def chosen_application(wanted: str, documents: Documents) -> Document:
    """Return an application by its id, the beginning of one, or a message of it; else raise Unusable."""
    fits = [d for d in documents.query("applications") if d.key.startswith(wanted)]
    if not fits and (name := _application_of(wanted, documents)):
        whole = documents.get("applications", name)
        fits = [whole] if whole else []
    exact = [each for each in fits if each.key == wanted]
    if len(exact or fits) == 1:
        return (exact or fits)[0]
    what = "There is no application" if not fits else f"{len(fits)} applications have an id"
    raise Unusable(
        f"{what} {'starting with ' if fits else ''}{wanted!r}: `careerops applications` lists them all."
    )


def _application_of(message: str, documents: Documents) -> str | None:
    """Return the application of a message, named by our id or by its own Message-ID."""
    rows = [
        documents.get("messages", message),
        *documents.query("messages", Where("message_id", "==", f"<{message.strip('<>')}>")),
    ]
    names: list[str] = [row.data["application"] for row in rows if row and row.data.get("application")]
    return names[0] if names else None
