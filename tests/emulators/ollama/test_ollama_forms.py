"""Every method, asked by Ollama's own client."""

import math
from collections.abc import Callable
from typing import Literal

import pytest
import requests
from ollama import Client, ResponseError
from pydantic import BaseModel, Field

from emulators.model_script.rule import Rule
from emulators.model_script.said import UNSCRIPTED
from emulators.ollama.server import OllamaServer

Scripted = Callable[..., tuple[Client, OllamaServer]]
LLAMA = "llama3.2"
MAIL = "Subject: an answer\n\nWe are glad to offer you the post of a welder.\n"
MESSAGES = [{"role": "system", "content": "Read it."}, {"role": "user", "content": MAIL}]


class Verdict(BaseModel):
    category: Literal["offer", "rejection"]
    company: str | None
    confidence: float = Field(ge=0.25, le=1)
    quote: str


def test_unscripted_an_answer_is_the_least_that_the_schema_allows(scripted: Scripted) -> None:
    client, _ = scripted()
    answer = client.chat(LLAMA, MESSAGES, format=Verdict.model_json_schema())
    verdict = Verdict.model_validate_json(answer.message.content or "")
    assert (verdict.category, verdict.company, verdict.confidence) == ("offer", None, 0.25)
    assert verdict.quote == "We are glad to offer you the post of a welder."
    assert (answer.done, answer.done_reason) == (True, "stop")


def test_what_is_asked_and_said_is_counted(scripted: Scripted) -> None:
    client, _ = scripted()
    answer = client.chat(LLAMA, MESSAGES)
    assert answer.message.content == UNSCRIPTED
    assert answer.prompt_eval_count == math.ceil(len("Read it.\n" + MAIL) / 4)
    assert answer.eval_count == math.ceil(len(UNSCRIPTED) / 4)


def test_a_chat_is_streamed_and_its_last_piece_alone_is_done(scripted: Scripted) -> None:
    client, _ = scripted()
    told = list(client.chat(LLAMA, MESSAGES, stream=True))
    assert "".join(piece.message.content or "" for piece in told) == UNSCRIPTED
    assert [piece.done for piece in told] == [False] * (len(told) - 1) + [True]
    assert (told[-1].done_reason, told[-1].message.content) == ("stop", "")


def test_it_streams_unless_told_not_to(scripted: Scripted) -> None:
    _, server = scripted()
    told = requests.post(f"{server.url}/api/chat", json={"model": LLAMA, "messages": MESSAGES}, timeout=10)
    assert told.headers["Content-Type"] == "application/x-ndjson"
    assert told.text.count("\n") > 1


def test_a_prompt_alone_is_answered_alike(scripted: Scripted) -> None:
    client, _ = scripted(Rule(match="Read it.", answer="read, and understood"))
    assert client.generate(LLAMA, MAIL, system="Read it.").response == "read, and understood"
    pieces = list(client.generate(LLAMA, MAIL, system="Read it.", stream=True))
    assert len(pieces) > 2
    assert "".join(piece.response or "" for piece in pieces) == "read, and understood"


def test_json_may_be_asked_for_without_a_schema(scripted: Scripted) -> None:
    client, _ = scripted()
    assert client.chat(LLAMA, MESSAGES, format="json").message.content == "{}"


def test_any_other_format_is_refused(scripted: Scripted) -> None:
    _, server = scripted()
    asked = {"model": LLAMA, "messages": MESSAGES, "format": "xml"}
    told = requests.post(f"{server.url}/api/chat", json=asked, timeout=10)
    assert (told.status_code, list(told.json())) == (400, ["error"])


def test_an_answer_beyond_its_limit_is_cut(scripted: Scripted) -> None:
    client, _ = scripted()
    answer = client.chat(LLAMA, MESSAGES, options={"num_predict": 2})
    assert (answer.done_reason, len(answer.message.content or "")) == ("length", 8)


@pytest.mark.parametrize(("context", "seen"), [(None, False), (8192, True)])
def test_what_does_not_fit_into_the_context_is_not_seen(
    scripted: Scripted,
    context: int | None,
    seen: bool,  # noqa: FBT001 - a parameter
) -> None:
    client, _ = scripted(Rule(match="Read it.", answer="seen"))
    messages = [MESSAGES[0], {"role": "user", "content": "word " * 4000}]
    answer = client.chat(LLAMA, messages, options={"num_ctx": context} if context else {})
    assert (answer.message.content == "seen") is seen


def test_without_a_prompt_a_model_is_only_loaded(scripted: Scripted) -> None:
    client, server = scripted()
    assert client.chat(LLAMA, []).done_reason == "load"
    assert requests.get(f"{server.url}/admin/state", timeout=10).json()["calls"] == []


def test_a_model_that_was_never_pulled_is_not_found(scripted: Scripted) -> None:
    client, _ = scripted()
    for ask in (
        client.show,
        lambda model: client.chat(model, MESSAGES),
        lambda model: client.embed(model, "a"),
    ):
        with pytest.raises(ResponseError, match="not found") as caught:
            ask("mistral")
        assert caught.value.status_code == 404


def test_models_are_listed_and_told(scripted: Scripted) -> None:
    client, server = scripted()
    assert [model.model for model in client.list().models] == ["llama3.2:latest", "nomic-embed-text:latest"]
    assert client.show("llama3.2:latest").capabilities == ["completion"]
    assert list(requests.get(f"{server.url}/api/version", timeout=10).json()) == ["version"]
    assert requests.get(server.url, timeout=10).text == "Ollama is running"


def test_a_model_has_to_be_named(scripted: Scripted) -> None:
    _, server = scripted()
    told = requests.post(f"{server.url}/api/chat", json={"messages": MESSAGES}, timeout=10)
    assert (told.status_code, told.json()) == (400, {"error": "model is required"})


def test_an_unknown_path_is_refused_as_everything_is(scripted: Scripted) -> None:
    _, server = scripted()
    told = requests.get(f"{server.url}/api/blobs", timeout=10)
    assert (told.status_code, list(told.json())) == (404, ["error"])


def test_texts_are_near_where_they_share_words(scripted: Scripted) -> None:
    client, _ = scripted()
    told = client.embed("nomic-embed-text", ["Welder at Acme", "a welder, at ACME", "Lunch on Friday"])
    first, second, third = told.embeddings
    assert [len(vector) for vector in told.embeddings] == [768] * 3
    assert sum(a * b for a, b in zip(first, second, strict=True)) > 0.7
    assert sum(a * b for a, b in zip(first, third, strict=True)) < 0.3
    assert len(client.embed("nomic-embed-text", "Welder", dimensions=64).embeddings[0]) == 64
