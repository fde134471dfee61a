"""Gmail's system labels as a bit mask, and the names that folders and exports give them."""

import unicodedata
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from functools import lru_cache

NAMES = ("INBOX", "SENT", "DRAFT", "SPAM", "TRASH", "CHAT")
INBOX, SENT, DRAFT, SPAM, TRASH, CHAT = (1 << bit for bit in range(len(NAMES)))

# A mail counts as drafted, junk or deleted only when every copy of it is.
SET_ASIDE = DRAFT | SPAM | TRASH | CHAT

# English, French, German and Spanish, as Gmail, Outlook, Thunderbird and Apple Mail name them.
_KNOWN = {
    INBOX: "inbox|boîte de réception|posteingang|bandeja de entrada|recibidos",
    SENT: "sent|sent mail|sent items|sent messages|messages envoyés|éléments envoyés|envoyés|courrier envoyé"
    "|gesendet|gesendete elemente|gesendete objekte|gesendete nachrichten"
    "|enviados|enviado|correo enviado|elementos enviados|mensajes enviados",
    DRAFT: "drafts|draft|brouillons|brouillon|entwürfe|entwurf|borradores|borrador",
    SPAM: "spam|junk|junk e-mail|junk email|junk mail|bulk mail|courrier indésirable|indésirables"
    "|spamverdacht|junk-e-mail|unerwünschte werbung|correo no deseado|correo basura",
    TRASH: "trash|bin|deleted|deleted items|deleted messages|corbeille|éléments supprimés|messages supprimés"
    "|papierkorb|gelöscht|gelöschte elemente|gelöschte objekte"
    "|papelera|elementos eliminados|mensajes eliminados",
    CHAT: "chat|chats",
}
_MASKS = {name: mask for mask, names in _KNOWN.items() for name in names.split("|")}


def names_of(mask: int) -> tuple[str, ...]:
    """Return the labels of a mask, in Gmail's spelling."""
    return tuple(name for bit, name in enumerate(NAMES) if mask >> bit & 1)


def of_name(name: str) -> int:
    """Return the mask that one folder or label name stands for, 0 for a name of the person's own."""
    return _MASKS.get(unicodedata.normalize("NFC", name).strip().strip('"').casefold(), 0)


@lru_cache(maxsize=4096)
def of_header(value: bytes) -> int:
    """Return the mask of an `X-Gmail-Labels` value: comma-separated, possibly RFC 2047 encoded."""
    text = value.decode("utf-8", "replace")
    if "=?" in text:
        try:
            text = str(make_header(decode_header(text)))
        except (HeaderParseError, LookupError, ValueError):
            return 0
    mask = 0
    for name in text.replace("\r", "").replace("\n", "").split(","):
        mask |= of_name(name)
    return mask
