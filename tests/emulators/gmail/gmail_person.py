"""A person with a mailbox on the emulator, seen through Google's own client."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from google.oauth2.credentials import Credentials
from googleapiclient.discovery import build
from googleapiclient.errors import HttpError
from googleapiclient.http import BatchHttpRequest

from emulators.gmail.account import Account
from emulators.gmail.scopes import EVERYTHING
from emulators.gmail.server import GmailServer
from tests.ports.clock import ManualClock

Untyped = Any  # what Google's client takes and gives

TOPIC = "projects/careerops-test/topics/gmail-notified"
READONLY = "https://www.googleapis.com/auth/gmail.readonly"


def mail(subject: str = "Hello", body: str = "Good morning.", **headers: str) -> bytes:
    """Return a mail; `message_id` becomes Message-ID."""
    named = {"From": "sam@friend.example", "To": "alex@mail.example", "Subject": subject}
    named |= {name.replace("_", "-").title(): value for name, value in headers.items()}
    lines = [f"{name}: {value}" for name, value in named.items()]
    return "\r\n".join([*lines, "", body, ""]).encode()


class Person:
    """`me` is the API's users(); `told` what was published; `account` the emulator's side."""

    def __init__(
        self, address: str = "alex@mail.example", scope: str = EVERYTHING, **options: Untyped
    ) -> None:
        self.clock = ManualClock()
        self.told: list[tuple[str, dict[str, Untyped]]] = []
        self.server = GmailServer(self.clock, self._hear, **options).start()
        self.gmail = self.server.gmail
        self.account: Account = self.server.account(address)
        self._services: list[Untyped] = []
        self.me = self.client(address, scope)

    def client(self, address: str, *scopes: str) -> Untyped:
        """Return users() of an API client with a consent of its own."""
        service = build(
            "gmail",
            "v1",
            credentials=self.credentials(address, *scopes),
            client_options={"api_endpoint": self.server.url},
            static_discovery=True,
        )
        self._services.append(service)
        return service.users()

    def credentials(self, address: str, *scopes: str) -> Credentials:
        told = self.server.credentials(address, scopes or (EVERYTHING,))
        names = ("refresh_token", "token_uri", "client_id", "client_secret", "scopes")
        return Credentials(None, **{name: told[name] for name in names})

    def batch(self, *requests: Untyped) -> list[Untyped]:
        """Return the answer or the error of each, asked all at once."""
        answers: dict[str, Untyped] = {}

        def keep(id_: str, answer: Untyped, error: Untyped) -> None:
            answers[id_] = error or answer

        batch = BatchHttpRequest(callback=keep, batch_uri=f"{self.server.url}/batch/gmail/v1")
        for number, request in enumerate(requests):
            batch.add(request, request_id=str(number))
        batch.execute()
        return [answers[str(number)] for number in range(len(requests))]

    def get(self, id_: str, **options: Untyped) -> Untyped:
        return self.me.messages().get(userId="me", id=id_, **options).execute()

    def listed(self, **options: Untyped) -> list[str]:
        """Return all ids of all pages."""
        request, ids = self.me.messages().list(userId="me", **options), []
        while request is not None:
            answer = request.execute()
            ids += [message["id"] for message in answer.get("messages", ())]
            request = self.me.messages().list_next(request, answer)
        return ids

    def history(self, start: int, **options: Untyped) -> Untyped:
        return self.me.history().list(userId="me", startHistoryId=str(start), **options).execute()

    def watch(self, topic: str = TOPIC, **options: Untyped) -> Untyped:
        return self.me.watch(userId="me", body={"topicName": topic, **options}).execute()

    def close(self) -> None:
        for service in self._services:
            service.close()
        self.server.close()

    def _hear(self, topic: str, data: bytes) -> None:
        self.told.append((topic, json.loads(data)))


def refusal(call: Callable[[], Untyped]) -> tuple[int, str, str]:
    """Return the status, the reason and the message of the error that a call is answered with."""
    with pytest.raises(HttpError) as caught:
        call()
    error = json.loads(caught.value.content)["error"]
    assert error["code"] == caught.value.resp.status
    return error["code"], error["errors"][0]["reason"], error["message"]
