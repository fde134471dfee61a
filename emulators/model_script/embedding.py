"""Vectors of length 1 that are near where words are shared: no meaning, but the same every time."""

import hashlib
import math
import re

_PLACES = 8


def embedded(text: str, dimensions: int) -> list[float]:
    """Return the text's vector: each word, whatever its case, adds to a few places that its hash picks."""
    vector = [0.0] * dimensions
    for word in re.findall(r"\w+", text.lower()) or [""]:
        digest = hashlib.sha256(word.encode()).digest()
        for start in range(0, 4 * _PLACES, 4):
            number = int.from_bytes(digest[start : start + 4], "big")
            vector[number % dimensions] += 1.0 if number >> 31 else -1.0
    length = math.hypot(*vector) or 1.0
    return [round(value / length, 6) for value in vector]
