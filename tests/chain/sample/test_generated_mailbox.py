"""The generator writes the mailbox it is asked for, and the same one every time."""

import mailbox
import re
import time
import tracemalloc
from collections import Counter
from email.utils import parsedate_to_datetime
from pathlib import Path

import pytest

from emulators.mailbox import vocabulary
from emulators.mailbox.generate import mails, write_mbox
from emulators.mailbox.texts import everyday_texts, job_texts


def test_one_seed_gives_one_file(tmp_path: Path) -> None:
    for name, seed in (("first", 7), ("again", 7), ("other", 8)):
        write_mbox(tmp_path / name, 400, seed)
    first, again, other = ((tmp_path / name).read_bytes() for name in ("first", "again", "other"))
    assert first == again
    assert first != other


def test_it_splits_into_exactly_as_many_mails(tmp_path: Path) -> None:
    path = tmp_path / "made.mbox"
    write_mbox(path, 3000)
    made = mailbox.mbox(path, create=False)
    assert len(made) == 3000
    ids = set()
    forms: Counter[str] = Counter()
    for mail in made:
        ids.add(mail["Message-ID"])
        forms[mail.get_content_type()] += 1
        assert parsedate_to_datetime(mail["Date"]).tzinfo
        assert not [fault for part in mail.walk() for fault in part.defects]
    made.close()
    assert len(ids) == 3000
    assert min(forms[form] for form in ("text/plain", "text/html", "multipart/alternative")) > 300
    assert b"\n>From " in path.read_bytes()


def test_none_is_an_empty_file(tmp_path: Path) -> None:
    write_mbox(tmp_path / "none", 0)
    assert (tmp_path / "none").read_bytes() == b""


def test_employers_grow_in_number_with_the_mails() -> None:
    def employers(count: int) -> int:
        found = (
            re.search(rb"https?://|<\w+@([a-z0-9-]+-[a-z0-9-]+\.example)>", raw) for _, raw in mails(count)
        )
        return len({match[1] for match in found if match and match[1]})

    assert employers(3000) > 150
    assert employers(6000) > 1.7 * employers(3000)


def test_an_employers_name_is_its_own() -> None:
    assert len({vocabulary.company(index) for index in range(90_000)}) == 90_000


def test_answers_carry_the_thread() -> None:
    known = set()
    answers = 0
    for _, raw in mails(2000):
        answered = re.search(rb"^In-Reply-To: (\S+)", raw, re.MULTILINE)
        if answered:
            answers += 1
            assert answered[1] in known
        own = re.search(rb"^Message-ID: (\S+)", raw, re.MULTILINE)
        assert own
        known.add(own[1])
    assert answers > 100


def test_there_are_words_for_every_kind_in_every_language() -> None:
    languages = set(vocabulary.LANGUAGES)
    kinds = {kind for kind, _ in job_texts()}
    assert set(job_texts()) == {(kind, language) for kind in kinds for language in languages}
    assert set(everyday_texts()) == languages


def test_memory_does_not_grow_with_the_count(tmp_path: Path) -> None:
    write_mbox(tmp_path / "warm", 100)

    def peak(count: int) -> int:
        tracemalloc.start()
        write_mbox(tmp_path / "made", count)
        _, highest = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return highest

    assert peak(12_000) < 1.3 * peak(6_000)


@pytest.mark.stress
def test_a_big_mailbox_is_written_fast(tmp_path: Path) -> None:
    begun = time.perf_counter()
    write_mbox(tmp_path / "big", 200_000)
    assert 200_000 / (time.perf_counter() - begun) > 3000
    made = mailbox.mbox(tmp_path / "big", create=False)
    assert len(made) == 200_000
    made.close()
