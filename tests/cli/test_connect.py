"""`careerops connect` and `disconnect`: a mailbox is watched, or no longer."""

import json
import re
import signal
import stat
import subprocess
import urllib.request
from pathlib import Path
from typing import Any

import pytest

from emulators.gmail.server import GmailServer
from shared.bootstrap.embedded import embedded
from shared.data_folder import opened_for_reading
from shared.mailboxes.connections import Connection, connections, secret_name
from shared.ports import Documents, Secrets
from shared.settings import Settings
from tests.chain.command import COMMAND, SECONDS, careerops, environment, state

ROBIN, SAM = "robin@mail.example", "sam@mail.example"
SECRET_WORDS = ("emulated-client-secret", "refresh_token")

Done = subprocess.CompletedProcess[str]


def connected(home: Path) -> list[Connection]:
    with opened_for_reading(Settings(data=state(home))) as container:
        return list(connections(container(Documents)))


def token_of(home: Path, address: str) -> str | None:
    secrets: Secrets = embedded(Settings(data=state(home)))(Secrets)
    return secrets.get(secret_name(address))


def at(gmail: GmailServer, **more: str) -> dict[str, str]:
    return {"CAREEROPS_GMAIL_ENDPOINT": gmail.url, **more}


def token_file(folder: Path, gmail: GmailServer, address: str = ROBIN) -> Path:
    path = folder / f"{address}.json"
    path.write_text(json.dumps(gmail.credentials(address)), "utf-8")
    return path


def client_secret(folder: Path, gmail: GmailServer) -> Path:
    path = folder / "client_secret.json"
    installed = {
        "client_id": "emulated-client",
        "client_secret": "emulated-client-secret",
        "auth_uri": f"{gmail.url}/o/oauth2/auth",
        "token_uri": f"{gmail.url}/token",
        "redirect_uris": ["http://localhost"],
    }
    path.write_text(json.dumps({"installed": installed}), "utf-8")
    return path


def assert_sentence(done: Done, *words: str) -> None:
    assert (done.returncode, done.stdout) == (2, ""), done
    assert done.stderr.startswith("careerops: "), done.stderr
    assert done.stderr.count("\n") == 1, done.stderr
    assert all(word in done.stderr for word in words), done.stderr


def test_mailboxes_are_connected_by_token_and_mended_by_another(gmail: GmailServer, tmp_path: Path) -> None:
    for address in (ROBIN, SAM):
        path = token_file(tmp_path, gmail, address)
        done = careerops(
            "connect", "--token-file", path, "--since", "2026-01-05", home=tmp_path, more=at(gmail)
        )
        assert (done.returncode, done.stdout) == (0, f"{address} is connected, since 2026-01-05.\n"), done
        assert not any(word in done.stdout + done.stderr for word in SECRET_WORDS)
    robin, sam = connected(tmp_path)
    assert (robin.address, sam.address) == (ROBIN, SAM)
    before = token_of(tmp_path, ROBIN)

    gmail.gmail.revoke(ROBIN)
    gmail.gmail.repair(ROBIN)
    again = careerops("connect", "--token-file", token_file(tmp_path, gmail), home=tmp_path, more=at(gmail))
    assert again.returncode == 0, again
    renewed, _ = connected(tmp_path)
    assert renewed.since == robin.since, "the day stays unless another is given"
    assert renewed.connected_at > robin.connected_at
    assert token_of(tmp_path, ROBIN) not in (None, before)
    for path in (state(tmp_path) / "secrets").rglob("*"):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE((state(tmp_path) / "secrets").stat().st_mode) == 0o700


