"""The name that is in a mail domain."""

from functions.classify.tables import words


def domain_label(domain: str) -> str | None:
    """Return the part of a domain that names its owner: `mail.acme-labs.co.uk` gives `acme labs`."""
    labels = [label for label in domain.split(".") if label]
    if len(labels) < 2:  # noqa: PLR2004 - a name and its top level
        return None
    labels.pop()
    if len(labels) > 1 and labels[-1] in {"co", "com", "org", "net", "ac", "gov", "gob", "edu"}:
        labels.pop()
    label = labels[-1].removesuffix("careers").removesuffix("jobs").strip("-")
    return label.replace("-", " ") if label and label not in words("words", "mailboxes") else None
