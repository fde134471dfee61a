"""Which application a command is about."""

from shared.errors import Unusable
from shared.ports import Document, Documents, Where


def chosen_application(wanted: str, documents: Documents) -> Document:
    """Return an application by its id, the beginning of one, or a message of it; else raise Unusable."""
    found = named_application(wanted, documents) or _application_of(wanted, documents)
    if found is None:
        raise Unusable(f"There is no application {wanted!r}: `careerops applications` lists them all.")
    return found


def named_application(wanted: str, documents: Documents) -> Document | None:
    """Return the application whose id this is or begins, or None; raise Unusable when it begins several."""
    # An empty text begins every id: a script's unset variable must not choose the only one there is.
    fits = [d for d in documents.query("applications") if wanted and d.key.startswith(wanted)]
    fits = [each for each in fits if each.key == wanted] or fits
    if len(fits) > 1:
        raise Unusable(
            f"{len(fits)} applications have an id starting with {wanted!r}: "
            "`careerops applications` lists them all."
        )
    return fits[0] if fits else None


def _application_of(message: str, documents: Documents) -> Document | None:
    """Return the application of a message, named by our id or by its own Message-ID."""
    rows = [
        documents.get("messages", message),
        *documents.query("messages", Where("message_id", "==", f"<{message.strip('<>')}>")),
    ]
    names: list[str] = [row.data["application"] for row in rows if row and row.data.get("application")]
    return documents.get("applications", names[0]) if names else None
