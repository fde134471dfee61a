import zipfile
from pathlib import Path

import pytest

from shared.mail.limits import RAW_BYTES
from tests.ports.mailbox.forms import mbox, tree, zipped
from tests.ports.mailbox.opened import read
from tests.ports.mailbox.samples import sample

RAW = sample(0).raw
HUGE = b"Message-ID: <huge@mail.example>\nSubject: huge\n\n" + b"line\n" * (RAW_BYTES // 5 + 1)


@pytest.mark.parametrize("form", ["mbox", "folder", "zip"])
def test_a_mail_beyond_the_limit_is_refused_alone(tmp_path: Path, form: str) -> None:
    path = tmp_path / "export"
    if form == "mbox":
        path.write_bytes(mbox([HUGE, RAW]))
    elif form == "folder":
        tree(path, {"1.eml": HUGE, "2.eml": RAW})
    else:
        path.write_bytes(zipped({"1.eml": HUGE, "2.eml": RAW}, zipfile.ZIP_STORED))
    mails, (reason,) = read(path)
    assert mails == [RAW]
    assert "50 MiB" in reason
