"""Every method, asked by the real client in the Gemini API's form and in Vertex AI's."""

import math
from collections.abc import Callable, Iterator
from enum import StrEnum

import pytest
import requests
from google import genai
from google.genai.errors import ClientError
from google.genai.types import (
    Content,
    ContentUnion,
    EmbedContentConfig,
    GenerateContentConfig,
    Part,
)
from pydantic import BaseModel, Field

from emulators.gemini.embed_routes import LARGEST_BATCH
from emulators.gemini.server import GeminiServer

FLASH = "gemini-2.5-flash"
MAIL = "Subject: an answer\n\nWe are glad to offer you the post of a welder.\n"


class Category(StrEnum):
    OFFER = "offer"
    REJECTION = "rejection"


class Verdict(BaseModel):
    category: Category
    company: str | None
    confidence: float = Field(ge=0.25, le=1)
    quote: str
    reasons: list[str] = Field(min_length=2)


@pytest.fixture
def server() -> Iterator[GeminiServer]:
    with GeminiServer() as server:
        yield server


@pytest.fixture
def client(
    server: GeminiServer, make_client: Callable[[GeminiServer], genai.Client]
) -> Iterator[genai.Client]:
    with make_client(server) as client:
        yield client


@pytest.mark.parametrize("named", ["response_schema", "response_json_schema"])
def test_unscripted_an_answer_is_the_least_that_the_schema_allows(client: genai.Client, named: str) -> None:
    schema = Verdict if named == "response_schema" else Verdict.model_json_schema()
    config = GenerateContentConfig.model_validate({"response_mime_type": "application/json", named: schema})
    answer = client.models.generate_content(model=FLASH, contents=MAIL, config=config)
    verdict = Verdict.model_validate_json(answer.text or "")
    assert verdict.category == Category.OFFER
    assert (verdict.company, verdict.confidence, verdict.reasons) == (None, 0.25, ["", ""])
    assert verdict.quote == "We are glad to offer you the post of a welder."


def test_an_enum_alone_is_answered_bare(client: genai.Client) -> None:
    config = GenerateContentConfig(response_mime_type="text/x.enum", response_schema=Category)
    answer = client.models.generate_content(model=FLASH, contents=MAIL, config=config)
    assert answer.text == "offer"


def test_tokens_are_counted_alike_before_and_after(client: genai.Client) -> None:
    before = client.models.count_tokens(model=FLASH, contents=MAIL).total_tokens
    usage = client.models.generate_content(model=FLASH, contents=MAIL).usage_metadata
    assert usage is not None
    assert before == usage.prompt_token_count == math.ceil(len(MAIL) / 4)
    assert usage.total_token_count == (usage.prompt_token_count or 0) + (usage.candidates_token_count or 0)


def test_a_stream_ends_with_its_reason(client: genai.Client) -> None:
    pieces = list(client.models.generate_content_stream(model=FLASH, contents=MAIL))
    whole = client.models.generate_content(model=FLASH, contents=MAIL)
    assert len(pieces) > 1
    assert "".join(piece.text or "" for piece in pieces) == whole.text
    reasons = [piece.candidates[0].finish_reason for piece in pieces if piece.candidates]
    assert [reason.value if reason else None for reason in reasons] == [None] * (len(pieces) - 1) + ["STOP"]


def product(left: list[float], right: list[float]) -> float:
    return sum(a * b for a, b in zip(left, right, strict=True))


@pytest.mark.parametrize(("model", "length"), [("gemini-embedding-001", 3072), ("text-embedding-005", 768)])
def test_texts_are_near_where_they_share_words(client: genai.Client, model: str, length: int) -> None:
    texts: list[ContentUnion] = ["Welder at Acme", "a welder, at ACME", "Lunch on Friday"]
    told = client.models.embed_content(model=model, contents=texts).embeddings
    first, second, third = ([*(embedding.values or [])] for embedding in told or [])
    assert {len(first), len(second), len(third)} == {length}
    assert math.hypot(*first) == pytest.approx(1, abs=1e-3)
    assert product(first, second) > 0.7
    assert product(first, third) < 0.3


def test_a_vector_may_be_shorter(client: genai.Client) -> None:
    config = EmbedContentConfig(output_dimensionality=64)
    told = client.models.embed_content(model="gemini-embedding-001", contents="Welder", config=config)
    assert [len(embedding.values or []) for embedding in told.embeddings or []] == [64]


def test_models_are_listed_and_told(client: genai.Client) -> None:
    names = [(model.name or "").rpartition("/")[2] for model in client.models.list()]
    assert FLASH in names
    assert (client.models.get(model=FLASH).name or "").endswith(f"models/{FLASH}")


def test_a_model_that_is_none_of_theirs_is_not_found(client: genai.Client) -> None:
    with pytest.raises(ClientError) as caught:
        client.models.generate_content(model="abacus-1", contents=MAIL)
    assert (caught.value.code, caught.value.status) == (404, "NOT_FOUND")


def test_an_answer_beyond_its_limit_is_cut(client: genai.Client) -> None:
    answer = client.models.generate_content(model=FLASH, contents=MAIL, config={"max_output_tokens": 2})
    assert answer.candidates is not None
    assert (answer.candidates[0].finish_reason, len(answer.text or "")) == ("MAX_TOKENS", 8)


def test_a_schema_without_its_type_of_answer_is_refused(client: genai.Client) -> None:
    with pytest.raises(ClientError, match="response_mime_type") as caught:
        client.models.generate_content(model=FLASH, contents=MAIL, config={"response_schema": Verdict})
    assert (caught.value.code, caught.value.status) == (400, "INVALID_ARGUMENT")


def test_a_batch_has_its_limit(client: genai.Client) -> None:
    texts: list[ContentUnion] = [
        Content(parts=[Part(text=str(number))]) for number in range(LARGEST_BATCH + 1)
    ]
    with pytest.raises(ClientError, match="in one batch"):
        client.models.embed_content(model="gemini-embedding-001", contents=texts)
    fewer = client.models.embed_content(model="gemini-embedding-001", contents=texts[1:])
    assert len(fewer.embeddings or []) == LARGEST_BATCH


def test_a_stranger_without_a_key_is_turned_away(server: GeminiServer) -> None:
    told = requests.post(f"{server.url}/v1beta/models/{FLASH}:generateContent", json={}, timeout=10)
    assert (told.status_code, told.json()["error"]["status"]) == (403, "PERMISSION_DENIED")
