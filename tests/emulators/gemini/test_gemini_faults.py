"""Each fault as the real client meets it."""

import json
import time
from collections.abc import Callable

import httpx2
import pytest
from google import genai
from google.genai.errors import APIError, ClientError, ServerError, UnknownApiResponseError
from google.genai.types import GenerateContentResponse, HttpOptions

from emulators.gemini.server import GeminiServer
from emulators.model_script.rule import Fault, Kind, Rule
from emulators.model_script.spoilt import WRONG_QUOTE

Scripted = Callable[..., tuple[genai.Client, GeminiServer]]
FLASH = "gemini-2.5-flash"
VERDICT = {"category": "offer", "facts": [{"quote": "glad to offer"}], "quote": "glad"}


def ask(client: genai.Client) -> GenerateContentResponse:
    return client.models.generate_content(model=FLASH, contents="We are glad to offer you the post.")


def reason(answer: GenerateContentResponse) -> str | None:
    finish = answer.candidates[0].finish_reason if answer.candidates else None
    return finish.value if finish else None


@pytest.mark.parametrize(
    ("kind", "error", "code", "status"),
    [
        ("rate_limited", ClientError, 429, "RESOURCE_EXHAUSTED"),
        ("quota_spent", ClientError, 429, "RESOURCE_EXHAUSTED"),
        ("denied", ClientError, 403, "PERMISSION_DENIED"),
        ("model_missing", ClientError, 404, "NOT_FOUND"),
        ("internal", ServerError, 500, "INTERNAL"),
        ("unavailable", ServerError, 503, "UNAVAILABLE"),
        ("overdue", ServerError, 504, "DEADLINE_EXCEEDED"),
    ],
)
def test_a_refusal_befalls_one_call_and_the_next_is_answered(
    scripted: Scripted, kind: Kind, error: type[APIError], code: int, status: str
) -> None:
    client, _ = scripted(Rule(faults=(Fault(kind=kind),), answer="at last"))
    with pytest.raises(error) as caught:
        ask(client)
    assert (caught.value.code, caught.value.status) == (code, status)
    assert ask(client).text == "at last"


@pytest.mark.parametrize(("kind", "period"), [("rate_limited", "PerMinute"), ("quota_spent", "PerDay")])
def test_a_quota_tells_its_period_and_when_to_come_again(scripted: Scripted, kind: Kind, period: str) -> None:
    client, _ = scripted(Rule(faults=(Fault(kind=kind, seconds=23),)))
    with pytest.raises(ClientError) as caught:
        ask(client)
    quota, retry = caught.value.details["error"]["details"]
    assert period in quota["violations"][0]["quotaId"]
    assert retry == {"@type": "type.googleapis.com/google.rpc.RetryInfo", "retryDelay": "23s"}


def test_a_stream_is_refused_like_a_whole_answer(scripted: Scripted) -> None:
    client, _ = scripted(Rule(faults=(Fault(kind="unavailable"),)))
    with pytest.raises(ServerError) as caught:
        list(client.models.generate_content_stream(model=FLASH, contents="a"))
    assert caught.value.code == 503


def test_a_slow_answer_outlasts_an_impatient_client_only(scripted: Scripted) -> None:
    client, server = scripted(Rule(faults=(Fault(kind="slow", seconds=0.4),), repeat=True, answer="late"))
    hasty = genai.Client(api_key="any", http_options=HttpOptions(base_url=server.url, timeout=100))
    with pytest.raises(httpx2.TimeoutException):
        ask(hasty)
    hasty.close()
    start = time.monotonic()
    assert ask(client).text == "late"
    assert time.monotonic() - start >= 0.4


def test_a_body_cut_in_the_middle_is_no_json(scripted: Scripted) -> None:
    client, _ = scripted(Rule(faults=(Fault(kind="cut_body"),), repeat=True))
    with pytest.raises(json.JSONDecodeError):
        ask(client)
    with pytest.raises(UnknownApiResponseError):
        list(client.models.generate_content_stream(model=FLASH, contents="a"))


@pytest.mark.parametrize(
    ("kind", "finish"), [("truncated", "STOP"), ("max_tokens", "MAX_TOKENS"), ("malformed", "STOP")]
)
def test_what_the_model_says_may_be_no_json(scripted: Scripted, kind: Kind, finish: str) -> None:
    client, _ = scripted(Rule(faults=(Fault(kind=kind),), answer=VERDICT))
    answer = ask(client)
    assert reason(answer) == finish
    with pytest.raises(json.JSONDecodeError):
        json.loads(answer.text or "")
    assert json.loads(ask(client).text or "") == VERDICT


def test_a_model_may_stop_without_content(scripted: Scripted) -> None:
    client, _ = scripted(Rule(faults=(Fault(kind="safety"),)))
    answer = ask(client)
    assert (answer.text, reason(answer)) == (None, "SAFETY")


def test_a_prompt_may_be_blocked(scripted: Scripted) -> None:
    client, _ = scripted(Rule(faults=(Fault(kind="blocked"),)))
    answer = ask(client)
    assert (answer.text, answer.candidates) == (None, None)
    assert answer.prompt_feedback is not None
    assert answer.prompt_feedback.block_reason == "SAFETY"


def test_an_answer_may_be_json_of_another_schema(scripted: Scripted) -> None:
    client, _ = scripted(Rule(faults=(Fault(kind="off_schema"),), answer=VERDICT))
    assert json.loads(ask(client).text or "").keys() == {"unexpected"}


def test_every_quote_may_be_one_that_nobody_wrote(scripted: Scripted) -> None:
    client, _ = scripted(Rule(faults=(Fault(kind="wrong_quote"),), answer=VERDICT))
    answer = json.loads(ask(client).text or "")
    assert answer == {"category": "offer", "facts": [{"quote": WRONG_QUOTE}], "quote": WRONG_QUOTE}
