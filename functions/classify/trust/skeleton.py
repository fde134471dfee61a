"""How a name looks, whatever letters it is written with."""

import unicodedata
from functools import cache

from functions.classify.tables import load

_PAIRS = (("rn", "m"), ("vv", "w"), ("cl", "d"))


def written_out(host: str) -> str:
    """Return a host with its punycode labels (RFC 3492) as the letters a browser shows."""
    if "xn--" not in host:
        return host
    return ".".join(_decoded(each) for each in host.split("."))


def _decoded(label: str) -> str:
    if not label.startswith("xn--"):
        return label
    try:
        return label[4:].encode().decode("punycode")
    except (UnicodeError, ValueError):
        return label


def skeleton(name: str) -> str:
    """Return what stays of a name when look-alike letters and accents are made one: i, l and 1, rn and m."""
    if not name.isascii():
        plain = unicodedata.normalize("NFKD", name)
        name = "".join(each for each in plain if not unicodedata.combining(each))
    folded = name.lower().translate(_letters())
    for pair, one in _PAIRS:
        folded = folded.replace(pair, one)
    return folded


def one_slip(one: str, other: str) -> bool:
    """Return whether two different names are one letter added, lost, changed or swapped apart."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    if len(one) > len(other):
        one, other = other, one
    at = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one))
    if len(one) < len(other):
        return one[at:] == other[at + 1 :]
    swapped = one[at : at + 2] == other[at : at + 2][::-1] and one[at + 2 :] == other[at + 2 :]
    return swapped or one[at + 1 :] == other[at + 1 :]


@cache
def _letters() -> dict[int, str]:
    looks: dict[str, str] = load("imitated")["looks"]
    return str.maketrans({variant: letter for letter, variants in looks.items() for variant in variants})
