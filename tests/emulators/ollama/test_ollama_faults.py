"""Each fault as Ollama's own client meets it."""

import json
import subprocess
import sys
import time
from collections.abc import Callable
from typing import get_args

import httpx
import pytest
import requests
from ollama import ChatResponse, Client, ResponseError

from emulators.model_script.rule import Fault, Kind, Rule
from emulators.model_script.spoilt import REFUSAL, WRONG_QUOTE
from emulators.ollama.application import KINDS
from emulators.ollama.server import OllamaServer

Scripted = Callable[..., tuple[Client, OllamaServer]]
LLAMA = "llama3.2"
VERDICT = {"category": "offer", "facts": [{"quote": "glad to offer"}], "quote": "glad"}


def ask(client: Client) -> ChatResponse:
    return client.chat(LLAMA, [{"role": "user", "content": "We are glad to offer you the post."}])


def said(client: Client) -> str:
    return ask(client).message.content or ""


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        ("rate_limited", 429),
        ("denied", 401),
        ("model_missing", 404),
        ("internal", 500),
        ("unavailable", 503),
        ("overdue", 504),
    ],
)
def test_a_refusal_befalls_one_call_and_the_next_is_answered(
    scripted: Scripted, kind: Kind, code: int
) -> None:
    client, _ = scripted(Rule(faults=(Fault(kind=kind),), answer="at last"))
    with pytest.raises(ResponseError) as caught:
        ask(client)
    assert caught.value.status_code == code
    assert said(client) == "at last"


def test_a_slow_answer_outlasts_an_impatient_client_only(scripted: Scripted) -> None:
    client, server = scripted(Rule(faults=(Fault(kind="slow", seconds=0.4),), repeat=True, answer="late"))
    hasty = Client(server.url, timeout=0.1)
    with pytest.raises(httpx.TimeoutException):
        ask(hasty)
    hasty.close()  # type: ignore[no-untyped-call]  # ollama has few types
    start = time.monotonic()
    assert said(client) == "late"
    assert time.monotonic() - start >= 0.4


def test_a_body_cut_in_the_middle_is_no_json(scripted: Scripted) -> None:
    client, _ = scripted(Rule(faults=(Fault(kind="cut_body"),), repeat=True, answer=VERDICT))
    with pytest.raises(json.JSONDecodeError):
        ask(client)
    with pytest.raises(json.JSONDecodeError):
        list(client.chat(LLAMA, [{"role": "user", "content": "a"}], stream=True))


@pytest.mark.parametrize(
    ("kind", "reason"),
    [("truncated", "stop"), ("max_tokens", "length"), ("malformed", "stop"), ("refusal", "stop")],
)
def test_what_the_model_says_may_be_no_json(scripted: Scripted, kind: Kind, reason: str) -> None:
    client, _ = scripted(Rule(faults=(Fault(kind=kind),), answer=VERDICT))
    answer = ask(client)
    assert answer.done_reason == reason
    with pytest.raises(json.JSONDecodeError):
        json.loads(answer.message.content or "")
    assert json.loads(said(client)) == VERDICT


def test_a_model_may_decline(scripted: Scripted) -> None:
    client, _ = scripted(Rule(faults=(Fault(kind="refusal"),)))
    assert said(client) == REFUSAL


def test_an_answer_may_be_json_of_another_schema_or_quote_what_nobody_wrote(scripted: Scripted) -> None:
    client, _ = scripted(Rule(faults=(Fault(kind="off_schema"), Fault(kind="wrong_quote")), answer=VERDICT))
    assert json.loads(said(client)).keys() == {"unexpected"}
    assert json.loads(said(client))["quote"] == WRONG_QUOTE


def test_a_script_with_a_fault_that_ollama_has_not_is_refused_and_changes_nothing(scripted: Scripted) -> None:
    client, server = scripted(Rule(answer="given"))
    for kind in set(get_args(Kind)) - set(KINDS):
        refused = requests.post(f"{server.url}/admin/script", json=[{"faults": [kind]}], timeout=10)
        assert (refused.status_code, kind in refused.json()["error"]) == (400, True)
        with pytest.raises(ValueError, match=kind):
            OllamaServer([Rule(faults=(Fault(kind=kind),))])
    assert said(client) == "given"


def test_as_a_process_of_its_own_it_has_the_models_it_was_given() -> None:
    command = [sys.executable, "-m", "emulators.ollama", "--model", "mistral", "--model", "qwen3:4b"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603 - our own module
        assert process.stdout is not None
        said, _, url = process.stdout.readline().strip().rpartition(" ")
        assert said == "The Ollama emulator listens on"
        told = requests.get(f"{url}/api/tags", timeout=10).json()["models"]
        assert [model["name"] for model in told] == ["mistral:latest", "qwen3:4b"]
        process.terminate()
        assert process.wait(timeout=10) == 0
