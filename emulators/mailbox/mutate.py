"""Damaged mails for hostile tests: seeded mutations of the sample's own."""

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random

SAMPLE = Path(__file__).parent / "sample"
_OVERSIZE = 100_000
_CHARSETS = (b"utf-7", b"utf-16", b"hz", b"x-unknown", b"", b"idna", b"shift_jis", b"\xff\xfe", b"'utf-8''")
_ENCODINGS = (b"base64", b"quoted-printable", b"x-uuencode", b"8bit", b"", b"b@se64")
_CHARSET = re.compile(rb'(charset=")[^"]*(")', re.IGNORECASE)
_ENCODING = re.compile(rb"(Content-Transfer-Encoding: )\S*", re.IGNORECASE)
_BOUNDARY = re.compile(rb'boundary="([^"]+)"')
_HEADER = re.compile(rb"^[A-Za-z-]+:.*\r?\n(?:[ \t].*\r?\n)*", re.MULTILINE)

Mutation = Callable[[Random, bytes, Sequence[bytes]], bytes]


def mutations(seed: int, count: int) -> Iterator[bytes]:
    """Yield `count` damaged mails; one seed gives the same ones, whatever the count."""
    originals = [path.read_bytes() for path in sorted(SAMPLE.glob("*.eml"))]
    rng = Random(seed)  # noqa: S311 - a seed makes a failure repeatable; it guards nothing
    for _ in range(count):
        raw = rng.choice(originals)
        for _ in range(rng.randint(1, 3)):
            raw = rng.choice(MUTATIONS)(rng, raw, originals)
        yield raw


def _flip_bits(rng: Random, raw: bytes, _others: Sequence[bytes]) -> bytes:
    damaged = bytearray(raw)
    for _ in range(rng.randint(1, 40) if damaged else 0):
        damaged[rng.randrange(len(damaged))] ^= 1 << rng.randrange(8)
    return bytes(damaged)


def _cut(rng: Random, raw: bytes, _others: Sequence[bytes]) -> bytes:
    return raw[: rng.randint(0, len(raw))]


def _remove_middle(rng: Random, raw: bytes, _others: Sequence[bytes]) -> bytes:
    start = rng.randint(0, len(raw))
    return raw[:start] + raw[start + rng.randint(1, 400) :]


def _splice(rng: Random, raw: bytes, originals: Sequence[bytes]) -> bytes:
    other = rng.choice(originals)
    return raw[: rng.randint(0, len(raw))] + other[rng.randint(0, len(other)) :]


def _nest(rng: Random, raw: bytes, originals: Sequence[bytes]) -> bytes:
    head = b'Content-Type: multipart/mixed; boundary="n"\n\n--n\nContent-Type: message/rfc822\n\n'
    return head * rng.randint(1, 60) + rng.choice((raw, rng.choice(originals)))


def _sprinkle_nuls(rng: Random, raw: bytes, _others: Sequence[bytes]) -> bytes:
    for _ in range(rng.randint(1, 10)):
        at = rng.randint(0, len(raw))
        raw = raw[:at] + b"\0" * rng.randint(1, 5) + raw[at:]
    return raw


def _repeat_header(rng: Random, raw: bytes, _others: Sequence[bytes]) -> bytes:
    headers = _HEADER.findall(raw)
    return rng.choice(headers) * rng.randint(1, 200) + raw if headers else raw


def _remove_header(rng: Random, raw: bytes, _others: Sequence[bytes]) -> bytes:
    headers = _HEADER.findall(raw)
    return raw.replace(rng.choice(headers), b"", 1) if headers else raw


def _oversize_header(rng: Random, raw: bytes, _others: Sequence[bytes]) -> bytes:
    name = rng.choice((b"Subject", b"From", b"To", b"References", b"Content-Type", b"X-Filler", b"Date"))
    unit = rng.choice(
        (b"a", b"=?utf-8?B?w6k=?= ", b"<x@y.example>, ", b"\n ", b'"', b"(", b";a=b", b"\xc3\xa9")
    )
    return name + b": " + unit * (rng.randint(1, _OVERSIZE) // len(unit)) + b"\n" + raw


def _damage_boundary(rng: Random, raw: bytes, _others: Sequence[bytes]) -> bytes:
    boundaries = _BOUNDARY.findall(raw)
    if not boundaries:
        return raw
    boundary = rng.choice(boundaries)
    substitute = rng.choice((b"", boundary[:-1], boundary + b"--", boundary * 40, rng.choice(boundaries)))
    return raw.replace(boundary, substitute, rng.choice((1, 2, -1)))


def _swap_charset(rng: Random, raw: bytes, _others: Sequence[bytes]) -> bytes:
    charset = rng.choice(_CHARSETS)
    return _CHARSET.sub(lambda found: found[1] + charset + found[2], raw)


def _swap_encoding(rng: Random, raw: bytes, _others: Sequence[bytes]) -> bytes:
    encoding = rng.choice(_ENCODINGS)
    return _ENCODING.sub(lambda found: found[1] + encoding, raw, rng.choice((0, 1)))


def _change_line_ends(rng: Random, raw: bytes, _others: Sequence[bytes]) -> bytes:
    return raw.replace(b"\r\n", b"\n").replace(b"\n", rng.choice((b"\r", b"\r\n", b"\n\n", b"\r\r\n")))


MUTATIONS: tuple[Mutation, ...] = (
    _flip_bits,
    _cut,
    _remove_middle,
    _splice,
    _nest,
    _sprinkle_nuls,
    _repeat_header,
    _remove_header,
    _oversize_header,
    _damage_boundary,
    _swap_charset,
    _swap_encoding,
    _change_line_ends,
)
