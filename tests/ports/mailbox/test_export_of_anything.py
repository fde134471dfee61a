import shutil
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shared.adapters.mailbox.export import ExportMailbox
from tests.ports.mailbox.bench import raws, told
from tests.ports.mailbox.forms import POSTMARK, mbox

SCRAPS = [
    b"\n",
    b"\r\n",
    b"\r",
    b"\0",
    b"\xff",
    b" ",
    b"From ",
    b">From ",
    b">>From x",
    b"Message-ID:",
    b" <a@b.example>",
    b"Subject: x\n",
    b"Date: Fri, 1 Mar 2024 09:00:00 +0000\n",
    b"To: a@b.example\n",
    b"X-GM-THRID: 1\n",
    b"word",
    POSTMARK,
]
mails = st.lists(st.sampled_from(SCRAPS), max_size=12).map(lambda scraps: b"".join([*scraps, b"\n"]))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(mails, min_size=1, max_size=4))
def test_what_goes_into_an_mbox_comes_out_of_it(tmp_path: Path, raw: list[bytes]) -> None:
    path, state = tmp_path / "mail.mbox", tmp_path / "state"
    shutil.rmtree(state, ignore_errors=True)
    path.write_bytes(mbox([b"Subject: first\n\n" + raw[0], *raw[1:]]))
    mailbox = ExportMailbox(path, state)
    refs = told(mailbox)
    found = raws(mailbox, refs)
    profile = mailbox.profile()
    mailbox.close()
    assert profile.copies == len(raw)
    assert set(found) <= {b"Subject: first\n\n" + raw[0], *raw[1:]}
    assert profile.messages == len(found)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(SCRAPS), max_size=40).map(b"".join))
def test_every_mail_of_any_mbox_can_be_read(tmp_path: Path, content: bytes) -> None:
    path, state = tmp_path / "mail.mbox", tmp_path / "state"
    shutil.rmtree(state, ignore_errors=True)
    path.write_bytes(POSTMARK + content)
    mailbox = ExportMailbox(path, state)
    assert len(raws(mailbox, told(mailbox))) >= 1
    mailbox.close()
