from concurrent.futures import ThreadPoolExecutor

from shared.adapters.gmail.quota import Quota
from tests.ports.mailbox.bench import listed
from tests.ports.mailbox.gmail_bench import OWNER, GmailBench
from tests.ports.mailbox.samples import samples


def test_many_threads_read_one_mailbox_at_once(bench: GmailBench) -> None:
    mails = samples(200)
    bench.put(mails)
    mailbox = bench.open()
    ids = [ref.id for ref in listed(mailbox)]
    with ThreadPoolExecutor(32) as threads:
        got = list(threads.map(lambda name: bench.mailboxes.open(OWNER).get(name), ids))
    assert [mail.ref.id for mail in got] == ids
    assert sorted(mail.raw for mail in got) == sorted(mail.raw for mail in mails)
    assert Quota(OWNER, bench.documents, bench.clock).spent() == bench.account.meter.units
    assert bench.account.meter.refused == 0
    # The emulator numbers all tokens in one row: the owner's was the first, this is the third.
    said = bench.server.credentials(OWNER)["refresh_token"]
    assert said.endswith("-3"), "all threads share one access token"
