"""What the path of a file says about it: whether it may be mail, and its labels."""

import base64
import binascii
import re
from functools import lru_cache

from shared.adapters.mailbox import labels

_MAIL_SUFFIXES = frozenset({".eml", ".mbox", ".mbx", ".mail", ".txt"})
_OTHER_SUFFIX = re.compile(r"\.[a-z][a-z0-9]{1,4}\Z")
_FLAGS = re.compile(r"[:;!]2,([A-Za-z]*)\Z")
_SHIFTED = re.compile(r"&([A-Za-z0-9+,]*)-")


def in_maildir(name: str) -> bool:
    """Return whether a file of this path is a Maildir's message: it lies in `cur` or `new`."""
    return name.rpartition("/")[0].rpartition("/")[2] in ("cur", "new")


def is_called_mail(name: str) -> bool:
    """Return whether a file claims to be a single mail, whatever it holds."""
    return name.lower().endswith(".eml")


def may_be_mail(name: str) -> bool:
    """Return whether it is worth looking into a file of this path (posix separators)."""
    base = name.rpartition("/")[2]
    if base.startswith(".") or "__MACOSX/" in name:
        return False
    if in_maildir(name):
        return True
    lowered = base.lower()
    suffix = lowered[lowered.rfind(".") :] if "." in lowered else ""
    return suffix in _MAIL_SUFFIXES or not _OTHER_SUFFIX.match(suffix)


def labels_of(name: str) -> int:
    """Return the label mask that a path gives: its nearest telling folder, and Maildir flags T and D."""
    folder, _, base = name.rpartition("/")
    if not in_maildir(name):
        return _folder_labels(folder) if is_called_mail(base) else _file_labels(name)
    folder = folder.rpartition("/")[0]
    mask = _folder_labels(folder) if folder else labels.INBOX
    flags = _FLAGS.search(base)
    if flags:
        mask |= labels.TRASH if "T" in flags[1] else 0
        mask |= labels.DRAFT if "D" in flags[1] else 0
    return mask


def _file_labels(name: str) -> int:
    folder, _, base = name.rpartition("/")
    stem = base.removesuffix(".gz")
    return labels.of_name(stem) or labels.of_name(stem.rpartition(".")[0]) or _folder_labels(folder)


@lru_cache(maxsize=4096)
def _folder_labels(folder: str) -> int:
    for part in reversed(folder.split("/")):
        for step in reversed(_from_modified_utf7(part).removesuffix(".mbox").split(".")):
            mask = labels.of_name(step)
            if mask:
                return mask
    return 0


def _from_modified_utf7(name: str) -> str:
    """Decode IMAP's folder names (RFC 3501, 5.1.3), which Maildir++ writes to disk."""
    return _SHIFTED.sub(_unshifted, name)


def _unshifted(shifted: re.Match[str]) -> str:
    if not shifted[1]:
        return "&"
    code = shifted[1].replace(",", "/")
    try:
        return base64.b64decode(code + "=" * (-len(code) % 4)).decode("utf-16-be")
    except (binascii.Error, UnicodeDecodeError):
        return shifted[0]
