from pathlib import Path

import pytest

from shared.adapters.mailbox.export import ExportMailbox
from tests.ports.mailbox.forms import mbox
from tests.ports.mailbox.samples import sample


@pytest.mark.parametrize(
    ("mails", "address"),
    [
        ([sample(n).raw for n in range(3)], "robin@owner.example"),
        ([sample(n).raw for n in range(2)], None),
        ([sample(n, to=f"r{n % 2}@owner.example").raw for n in range(6)], None),
        ([b"Delivered-To: Me@Owner.example\n" + sample(n, to="list@a.example").raw for n in range(3)],
         "me@owner.example"),
        ([sample(n, to='"robin@x.example" <ROBIN@owner.example>, b@c.example').raw for n in range(3)]
         + [sample(9).raw], "robin@owner.example"),
        ([b"X-Gmail-Labels: Sent\n" + sample(n, to="hr@firm.example").raw for n in range(4)]
         + [sample(n).raw for n in range(10, 13)], "robin@owner.example"),
        ([sample(n, to="undisclosed recipients:;").raw for n in range(9)], None),
        ([sample(n, to="@" * 5000).raw for n in range(4)], None),
    ],
)  # fmt: skip
def test_the_owner_is_whom_most_mail_goes_to(tmp_path: Path, mails: list[bytes], address: str | None) -> None:
    path = tmp_path / "mail.mbox"
    path.write_bytes(mbox(mails))
    mailbox = ExportMailbox(path, tmp_path / "state")
    assert mailbox.profile().address == address
    mailbox.close()
