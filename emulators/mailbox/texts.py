"""The words of generated mails, read from `texts/`: what a mail says, by kind and language.

`{company}`, `{role}`, `{name}`, `{day}`, `{time}`, `{count}` and `{link}` are filled in, and in job
alerts also `{company2}` and `{role2}`.
"""

import json
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import NamedTuple

_FOLDER = Path(__file__).parent / "texts"


class Text(NamedTuple):
    """One mail's words; `sender` is empty in job mail, whose sender follows from its employer."""

    subject: str
    body: str
    sender: str = ""


@cache
def job_texts() -> dict[tuple[str, str], list[Text]]:
    """Return what job mails say, by kind and language."""
    texts = defaultdict(list)
    for line in (_FOLDER / "job.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        texts[row["kind"], row["lang"]].append(Text(row["subject"], row["body"]))
    return dict(texts)


@cache
def everyday_texts() -> dict[str, list[Text]]:
    """Return what other mails say, by language."""
    texts = defaultdict(list)
    for line in (_FOLDER / "everyday.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        texts[row["lang"]].append(Text(row["subject"], row["body"], row["sender"]))
    return dict(texts)
