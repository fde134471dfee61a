from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from google.auth.exceptions import RefreshError
from google_auth_oauthlib.flow import Flow
from oauthlib.oauth2.rfc6749.errors import InvalidGrantError

from emulators.gmail.grants import LIFETIME_SECONDS
from tests.emulators.gmail.gmail_person import READONLY, Person, mail, refusal


def profile(person: Person) -> dict[str, str]:
    answer: dict[str, str] = person.me.getProfile(userId="me").execute()
    return answer


def test_without_a_token_nothing_is_told(person: Person) -> None:
    for headers in ({}, {"Authorization": "Bearer made-up"}, {"Authorization": "Basic x"}):
        answer = requests.get(f"{person.server.url}/gmail/v1/users/me/profile", headers=headers, timeout=10)
        error = answer.json()["error"]
        assert (answer.status_code, error["status"]) == (401, "UNAUTHENTICATED")
        assert error["errors"][0]["message"] == "Invalid Credentials"
        assert error["errors"][0]["location"] == "Authorization"


def test_an_expired_token_is_renewed_by_the_client(person: Person) -> None:
    first = profile(person)
    refresh = person.server.credentials("alex@mail.example")["refresh_token"]
    access, _ = person.gmail.grants.refresh(refresh)
    asked = {"Authorization": f"Bearer {access}"}
    address = f"{person.server.url}/gmail/v1/users/me/profile"
    person.clock.sleep(LIFETIME_SECONDS - 1)
    assert requests.get(address, headers=asked, timeout=10).status_code == 200
    person.clock.sleep(1)
    assert requests.get(address, headers=asked, timeout=10).status_code == 401
    assert profile(person) == first


def test_revoked_access_is_an_invalid_grant_until_it_is_repaired(person: Person) -> None:
    profile(person)
    person.gmail.revoke("Alex@mail.example")
    with pytest.raises(RefreshError, match="invalid_grant: Token has been expired or revoked"):
        profile(person)
    person.gmail.repair("alex@mail.example")
    assert profile(person)["emailAddress"] == "alex@mail.example"


def test_a_grant_may_fail_once(person: Person) -> None:
    fault = person.gmail.arm("invalid_grant", count=1)
    with pytest.raises(RefreshError, match="invalid_grant"):
        profile(person)
    profile(person)
    assert fault.occurred == person.gmail.faults.occurred["invalid_grant"] == 1


def test_the_token_endpoint_may_be_down_for_a_moment(person: Person) -> None:
    fault = person.gmail.arm("token_unavailable", count=1)
    profile(person)
    assert fault.occurred == 1


def test_reading_allows_no_writing(person: Person) -> None:
    id_ = person.account.deliver(mail())
    reader = person.client("alex@mail.example", READONLY)
    assert reader.messages().get(userId="me", id=id_).execute()["id"] == id_
    reader.watch(userId="me", body={"topicName": "projects/p/topics/t"}).execute()
    writing = reader.messages().trash(userId="me", id=id_)
    message = "Request had insufficient authentication scopes."
    assert refusal(writing.execute) == (403, "insufficientPermissions", message)


@pytest.fixture
def flow(person: Person, monkeypatch: pytest.MonkeyPatch) -> Iterator[Flow]:
    # oauthlib insists on https, which a server on this machine has no use for.
    monkeypatch.setenv("OAUTHLIB_INSECURE_TRANSPORT", "1")
    url = person.server.url
    client = {
        "client_id": "c",
        "client_secret": "s",
        "auth_uri": f"{url}/o/oauth2/auth",
        "token_uri": f"{url}/token",
    }
    with_redirect = {"redirect_uri": "http://127.0.0.1:1/", "autogenerate_code_verifier": True}
    flow = Flow.from_client_config({"installed": client}, [READONLY], **with_redirect)
    yield flow
    flow.oauth2session.close()


def consented(flow: Flow) -> dict[str, list[str]]:
    address, _ = flow.authorization_url(access_type="offline", prompt="consent")
    answer = requests.get(address, allow_redirects=False, timeout=10)
    return parse_qs(urlsplit(answer.headers["Location"]).query)


def test_consent_gives_a_code_once_and_repairs_what_was_revoked(person: Person, flow: Flow) -> None:
    person.gmail.revoke("alex@mail.example")
    code = consented(flow)["code"][0]
    flow.fetch_token(code=code)
    assert flow.credentials.refresh_token
    assert flow.credentials.granted_scopes == [READONLY]
    profile(person)
    with pytest.raises(InvalidGrantError, match="invalid_grant"):
        flow.fetch_token(code=code)


def test_a_stolen_code_is_worth_nothing_without_its_verifier(flow: Flow) -> None:
    code = consented(flow)["code"][0]
    flow.code_verifier = "another-verifier-that-is-long-enough-to-be-one"
    with pytest.raises(InvalidGrantError, match="invalid_grant"):
        flow.fetch_token(code=code)


def test_a_person_may_say_no(person: Person, flow: Flow) -> None:
    person.gmail.arm("consent_denied", count=1)
    assert consented(flow)["error"] == ["access_denied"]


def test_a_token_handed_back_is_good_no_more(person: Person) -> None:
    token = person.server.credentials("alex@mail.example")["refresh_token"]
    revoke = f"{person.server.url}/revoke"
    assert requests.post(revoke, data={"token": token}, timeout=10).status_code == 200
    assert requests.post(revoke, data={"token": token}, timeout=10).json()["error"] == "invalid_token"
    asked = {"grant_type": "refresh_token", "refresh_token": token}
    refused = requests.post(f"{person.server.url}/token", data=asked, timeout=10)
    assert (refused.status_code, refused.json()["error"]) == (400, "invalid_grant")
    profile(person)
