"""What the sender wrote, the history quoted below it, and the signature, in one pass over the lines.

Hand-written because the quoted-reply library (mail-parser-reply 1.36) needs 1 ms for a mail and is
quadratic in blank lines: 8,000 of them took it 4 s.
"""

import re
from dataclasses import dataclass
from typing import Final

_WROTE: Final = re.compile(
    r"(?:wrote|writes|said|schrieb|geschrieben|a écrit|a ecrit|écrit|escribió|escribio|ha scritto|scrisse"
    r"|schreef|escreveu|napisał|napisał\(a\)|skrev|kirjoitti|написал)\b"
)
_ATTRIBUTION: Final = re.compile(
    r"(?:-{2,5} ?)?(?:On|Am|Le|El|Il|Op|Em|Den|På|W dniu|At|\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{2,4}),? "
)
_END: Final = (":", "\uff1a")
_FORWARD: Final = re.compile(
    r"-{2,}\s*(?:Forwarded message|Forwarded by|Weitergeleitete Nachricht|Message transféré"
    r"|Message transmis|Mensaje reenviado|Messaggio inoltrato|Doorgestuurd bericht)"
    r"|(?:Begin forwarded message|Anfang der weitergeleiteten Nachricht"
    r"|Début du message (?:réexpédié|transféré)|Inicio del mensaje reenviado)\s?:",
    re.IGNORECASE,
)
_ORIGINAL: Final = re.compile(
    r"-{2,}\s*(?:Original Message|Original Appointment|Ursprüngliche Nachricht"
    r"|Message d['\u2019]origine|Message original"
    r"|Mensaje original|Messaggio originale|Oorspronkelijk bericht)",
    re.IGNORECASE,
)
_FROM: Final = re.compile(r"\*?(?:From|Von|De|Da|Van|Fra|Från)\s?\*?\s?:")
_FIELD: Final = re.compile(
    r"\*?(?:Sent|Date|To|Cc|Subject|Gesendet|Datum|An|Betreff|Envoyé|Date|À|A|Objet|Enviado(?: el)?|Fecha"
    r"|Para|Asunto|Inviato|Data|Oggetto|Verzonden|Aan|Onderwerp|Reply-To|Importance|Priority)\s?\*?\s?:",
    re.IGNORECASE,
)
_SENT: Final = re.compile(
    r"\*?(?:Sent|Date|Gesendet|Datum|Envoyé|Enviado(?: el)?|Fecha|Inviato|Data|Verzonden)\s?\*?\s?:",
    re.IGNORECASE,
)
_DEVICE: Final = re.compile(
    r"(?:Sent from (?:my|Mail for|Outlook|Yahoo|a mobile)|Get Outlook for|Gesendet von"
    r"|Von meinem \w+ gesendet|Envoyé (?:de mon|depuis mon|à partir de)|Enviado desde mi"
    r"|Inviato da|Verzonden vanaf)\b",
    re.IGNORECASE,
)
_FORWARDING: Final = re.compile(r"\s*(?:fwd?|wg|tr|rv|i|doorst)\s?:", re.IGNORECASE)
_REPLYING: Final = re.compile(r"\s*(?:re|aw|sv|rép|antw|r)\s?(?:\[\d+\])?:", re.IGNORECASE)
_STARTS: Final = frozenset("-*FVDBAIOLEPW0123456789fbai")  # of every pattern that opens a history
_SIGNATURE_LINES: Final = 20
_DEVICE_LINES: Final = 3
_BLOCK_LINES: Final = 15
_NAMED_CHARS: Final = 300  # an attribution of several wrapped lines; a paragraph is longer
_DEVICE_STARTS: Final = frozenset("SGVEIsgvei")


@dataclass(frozen=True, slots=True)
class Reply:
    """One text, divided."""

    text: str
    quoted: str
    signature: str


def divide_reply(text: str, subject: str) -> Reply:
    """Split quoted history and signature off a clean text; text forwarded inline is kept."""
    lines = text.split("\n")
    own: list[str] = []
    quoted: list[str] = []
    forwarded = False
    at = 0
    while at < len(lines):
        line = lines[at]
        first = line[:1]
        length = 0
        if first == ">":
            quoted.append(line)
            at += 1
            continue
        if (first in _STARTS or line.endswith(_END)) and not forwarded:
            forwarded = _FORWARD.match(line) is not None
            length = 0 if forwarded else _history(lines, at)
            if length and _is_header(line) and _opens_forward(own, subject):
                forwarded, length = True, 0
        if length:
            quoted.extend(lines[at : at + length])
            # An attribution with nothing above it stands over an answer written below or between.
            if (_is_header(line) or any(own)) and not _quotes_follow(lines, at + length):
                quoted.extend(lines[at + length :])
                break
            at += length
            continue
        if line or (own and own[-1]):
            own.append(line)
        at += 1
    return _signed(own, "\n".join(quoted).strip("\n"))


def _history(lines: list[str], at: int) -> int:
    """Count the lines that open quoted history here; 0 where none does."""
    line = lines[at]
    if line.startswith("-") and _ORIGINAL.match(line):
        return _block_length(lines, at)
    if ":" in line[:8] and _FROM.match(line) and _is_block(lines, at):
        return _block_length(lines, at)
    return _attribution(lines, at)


def _block_length(lines: list[str], at: int) -> int:
    end = at + 1
    while end < min(len(lines), at + _BLOCK_LINES) and lines[end] and not lines[end].startswith(">"):
        end += 1
    return end - at


def _is_header(line: str) -> bool:
    return bool(_ORIGINAL.match(line) or _FROM.match(line))


def _opens_forward(own: list[str], subject: str) -> bool:
    # A header block with nothing above it is what the mail is about, unless the mail is a bare reply.
    return bool(_FORWARDING.match(subject)) or not (_REPLYING.match(subject) or any(own))


def _attribution(lines: list[str], at: int) -> int:
    """Count the lines of "On ... wrote:" that start here, or return 0."""
    line = lines[at]
    if line.endswith(_END) and len(line) < _NAMED_CHARS and _WROTE.search(line):
        dated = _ATTRIBUTION.match(line) is not None and any(map(str.isdigit, line))
        return 1 if dated or _quotes_follow(lines, at + 1) else 0
    if not _ATTRIBUTION.match(line):
        return 0
    for length in (2, 3):
        last = lines[at + length - 1] if at + length <= len(lines) else ""
        if not last:
            return 0
        if last.endswith(_END):
            whole = " ".join(lines[at : at + length])
            named = len(whole) < _NAMED_CHARS and _WROTE.search(whole) and any(map(str.isdigit, whole))
            return length if named else 0
    return 0


def _quotes_follow(lines: list[str], at: int) -> bool:
    following = next((line for line in lines[at : at + 3] if line), "")
    return following.startswith(">")


def _is_block(lines: list[str], at: int) -> bool:
    following = [line for line in lines[at + 1 : at + 9] if line][:5]
    fields = [line for line in following if _FIELD.match(line)]
    return len(fields) > 1 and any(_SENT.match(line) for line in fields)


def _signed(own: list[str], quoted: str) -> Reply:
    cut, after = len(own), 0
    for at in range(len(own) - 1, -1, -1):
        line = own[at]
        if line == "--" or (line[:1] in _DEVICE_STARTS and after <= _DEVICE_LINES and _DEVICE.match(line)):
            cut = at
        after += bool(line)
        if after > _SIGNATURE_LINES:
            break
    signature = own[cut + 1 if cut < len(own) and own[cut] == "--" else cut :]
    return Reply("\n".join(own[:cut]).strip("\n"), quoted, "\n".join(signature).strip("\n"))
