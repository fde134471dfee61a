"""What speaks against trusting a mail."""

from collections.abc import Iterator

from functions.classify.senders import service
from functions.classify.trust.asks import Ask, asks
from functions.classify.trust.authentication import fails_authentication
from functions.classify.trust.hidden import says_otherwise
from functions.classify.trust.links import leads_elsewhere, leaves_sender
from functions.classify.trust.look_alikes import passes_for_another
from shared.domain.category import Category
from shared.domain.verdict import Caution
from shared.mail.model import Mail


def warnings(mail: Mail, category: Category) -> Iterator[Caution]:
    """Yield each warning once; `category` is what the mail's words make of it."""
    asked = asks(mail)
    free = mail.sender is not None and service(mail.sender.domain) == "freemail"
    money = "money" in asked or _hires_anybody(asked, category, free=free)
    unproven = fails_authentication(mail, grave=category is Category.OFFER)
    if unproven:
        yield "failed_authentication"
    posing = passes_for_another(mail, grave=money or category is Category.OFFER)
    if posing:
        yield "look_alike_sender"
    if leads_elsewhere(mail):
        yield "link_elsewhere"
    if money:
        yield "asks_for_money"
    if _takes_secrets(mail, asked, doubtful=unproven or posing or free):
        yield "asks_for_credentials"
    if says_otherwise(mail):
        yield "hidden_text"


def _hires_anybody(asked: frozenset[Ask], category: Category, *, free: bool) -> bool:
    """Return whether a mail hires as frauds do: without a talk, by messenger, for pay that is too good."""
    if "messenger" in asked and asked & {"no_talk", "no_skill", "lavish"}:
        return True
    if "no_talk" in asked:
        return "lavish" in asked or (free and category is Category.OFFER)
    return free and {"no_skill", "lavish"} <= asked


def _takes_secrets(mail: Mail, asked: frozenset[Ask], *, doubtful: bool) -> bool:
    """Return whether passwords are asked for, or papers and accounts by somebody who has not earned them.

    Every employer needs papers and an account number in the end, and many send to a portal to sign in.
    """
    if "credentials" in asked:
        return True
    if "papers" in asked and asked & {"no_talk", "no_skill", "messenger"}:
        return True
    return doubtful and ({"papers", "urgent"} <= asked or ("sign_in" in asked and leaves_sender(mail)))