def test_consent_is_given_in_the_browser(gmail: GmailServer, tmp_path: Path) -> None:
    gmail.account(ROBIN)
    command = [*COMMAND, "connect", "--no-browser", "--json", "--client-secret"]
    with subprocess.Popen(  # noqa: S603 - our own command
        [*command, str(client_secret(tmp_path, gmail))],
        cwd=tmp_path,
        env=environment(tmp_path, **at(gmail, OAUTHLIB_INSECURE_TRANSPORT="1")),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stderr is not None
        asked = re.search(r"http://\S+", process.stderr.readline())
        assert asked is not None
        with urllib.request.urlopen(asked[0], timeout=SECONDS) as answer:  # noqa: S310 - the emulator's page
            assert b"close this window" in answer.read()
        told, complaint = process.communicate(timeout=SECONDS)
    assert process.returncode == 0, complaint
    said: dict[str, Any] = json.loads(told)
    assert said["mailbox"] == ROBIN
    assert said["scopes"] == ["https://www.googleapis.com/auth/gmail.readonly"]
    assert not any(word in told + complaint for word in SECRET_WORDS)
    assert [each.address for each in connected(tmp_path)] == [ROBIN]


def test_no_is_an_answer(gmail: GmailServer, tmp_path: Path) -> None:
    gmail.account(ROBIN)
    gmail.gmail.arm("consent_denied")
    with subprocess.Popen(  # noqa: S603 - our own command
        [*COMMAND, "connect", "--no-browser", "--client-secret", str(client_secret(tmp_path, gmail))],
        env=environment(tmp_path, **at(gmail, OAUTHLIB_INSECURE_TRANSPORT="1")),
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stderr is not None
        asked = re.search(r"http://\S+", process.stderr.readline())
        assert asked is not None
        urllib.request.urlopen(asked[0], timeout=SECONDS).close()  # noqa: S310 - likewise
        _, complaint = process.communicate(timeout=SECONDS)
    assert process.returncode == 2
    assert "consent (access_denied)" in complaint
    assert complaint.count("\n") == 1


def test_waiting_for_consent_can_be_stopped(gmail: GmailServer, tmp_path: Path) -> None:
    with subprocess.Popen(  # noqa: S603 - our own command
        [*COMMAND, "connect", "--no-browser", "--client-secret", str(client_secret(tmp_path, gmail))],
        env=environment(tmp_path, **at(gmail, OAUTHLIB_INSECURE_TRANSPORT="1")),
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stderr is not None
        process.stderr.readline()
        process.send_signal(signal.SIGINT)
        _, complaint = process.communicate(timeout=SECONDS)
    assert process.returncode == 130, complaint
    assert complaint.count("\n") == 1


UNUSABLE = {
    "a service account": ({"type": "service_account", "private_key": "k"}, "service_account"),
    "a client": ({"installed": {"client_id": "c"}}, "lacks client_id and client_secret and refresh_token"),
    "half a token": ({"client_id": "c", "client_secret": "s"}, "lacks refresh_token"),
    "a list": ([1], "not a JSON object"),
    "numbers": ({"client_id": 1, "client_secret": 2, "refresh_token": 3}, "lacks client_id"),
}


@pytest.mark.parametrize("kind", UNUSABLE)
def test_what_is_no_token_is_refused(tmp_path: Path, kind: str) -> None:
    content, word = UNUSABLE[kind]
    path = tmp_path / "token.json"
    path.write_text(json.dumps(content), "utf-8")
    done = careerops("connect", "--token-file", path, home=tmp_path)
    assert_sentence(done, str(path), word)
    assert not state(tmp_path).exists(), "nothing was begun"


def test_other_bad_uses_are_one_sentence_each(gmail: GmailServer, tmp_path: Path) -> None:
    torn = tmp_path / "torn.json"
    torn.write_text('{"client_id": "c', "utf-8")
    web = tmp_path / "web.json"
    web.write_text('{"web": {"client_id": "c"}}', "utf-8")
    good = token_file(tmp_path, gmail)
    assert_sentence(careerops("connect", home=tmp_path), "--client-secret", "--token-file")
    assert_sentence(careerops("connect", "--token-file", torn, home=tmp_path), "not a JSON object")
    assert_sentence(careerops("connect", "--token-file", tmp_path, home=tmp_path), str(tmp_path))
    assert_sentence(careerops("connect", "--client-secret", web, home=tmp_path), "Desktop app")
    for date in ("soon", "2999-01-01", "2026-13-01", "999999d"):
        assert_sentence(careerops("connect", "--token-file", good, "--since", date, home=tmp_path), date)
    other = careerops("connect", SAM, "--token-file", good, home=tmp_path, more=at(gmail))
    assert_sentence(other, ROBIN, SAM)
    gmail.gmail.revoke(ROBIN)
    refused = careerops("connect", "--token-file", good, home=tmp_path, more=at(gmail))
    assert_sentence(refused, "invalid_grant", "Testing")
    nobody = {"CAREEROPS_GMAIL_ENDPOINT": "http://127.0.0.1:1"}
    assert careerops("connect", "--token-file", good, home=tmp_path, more=nobody).returncode == 2
    assert_sentence(careerops("disconnect", SAM, home=tmp_path), SAM, "not connected")
    assert [path.name for path in tmp_path.rglob("gmail-*")] == []


def test_a_disconnected_mailbox_is_forgotten_but_for_its_mail(gmail: GmailServer, tmp_path: Path) -> None:
    careerops("connect", "--token-file", token_file(tmp_path, gmail), home=tmp_path, more=at(gmail))
    assert token_of(tmp_path, ROBIN)
    done = careerops("disconnect", ROBIN.upper(), "--json", home=tmp_path, more=at(gmail))
    assert done.returncode == 0, done
    assert json.loads(done.stdout) == {"mailbox": ROBIN, "disconnected": True, "watch_stopped": True}
    assert connected(tmp_path) == []
    assert token_of(tmp_path, ROBIN) is None
    assert list((state(tmp_path) / "secrets").iterdir()) == []
