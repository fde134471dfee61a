"""The runs of capitalised words of a mail: among them is any name it says."""

from collections.abc import Iterator

from functions.classify.regex import regex
from shared.mail.model import Mail

_HEARD = 700
_MOST = 20
_WORD = r"[A-ZÀ-ÖØ-Þ][\w&.-]*"
_RUN = regex(rf"(?<!\w){_WORD}(?:[ \n](?:(?:&|and|und|et|y|de) )?{_WORD})*")


def capitalised(mail: Mail) -> tuple[str, ...]:
    """Return the runs of capitalised words in the subject and the first 700 characters, twenty at most."""
    return tuple(dict.fromkeys(_runs(mail)))[:_MOST]


def _runs(mail: Mail) -> Iterator[str]:
    for text in (mail.subject, mail.text[:_HEARD]):
        for run in _RUN.findall(text):
            yield " ".join(run.split()).strip(".-")
