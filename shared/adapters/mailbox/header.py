"""Reading single fields off a header block without parsing it."""

LIMIT = 64 * 1024


class Header:
    """The header block of one mail, its first 64 KiB at most."""

    __slots__ = ("_lowered", "raw")

    def __init__(self, raw: bytes) -> None:
        self.raw = raw
        self._lowered = b"\n" + raw.lower()

    def get(self, name: bytes) -> bytes:
        r"""Return a field's first value, folded lines and all; `name` is like `b"\nsubject:"`."""
        found = self._lowered.find(name)
        if found < 0:
            return b""
        raw = self.raw
        start = found + len(name) - 1
        end = raw.find(b"\n", start)
        while end >= 0 and raw[end + 1 : end + 2] in (b" ", b"\t"):
            end = raw.find(b"\n", end + 1)
        return (raw[start:end] if end >= 0 else raw[start:]).strip()
