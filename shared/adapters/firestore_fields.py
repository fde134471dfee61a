"""A document's data as Firestore's fields, and back.

Scalars at the top whose names are identifiers stand as native fields, which Firestore indexes, so
that they can be asked for. All else goes as one JSON text: Firestore knows no list in a list,
forgets the order of maps, and would index every leaf.
"""

import json
import math
import secrets
from dataclasses import dataclass, field
from datetime import UTC, datetime

from shared.adapters.firestore_condition import is_name
from shared.adapters.firestore_key import to_key
from shared.adapters.firestore_wire import DocumentPb, Pb, ValuePb, WritePb
from shared.ports import Document, Json

EXPIRES = "_expires"
_REST = "_json"
_KEY = "_key"
_WRITE = "_write"
_ENCODER = json.JSONEncoder(separators=(",", ":"), allow_nan=False)


@dataclass(frozen=True, slots=True)
class Stored(Document):
    """A document that knows when it expires, which spares a read before it is replaced."""

    expires_at: datetime | None = field(default=None, compare=False)

    def is_given(self) -> bool:
        """Return whether the version is Firestore's, a whole microsecond, and not a transaction's own."""
        return self.version % 1000 == 0

    def is_there(self, now: datetime) -> bool:
        """Return whether it has not expired."""
        return self.expires_at is None or self.expires_at > now


def to_write(name: str, document: Stored) -> Pb:
    """Return the write that stores a document whole. Raises ValueError on what JSON cannot say.

    Each has a number of its own: Firestore takes a write that changes nothing for none, and would
    leave the version as it was.
    """
    fields, rest = {_WRITE: ValuePb(integer_value=secrets.randbits(63))}, {}
    for field_name, value in document.data.items():
        scalar = native(value) if is_name(field_name) else None
        if scalar is None:
            rest[field_name] = value
        else:
            fields[field_name] = scalar
    if rest:
        fields[_REST] = ValuePb(string_value=_ENCODER.encode(rest))
    if to_key(name.rpartition("/")[2]) is None:
        fields[_KEY] = ValuePb(string_value=document.key)
    if document.expires_at is not None:
        fields[EXPIRES] = instant(document.expires_at)
    return WritePb(update=DocumentPb(name=name, fields=fields))


def to_keep(name: str, version: int) -> Pb:
    """Return a write that changes nothing, and is refused unless the document is of this version."""
    write = WritePb(update=DocumentPb(name=name))
    write.update_mask.SetInParent()
    require(write, version)
    return write


def instant(moment: datetime) -> Pb:
    """Return an instant as a value."""
    value = ValuePb()
    value.timestamp_value.FromDatetime(moment)
    return value


def to_document(collection: str, found: Pb) -> Stored:
    """Return a found document."""
    fields = found.fields
    data: Json = {
        name: getattr(value, value.WhichOneof("value_type"))
        for name, value in fields.items()
        if is_name(name)
    }
    if _REST in fields:
        data.update(json.loads(fields[_REST].string_value))
    expires_at = fields[EXPIRES].timestamp_value.ToDatetime(tzinfo=UTC) if EXPIRES in fields else None
    key = to_key(found.name.rpartition("/")[2])
    if key is None:
        key = fields[_KEY].string_value
    return Stored(collection, key, data, version_of(found), expires_at)


def is_from(found: Pb, write: Pb) -> bool:
    """Return whether a found document is what this very write stored."""
    return bool(found.fields[_WRITE] == write.update.fields[_WRITE])


def native(value: object) -> Pb | None:
    """Return a scalar as Firestore has it; None for what it cannot hold."""
    if isinstance(value, bool):
        return ValuePb(boolean_value=value)
    if isinstance(value, int):
        return ValuePb(integer_value=value) if -(1 << 63) <= value < 1 << 63 else None
    if isinstance(value, float):
        return ValuePb(double_value=value) if math.isfinite(value) else None
    if isinstance(value, str) and _is_unicode(value):
        return ValuePb(string_value=value)
    return None


def _is_unicode(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:  # half a surrogate pair, from a mail that means harm; JSON can say it
        return False
    return True


def require(write: Pb, version: int) -> None:
    """Let a write be refused unless the document is of this version; 0 says that there is none."""
    if version:
        write.current_document.update_time.FromNanoseconds(version)
    else:
        write.current_document.exists = False


def version_of(found: Pb | None) -> int:
    """Return a found document's version: its update time in nanoseconds since 1970; 0 for none."""
    return 0 if found is None else int(found.update_time.ToNanoseconds())
