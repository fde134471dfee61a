"""Address headers (RFC 5322 section 3.4) in one linear pass; the stdlib's parser recurses on comments."""

import re
from typing import Final

from shared.mail import words
from shared.mail.limits import ADDRESS_CHARS, ADDRESSES
from shared.mail.model import Address

_COMMON: Final = re.compile(
    r'\s*(?:"([^"\\<>]*)"|([^"<>@,;:()\\]*?))\s*<([^<>@\s"(),;:]+@[^<>@\s"(),;:]+)>\s*'
)
_TOKEN: Final = re.compile(r'"((?:[^"\\]|\\.)*+)"?|<([^<>,;]*)>?|([(),;:])|([^"<(),;:]+)', re.DOTALL)
_ESCAPED: Final = re.compile(r"\\(.)", re.DOTALL)
# tried only where a word begins, else a long word without an @ is scanned from each of its letters
_BARE: Final = re.compile(r"(?<![^\s@])[^\s@]++@[^\s@]+")


def addresses(value: str) -> tuple[Address, ...]:
    """Read every mailbox of an address header, groups flattened, up to the limit."""
    if not value:
        return ()
    common = _COMMON.fullmatch(value) if len(value) < ADDRESS_CHARS else None
    if common:
        return (Address(words.decoded(common[1] or common[2] or ""), common[3].lower()),)
    found: list[Address] = []
    for name, address, comment in _mailboxes(value[:ADDRESS_CHARS]):
        one = _address(name, address, comment)
        if one is not None:
            found.append(one)
            if len(found) == ADDRESSES:
                break
    return tuple(found)


def _mailboxes(value: str) -> list[tuple[str, str, str]]:
    found: list[tuple[str, str, str]] = []
    name: list[str] = []
    comment: list[str] = []
    address, depth = "", 0
    for token in _TOKEN.finditer(value + ","):
        quoted, angle, mark, bare = token.groups()
        if mark in {"(", ")"}:
            depth = max(0, depth + (1 if mark == "(" else -1))
        elif depth and token.end() <= len(value):
            comment.append(token[0])
        elif mark == ":" and "@" not in "".join(name):
            name = []  # the name of a group is nobody's
        elif mark in {",", ";"}:
            found.append(("".join(name), address, "".join(comment)))
            name, comment, address, depth = [], [], "", 0
        elif angle is not None:
            address = address or angle
        elif quoted is not None:
            name.append(_ESCAPED.sub(r"\1", quoted))
        else:
            name.append(bare or mark)
    return found


def _address(name: str, address: str, comment: str) -> Address | None:
    name, address = name.strip(), "".join(address.split()).lower()
    if address.startswith("@") and ":" in address:
        address = address.partition(":")[2]  # an obsolete source route
    if not address:
        bare = _BARE.search(name)
        if bare:
            address = bare[0].strip("'[]").lower()
            name = (name[: bare.start()] + name[bare.end() :]).strip() or comment
    name = words.decoded(name)
    return Address(name, address) if name or address else None
