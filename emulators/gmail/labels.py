"""Gmail's labels: those of the system, and what exports call them.

Source: https://developers.google.com/workspace/gmail/api/guides/labels
"""

SYSTEM = (
    "CHAT",
    "SENT",
    "INBOX",
    "IMPORTANT",
    "TRASH",
    "DRAFT",
    "SPAM",
    "CATEGORY_FORUMS",
    "CATEGORY_UPDATES",
    "CATEGORY_PERSONAL",
    "CATEGORY_PROMOTIONS",
    "CATEGORY_SOCIAL",
    "STARRED",
    "UNREAD",
)

SET_ASIDE = frozenset({"SPAM", "TRASH"})
"""What a list leaves out unless it is asked for."""

_EXPORTED = {
    "drafts": "DRAFT",
    "chats": "CHAT",
    "sent mail": "SENT",
    "bin": "TRASH",
    "opened": "",
    "archived": "",
}


def of_search(name: str) -> str:
    """Return the system label that a search means by `in:` or `label:`, else the name itself."""
    singular = {"DRAFTS": "DRAFT", "CHATS": "CHAT"}.get(name.upper(), name.upper())
    return singular if singular in SYSTEM else name


def of_export(header: str) -> set[str]:
    """Return the labels of an `X-Gmail-Labels` header in English, Takeout's way of telling them."""
    labels = set()
    for name in (part.strip().strip('"') for part in header.split(",")):
        label = _EXPORTED.get(name.casefold(), of_search(name.replace("Category ", "CATEGORY_")))
        labels.add(label)
    return labels - {""}
