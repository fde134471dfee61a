"""One compressed member as a flow of chunks that ends, for whatever reason, and then says why."""

from shared.adapters.mailbox.expansion import CHUNK, Bomb, Expansion, Stream
from shared.adapters.mailbox.part import SNIFF, Problem


def damaged(error: Exception) -> Problem:
    """Return what is wrong with an archive that its format's module could not read."""
    return Problem(f"is damaged ({str(error).rstrip('.')})", "export or download it again")


class Flow:
    """Reads a member; `problem` is set when it ended because of damage or a decompression bomb."""

    def __init__(self, stream: Stream, expansion: Expansion, damage: tuple[type[Exception], ...]) -> None:
        self.problem: Problem | None = None
        self._stream = stream
        self._expansion = expansion
        self._damage = damage
        expansion.begin()

    def start(self) -> bytes:
        """Return the first 64 KiB or more, or everything where there is less."""
        start = b""
        while len(start) < SNIFF and (chunk := self.read()):
            start += chunk
        return start

    def read(self) -> bytes:
        """Return the next bytes, none at the end."""
        try:
            chunk = self._stream.read1(CHUNK)
            self._expansion.take(len(chunk))
        except Bomb:
            self.problem = Problem("expands too far to be mail; the rest of it was left alone")
        except self._damage as error:
            self.problem = damaged(error)
        else:
            return chunk
        return b""
