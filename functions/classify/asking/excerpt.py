"""What of a mail a model is sent: its subject, its sender, and the sentences by which it is decided."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from functions.classify.asking.mask import masks
from functions.classify.asking.sent import Piece, Sent, put_in
from functions.classify.reading import Reading, read
from functions.classify.regex import regex
from functions.classify.rules.language import languages
from functions.classify.rules.phrases import hits
from functions.classify.senders import service
from functions.classify.tables import load
from shared.mail.model import Address, Mail

_SHARE = 0.24
_LEAST = 80
_MOST = 2_400
_OF_SUBJECT = 0.45
_OF_SENDER = 0.25
_SUBJECT = 160
_NAME = 60
_SHORT_LINE = 50
_COURTESY = 60
_SENTENCE = 280
_FIRST = (1.5, 0.7, 0.3)
_DECISIVE = 0.5
_WORDS = 3
_NOISE = 0.4
_URL = regex(r"<?\bhttps?://[^\s<>\"]+>?")
_TELLING = frozenset(("ats", "assessment", "scheduling"))
_CLAUSE = regex(r"[,;:\u2013-]\s|\n")
_LETTER = regex(r"[^\W\d_]{2}")


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A stretch of the reading; `heart` is where its weightiest phrase begins."""

    start: int
    end: int
    heart: int
    worth: float


def excerpt(mail: Mail, *, mask: bool) -> Sent:
    """Return what is sent of a mail: subject, sender and the sentences that weigh most, in the mail's order.

    All of it is bounded by a share of the mail's decoded text and HTML, so that a mail of much markup
    is sent in full and a long letter in part; of a note of three lines it is what matters most. Quoted
    history, signature, footers, greetings and the addresses of links are left out. With `mask`,
    secrets, phone numbers and addresses are, too.
    """
    room = min(_MOST, max(_LEAST, int(_SHARE * (mail.length or len(mail.text)))))
    subject = _cut(mail.subject, min(_SUBJECT, int(_OF_SUBJECT * room)))
    heading = [*_told(subject, mask=mask), *_sender(mail.sender, int(_OF_SENDER * room), mask=mask)]
    reading = read(replace(mail, signature=""))
    pieces = list(heading)
    for start, end in _chosen(reading, room - sum(len(piece.said) for piece in heading)):
        pieces += [Piece("\n", "\n"), *_told(reading.text[start:end], mask=mask)]
    return Sent(tuple(pieces))


def _cut(text: str, most: int) -> str:
    """Return the words of a text that fit."""
    if len(text) <= most:
        return text
    return text[: most + 1].rpartition(" ")[0] or text[:most]


def _sender(sender: Address | None, room: int, *, mask: bool) -> Iterator[Piece]:
    if sender is None:
        return
    domain = f" <{sender.domain}>"
    name = sender.name[:_NAME]
    yield Piece("\n", None)
    if len(name) <= room or len(domain) > room:
        yield from _told(_cut(name, room), mask=mask)
        room -= len(name)
    if len(domain) <= room:
        yield Piece(domain, None)


def _told(text: str, *, mask: bool) -> Iterator[Piece]:
    links = [(*match.span(), _link(match[0])) for match in _URL.finditer(text)]
    return put_in(text, sorted([*links, *(masks(text) if mask else ())]))


def _link(url: str) -> str:
    """Return what stands for a link: the host where it tells who is at work, else nothing."""
    host = (urlsplit(url.strip("<>")).hostname or "").removeprefix("www.")
    return f"[{host}]" if service(host) in _TELLING else ""


def _chosen(reading: Reading, room: int) -> list[tuple[int, int]]:
    """Return what is sent of the body: the weightiest sentence, cut where it must be, and others that fit."""
    chosen: list[tuple[int, int]] = []
    for sentence in sorted(_sentences(reading), key=lambda each: (-each.worth, each.start)):
        start, end = sentence.start, sentence.end
        if not chosen and end - start >= room:
            start, end = _clause(reading.text, sentence, room)
        size = len(_URL.sub("", reading.text[start:end])) + 1
        if size <= room or not chosen:
            chosen.append((start, end))
            room -= size
    return sorted(chosen)


def _clause(text: str, sentence: _Sentence, room: int) -> tuple[int, int]:
    """Return as much of a sentence as fits, from the clause on in which its heart is."""
    start = sentence.start
    if sentence.heart - start > room // 3:
        begins = [match.end() for match in _CLAUSE.finditer(text, start, sentence.heart)]
        start = next((each for each in begins if sentence.heart - each <= room // 2), sentence.heart)
    return start, start + len(_cut(text[start : sentence.end], max(room, _LEAST // 2)))


def _sentences(reading: Reading) -> Iterator[_Sentence]:
    """Yield what may be sent of the body, weighed by the phrases in it, its words and its place."""
    weights: dict[int, float] = {}
    for hit in hits(reading, languages(reading.words)):
        weight = hit.phrase.weight * (_NOISE if hit.phrase.category == "noise" else 1.0)
        weights[hit.start] = weights.get(hit.start, 0.0) + weight
    decisive: list[str] = load("excerpt")["decisive"]["words"]
    place = 0
    for start, end in _spans(reading):
        folded = reading.folded[start:end]
        if not _LETTER.search(folded) or _is_furniture(folded):
            continue
        inside = {at: weight for at, weight in weights.items() if start <= at < end}
        worth = sum(inside.values())
        worth += _DECISIVE * min(4, sum(word in folded for word in decisive))
        if not worth and len(folded.split()) < _WORDS:
            continue  # a name, a figure, half a greeting
        worth += _FIRST[place] if place < len(_FIRST) else 0.0
        place += 1
        yield _Sentence(start, end, max(inside, key=inside.__getitem__, default=start), worth)


def _spans(reading: Reading) -> Iterator[tuple[int, int]]:
    at, length = reading.body, len(reading.text)
    while at < length:
        _, end = reading.sentence(at)
        end = min(max(end, at + 1), at + _SENTENCE)
        for line_start, line_end in _blocks(reading.text, at, end):
            start, stop = _trimmed(reading.text, line_start, line_end)
            if start < stop:
                yield start, stop
        at = end


def _blocks(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Part a sentence where a line ends early: wrapped lines are long, those of lists and layouts are not."""
    line = begin = start
    while (stop := text.find("\n", line, end)) >= 0:
        if stop - line < _SHORT_LINE:
            yield begin, stop
            begin = stop + 1
        line = stop + 1
    yield begin, end


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in " \t\r\n\x00*_-|>":
        start += 1
    while start < end and text[end - 1] in " \t\r\n\x00|":
        end -= 1
    while text[end : end + 1] in {".", "!", "?"}:  # where a sentence is bounded before its stop
        end += 1
    return start, end


def _is_furniture(folded: str) -> bool:
    table = load("excerpt")
    if any(word in folded for word in table["footer"]["words"]):
        return True
    return len(folded) < _COURTESY and folded.startswith(tuple(table["courtesy"]["words"]))
