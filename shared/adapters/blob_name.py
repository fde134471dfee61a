"""What the name of a blob may be."""

import re

_NAME = re.compile(r"(?!\.{1,2}(?:/|\Z))[A-Za-z0-9._=-]+(?:/(?!\.{1,2}(?:/|\Z))[A-Za-z0-9._=-]+)*\Z")


def checked_name(name: str) -> str:
    """Return the name, or raise ValueError: one that is no relative path could lead elsewhere."""
    if not _NAME.match(name):
        raise ValueError(f"{name!r} is not a blob's name: a relative path of [A-Za-z0-9._=-] parts")
    return name
