"""The receipt of one lease: where its row is, and which attempt it is."""

from typing import NamedTuple


class Receipt(NamedTuple):
    """The key of a leased row of `delivery`, and the attempt the lease is for."""

    subscription: int
    due: int
    message: int
    attempt: int

    def text(self) -> str:
        """Return the form that travels in a Delivery."""
        return f"{self.subscription}.{self.due}.{self.message}.{self.attempt}"


def parse_receipt(text: str) -> Receipt | None:
    """Return the receipt, or None when another broker made it."""
    parts = text.split(".")
    if len(parts) != len(Receipt._fields) or not all(part.isdecimal() for part in parts):
        return None
    return Receipt(*map(int, parts))
