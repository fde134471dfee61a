"""A mail's MIME tree (RFC 2045, 2046) as spans of the raw bytes, bounded in depth and number.

The stdlib's parser recurses per level and copies per line; this one reads boundaries with one regular
expression per multipart, and holds nothing but offsets.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from shared.mail.headers import Headers, read, value_and_parameters
from shared.mail.limits import PART_DEPTH, Budget
from shared.mail.transfer import undo

_ENCODINGS: Final = {
    "7-bit": "7bit",
    "8-bit": "8bit",
    "quotedprintable": "quoted-printable",
    "base-64": "base64",
}


@dataclass(slots=True)
class Part:
    """One entity: its headers, the span of its body in `raw`, and its children where it is a multipart."""

    raw: bytes
    headers: Headers
    start: int
    end: int
    content_type: str
    parameters: dict[str, str]
    children: list["Part"] = field(default_factory=list)

    @property
    def encoding(self) -> str:
        """The Content-Transfer-Encoding, lower case."""
        named = self.headers.get("content-transfer-encoding", "").partition(";")[0].strip(" \t\"'").lower()
        return _ENCODINGS.get(named, named)

    @property
    def size(self) -> int:
        """Length of the body as it is encoded, in bytes."""
        return self.end - self.start

    def body(self, limit: int) -> bytes:
        """Return the decoded body, made of no more than `limit` encoded bytes."""
        return undo(self.raw[self.start : min(self.end, self.start + limit)], self.encoding)

    def span(self, limit: int) -> tuple[bytes, int, int]:
        """Return the body as a span of bytes: of the raw ones where it is not encoded, else decoded."""
        if self.encoding not in {"base64", "quoted-printable"}:
            return self.raw, self.start, self.end
        body = self.body(limit)
        return body, 0, len(body)

    def disposition(self) -> tuple[str, dict[str, str]]:
        """Return `inline`, `attachment` or nothing, and the disposition's parameters."""
        value = self.headers.get("content-disposition")
        return value_and_parameters(value) if value else ("", {})

    def filename(self) -> str:
        """Return the name the sender gave the part, without any path."""
        name = self.disposition()[1].get("filename") or self.parameters.get("name", "")
        return re.split(r"[/\\]", name)[-1].strip()[:200]


def read_part(
    raw: bytes, start: int, end: int, budget: Budget, *, default: str = "text/plain", depth: int = 0
) -> Part:
    """Read the entity in this span and, where it is a multipart, all below it."""
    headers, body = read(raw, start, end, budget)
    named = headers.get("content-type")
    content_type, parameters = value_and_parameters(named) if named else ("", {})
    if content_type.count("/") != 1:
        # "text" alone, or anything that is no type, is shown as text (RFC 2045 section 5.2).
        content_type = default if not named or not content_type.startswith("html") else "text/html"
    part = Part(raw, headers, body, end, content_type, parameters)
    if content_type.startswith("multipart/"):
        if depth >= PART_DEPTH:
            budget.note("parts nested too deeply were left out")
        else:
            _read_children(part, budget, depth)
    return part


def _read_children(part: Part, budget: Budget, depth: int) -> None:
    boundary = part.parameters.get("boundary", "").rstrip()[:200]
    if not boundary:
        budget.note("a multipart could not be divided")
        part.content_type = "text/plain"
        return
    default = "message/rfc822" if part.content_type == "multipart/digest" else "text/plain"
    for start, end in _spans(part, boundary.encode("utf-8", "replace"), budget):
        if budget.parts <= 0:
            budget.note("parts were left out")
            return
        budget.parts -= 1
        part.children.append(read_part(part.raw, start, end, budget, default=default, depth=depth + 1))
    if not part.children:
        budget.note("a multipart holds no part")
        part.content_type = "text/plain"


def _spans(part: Part, boundary: bytes, budget: Budget) -> Iterator[tuple[int, int]]:
    delimiter = re.compile(rb"^--" + re.escape(boundary) + rb"(--)?[ \t]*+\r?$", re.MULTILINE)
    start = None
    for match in delimiter.finditer(part.raw, part.start, part.end):
        if start is not None:
            yield start, _before_line_end(part.raw, start, match.start())
        if match[1]:
            return
        start = min(match.end() + 1, part.end)
    if start is not None:
        budget.note("the end of a multipart is missing")
        yield start, part.end


def _before_line_end(raw: bytes, start: int, end: int) -> int:
    # The line end before a delimiter belongs to the delimiter (RFC 2046 section 5.1.1).
    if end > start and raw[end - 1 : end] == b"\n":
        end -= 1
    return end - 1 if end > start and raw[end - 1 : end] == b"\r" else end
