"""Whose mailbox it is, by the address that its mails go to."""

import re
from collections import Counter

from shared.adapters.mailbox.header import Header
from shared.adapters.mailbox.labels import DRAFT, SENT, SPAM

_BETWEEN = re.compile(rb"[\s<>,;:\"'()\[\]]+")
_VALUE_LIMIT = 2000
_PER_MAIL = 8
_FEWEST = 3
_ADDRESSES = 50_000


class Owner:
    """Counts recipients (Delivered-To, else To; of sent mail the sender)."""

    def __init__(self) -> None:
        self._mails: Counter[bytes] = Counter()

    def count(self, header: Header, mask: int) -> None:
        """Take one mail into account."""
        if mask & SPAM:
            return
        if mask & (SENT | DRAFT):
            value = header.get(b"\nfrom:")
        else:
            value = header.get(b"\ndelivered-to:") or header.get(b"\nto:")
        found = [word for word in _BETWEEN.split(value[:_VALUE_LIMIT].lower()) if word.find(b"@") > 0]
        for address in set(found[:_PER_MAIL]):
            if address in self._mails or len(self._mails) < _ADDRESSES:
                self._mails[address] += 1

    def address(self) -> str | None:
        """Return the most frequent address, or None with fewer than 3 mails or with two as frequent."""
        first, second = (*self._mails.most_common(2), (b"", 0), (b"", 0))[:2]
        if first[1] < _FEWEST or first[1] == second[1]:
            return None
        return first[0].decode("ascii", "replace")
