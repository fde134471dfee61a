"""What a person may call a company or a role."""

from unicodedata import category

from shared.contracts.person_said import NAME_LENGTH

_UNPRINTABLE = ("Cc", "Cs")


def is_name(given: str) -> bool:
    """Return whether it holds a letter or digit, is not too long, and nothing in it steers a terminal."""
    return (
        any(map(str.isalnum, given))
        and len(given) <= NAME_LENGTH
        and not any(category(character) in _UNPRINTABLE for character in given)
    )
