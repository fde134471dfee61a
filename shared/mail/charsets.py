"""Bytes to text by the declared charset, and by what the bytes are where it is missing or wrong."""

import codecs
import re
from encodings.aliases import aliases
from typing import Final

# Only these codecs may be named by a mail: the rest of Python's (punycode, unicode_escape, idna, ...)
# are quadratic, yield lone surrogates, or are not charsets at all.
_ALLOWED: Final = re.compile(
    r"(?:utf_(?:8|16|32)(?:_[bl]e)?|utf_7|cp\d{3,4}|iso8859_\d{1,2}|koi8_[ru]|kz1048|gbk|gb2312|gb18030|hz"
    r"|big5(?:hkscs)?|euc_(?:jp|kr|jis_2004|jisx0213)|shift_jis(?:_2004|x0213)?|iso2022_(?:jp(?:_\w+)?|kr)"
    r"|johab|ptcp154|tis_620|mac_\w+)"
)
# What senders mean by these names (WHATWG Encoding Standard, section 4.2): supersets of the named charset.
_MEANT: Final = {
    "ascii": "cp1252",
    "us_ascii": "cp1252",
    "latin_1": "cp1252",
    "iso8859_1": "cp1252",
    "iso8859_9": "cp1254",
    "iso8859_11": "cp874",
    "tis_620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
    "iso8859_8_i": "iso8859_8",
    "iso8859_8_e": "iso8859_8",
    "ks_c_5601_1987": "cp949",
    "x_sjis": "cp932",
    "x_gbk": "gb18030",
    "x_mac_roman": "mac_roman",
    "windows_874": "cp874",
    "utf8mb4": "utf_8",
    "unicode_1_1_utf_7": "utf_7",
}
_CONTROLS: Final = bytes(n for n in range(32) if n not in b"\t\n\r\x1b") + b"\x7f"
_NO_CONTROLS: Final = dict.fromkeys(_CONTROLS)
_WIDE: Final = ("utf_16", "utf_32")
_STATEFUL: Final = ("utf_7", "hz", "iso2022")
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_SPELLINGS: Final = 200  # a sender may spell a charset in endless ways
_known: Final[dict[str, str | None]] = {"": None, "utf-8": "utf_8", "us-ascii": "cp1252"}


def codec_of(charset: str) -> str | None:
    """Return the codec a charset label means, or None when there is none that a mail may use."""
    label = charset.strip().lower()[:40]
    if label in _known:
        return _known[label]
    name = re.sub(r"[^a-z0-9]+", "_", label).strip("_")
    name = _MEANT.get(name, name)
    name = aliases.get(name, name)
    name = _MEANT.get(name, name)
    if not _ALLOWED.fullmatch(name):
        return None
    try:
        codecs.lookup(name)
    except LookupError:
        return None  # cp9999
    if len(_known) < _SPELLINGS:
        _known[label] = name
    return name


def decode(data: bytes, charset: str = "") -> tuple[str, bool]:
    """Decode by the declared charset, else as UTF-8, else as Windows-1252, which takes any byte.

    The flag tells whether the declared charset (or UTF-8, where none is declared) fitted. Control
    characters other than tab, line ends and escape are dropped.
    """
    codec = codec_of(charset)
    if codec is not None and codec.startswith(_WIDE):
        fitted = _attempt(data, codec)
        text = fitted[0] if fitted else data.decode(codec, "replace")
        return text.translate(_NO_CONTROLS), fitted is not None
    data = data.translate(None, _CONTROLS)
    if data.isascii() and (codec is None or not codec.startswith(_STATEFUL)):
        return data.decode("ascii"), True
    if codec is None or codec == "cp1252":
        # Senders that name Latin-1 or nothing mostly send UTF-8, and Latin-1 text is hardly ever valid UTF-8.
        fitted = _attempt(data, "utf_8")
        return fitted or (data.decode("cp1252", "replace"), codec is not None)
    fitted = _attempt(data, codec) or _attempt(data, "utf_8")
    if codec == "utf_8" and not _mostly_utf8(data):
        codec = "cp1252"
    return fitted or (_SURROGATE.sub("\ufffd", data.decode(codec, "replace")), False)


def _attempt(data: bytes, codec: str) -> tuple[str, bool] | None:
    try:
        text = data.decode(codec)
    except UnicodeError:
        return None
    return None if codec == "utf_7" and _SURROGATE.search(text) else (text, True)


def _mostly_utf8(data: bytes) -> bool:
    # One broken character in a long UTF-8 text must not turn the whole of it into mojibake.
    text = data.decode("utf_8", "replace")
    broken = text.count("\ufffd")
    return broken * 3 <= len(text) - len(text.encode("ascii", "ignore")) or text.endswith("\ufffd")
