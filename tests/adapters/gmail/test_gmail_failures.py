"""What goes wrong on the wire, and what is made of it."""

import json
import socket
from datetime import timedelta

import pytest

from shared.adapters.gmail.client import Client
from shared.adapters.gmail.operation import PROFILE
from shared.adapters.gmail.quota import Quota
from shared.errors import CareerOpsError, MessageGone, Permanent, Transient, Unusable
from shared.mailboxes.connections import secret_name
from tests.ports.mailbox.bench import told
from tests.ports.mailbox.gmail_bench import OWNER, GmailBench
from tests.ports.mailbox.samples import samples

LABELS_ONLY = "https://www.googleapis.com/auth/gmail.labels"


def first(bench: GmailBench) -> str:
    """Put one mail into the mailbox and return its id."""
    bench.put(samples(1))
    return told(bench.open(), bench.start)[0].id


@pytest.mark.parametrize(
    ("kind", "error", "said"),
    [
        ("unauthorized", Transient, "with 401 authError: come back later"),
        ("rate_limited", Transient, "with 429 rateLimitExceeded: come back later"),
        ("rate_limited_403", Transient, "with 403 rateLimitExceeded: come back later"),
        ("user_rate_limited_403", Transient, "with 403 userRateLimitExceeded: come back later"),
        ("domain_policy", Permanent, "with 403 domainPolicy: the domain's administrators have to allow"),
        ("backend_error", Transient, "with 500 backendError: come back later"),
        ("unavailable", Transient, "with 503 backendError: come back later"),
        ("truncated", Transient, "did not answer"),
        ("not_found", MessageGone, "no longer holds"),
        ("gone", MessageGone, "no longer holds"),
    ],
)
def test_each_failure_is_told_in_one_sentence(
    bench: GmailBench, kind: str, error: type[CareerOpsError], said: str
) -> None:
    message = first(bench)
    fault = bench.gmail.arm(kind, method="messages.get")
    with pytest.raises(CareerOpsError) as raised:
        bench.open().get(message)
    sentence = str(raised.value)
    assert isinstance(raised.value, error)
    assert fault.occurred
    assert said in sentence
    assert OWNER in sentence
    assert sentence.endswith(".")
    assert "number 0" not in sentence, "no word of a mail, its subject included"


@pytest.mark.parametrize("kind", ["backend_error", "unavailable", "truncated", "unauthorized"])
def test_a_blip_is_passed_over_and_metered(bench: GmailBench, kind: str) -> None:
    message = first(bench)
    quota = Quota(OWNER, bench.documents, bench.clock)
    before = quota.spent()
    bench.gmail.arm(kind, method="messages.get", count=1)
    assert bench.open().get(message).raw == samples(1)[0].raw
    # A request that carries no valid token is nobody's, so nobody's quota is charged for it.
    assert quota.spent() - before == (20 if kind == "unauthorized" else 40)


@pytest.mark.parametrize("kind", ["rate_limited", "user_rate_limited_403", "domain_policy"])
def test_what_is_no_blip_is_not_asked_again_at_once(bench: GmailBench, kind: str) -> None:
    message = first(bench)
    fault = bench.gmail.arm(kind, method="messages.get")
    with pytest.raises((Transient, Permanent)):
        bench.open().get(message)
    assert fault.occurred == 1


def test_a_grant_of_too_little_says_how_to_grant_more(bench: GmailBench) -> None:
    message = first(bench)
    bench.secrets.put(secret_name(OWNER), json.dumps(bench.server.credentials(OWNER, (LABELS_ONLY,))))
    with pytest.raises(Permanent, match=r"messages.get .* insufficientPermissions: run `careerops connect`"):
        bench.open().get(message)
    bench.connect(OWNER)
    assert bench.open().get(message).raw == samples(1)[0].raw


def test_nobody_there_is_transient_and_passes(bench: GmailBench) -> None:
    mailbox = bench.open()
    mailbox.profile()
    bench.server.close()
    with pytest.raises(Transient, match="Gmail did not answer getProfile for"):
        mailbox.profile()


def test_where_a_person_attends_a_missing_network_stops_the_work(bench: GmailBench) -> None:
    bench.server.close()
    quota = Quota(OWNER, bench.documents, bench.clock)
    client = Client(OWNER, bench.secrets, quota, bench.server.url, attended=True)
    with pytest.raises(Unusable, match=f"cannot be reached for {OWNER}: see to the network and run again"):
        client.call(PROFILE, lambda users: users.getProfile(userId="me"))
    client.close()


def test_an_answer_that_never_comes_is_given_up_once(bench: GmailBench) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        endpoint = f"http://127.0.0.1:{silent.getsockname()[1]}"
        quota = Quota(OWNER, bench.documents, bench.clock)
        client = Client(OWNER, bench.secrets, quota, endpoint, timeout_seconds=0.2)
        with pytest.raises(Transient, match="Gmail did not answer getProfile"):
            client.call(PROFILE, lambda users: users.getProfile(userId="me"))
        client.close()
    assert quota.spent() == PROFILE.units


def test_an_access_token_that_ran_out_is_renewed(bench: GmailBench) -> None:
    mailbox = bench.open()
    before = mailbox.profile()
    bench.clock.sleep(timedelta(days=1).total_seconds())
    assert mailbox.profile() == before
