"""A mail that a call brings along, and what becomes of one that is sent."""

import base64
import binascii

from emulators.gmail.account import Account
from emulators.gmail.api_error import invalid
from emulators.gmail.routes.route import Call, Json
from emulators.gmail.stored_message import StoredMessage


def mail_of(call: Call, message: Json) -> bytes:
    """Return the mail of a call: uploaded, or the message's `raw`. Raises ApiError 400."""
    if call.media is not None:
        return call.media
    raw = str(message.get("raw", ""))
    if not raw:
        raise invalid("'raw' RFC822 payload message string or uploading message via /upload/* URL required")
    try:
        return base64.b64decode(raw + "=" * (-len(raw) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        raise invalid("Invalid value for ByteString: raw") from None


def sent(account: Account, raw: bytes, thread: str | None) -> StoredMessage:
    """Send a mail, which nobody gets, and return it as the mailbox keeps it.

    It arrives where it is addressed to the person's own address. Raises ApiError 400 without an addressee.
    """
    addressees = StoredMessage("", "", raw, set(), 0).addresses("to", "cc", "bcc")
    if not addressees:
        raise invalid("Recipient address required")
    own = {"INBOX", "UNREAD"} if account.address in addressees else set()
    return account.message(account.deliver(raw, {"SENT", *own}, thread=thread))


def brief(message: StoredMessage) -> Json:
    """Return what writing calls answer about a message."""
    labels = {"labelIds": sorted(message.labels)} if message.labels else {}
    return {"id": message.id, "threadId": message.thread, **labels}
