"""Any key as the id of a Firestore document, in the same order.

Firestore refuses ids that hold a slash, are "." or "..", look like __this__, or exceed 1,500 bytes
(https://firebase.google.com/docs/firestore/quotas). It sorts ids by their UTF-8 bytes, as the port
sorts keys.
"""

import hashlib
import re

_LONGEST = 1400
_WRITTEN = {".": ".0", "/": ".1"}
_READ = {written: plain for plain, written in _WRITTEN.items()}
_HASHED = ".2"


def to_id(key: str) -> str:
    """Return the id of a key; one that is too long keeps its beginning, and its hash tells it apart."""
    text = "=" + re.sub(r"[./]", lambda found: _WRITTEN[found[0]], key)
    whole = text.encode()
    if len(whole) <= _LONGEST:
        return text
    beginning = whole[:_LONGEST].decode(errors="ignore").removesuffix(".")
    return f"{beginning}{_HASHED}{hashlib.sha256(whole).hexdigest()}"


def to_key(document_id: str) -> str | None:
    """Return the key of an id, or None when the id does not tell it whole."""
    if _HASHED in document_id:
        return None
    return re.sub(r"\.[01]", lambda found: _READ[found[0]], document_id[1:])
