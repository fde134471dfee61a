"""What speaks against trusting a mail, in words."""

from collections.abc import Mapping

from shared.domain.verdict import Caution

CAUTIONS: Mapping[Caution, str] = {
    "failed_authentication": "your mail provider found that it does not come from the sender it names.",
    "look_alike_sender": "its sender passes for somebody else.",
    "link_elsewhere": "a link in it leads elsewhere than it shows.",
    "asks_for_money": "it asks for money, or hires the way frauds do.",
    "asks_for_credentials": "it asks for passwords, or for papers and accounts before anything was agreed.",
    "instructs_the_model": "it holds words meant for a language model.",
    "hidden_text": "it holds words that you cannot see, and that say something else.",
}
