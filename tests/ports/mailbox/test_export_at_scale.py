import sys
from pathlib import Path

import pytest

from tests.ports.mailbox.forms import POSTMARK
from tests.ports.mailbox.opened import opening
from tests.ports.mailbox.samples import sample

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="peak memory is read from /proc")


@pytest.mark.parametrize("count", [3000, pytest.param(100_000, marks=pytest.mark.stress)])
def test_memory_does_not_grow_with_the_mailbox(tmp_path: Path, count: int) -> None:
    path = tmp_path / "mail.mbox"
    body = b"From nowhere in particular: a line of text that many mails share.\n" * 140
    with path.open("wb") as file:
        for number in range(count):
            file.write(
                POSTMARK + sample(number % 50_000).raw.replace(b"<", b"<%d." % number, 1) + body + b"\n"
            )
    found = opening(path)
    assert (found.mails, found.reasons) == (count, [])
    assert found.mib < 96
    assert found.seconds < count / 1000
