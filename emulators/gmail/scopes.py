"""Which scope allows which method.

Source: https://developers.google.com/workspace/gmail/api/auth/scopes and each method's reference.
"""

from collections.abc import Iterable

_PREFIX = "https://www.googleapis.com/auth/gmail."

EVERYTHING = "https://mail.google.com/"

_READING = frozenset(
    {
        "getProfile",
        "watch",
        "stop",
        "history.list",
        "labels.list",
        "labels.get",
        "messages.list",
        "messages.get",
        "messages.attachments.get",
        "threads.list",
        "threads.get",
        "drafts.list",
        "drafts.get",
    }
)
_FOR_GOOD = frozenset({"messages.delete", "messages.batchDelete", "threads.delete"})
_WRITING = {
    "send": frozenset({"messages.send"}),
    "insert": frozenset({"messages.insert", "messages.import"}),
    "labels": frozenset({"labels.list", "labels.get", "labels.create", "labels.delete"}),
    "compose": frozenset(
        {
            "messages.send",
            *(f"drafts.{method}" for method in ("list", "get", "create", "update", "delete", "send")),
        }
    ),
}


def allowed(method: str, scopes: Iterable[str]) -> bool:
    """Return whether one of these scopes allows a method."""
    return any(_allows(scope, method) for scope in scopes)


def _allows(scope: str, method: str) -> bool:
    if scope == EVERYTHING:
        return True
    if not scope.startswith(_PREFIX):
        return False
    name = scope.removeprefix(_PREFIX)
    if name == "readonly":
        return method in _READING
    if name == "modify":
        return method not in _FOR_GOOD
    return method in _WRITING.get(name, frozenset())
