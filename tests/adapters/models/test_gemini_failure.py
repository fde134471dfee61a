from typing import Any

import pytest
from google.auth.exceptions import RefreshError
from google.genai.errors import APIError

from shared.adapters.models.failure import Failure
from shared.adapters.models.gemini_failure import failure_of
from shared.errors import ModelBusy, ModelDown

NAME = "gemini-3.5-flash-lite"


def refused(code: int, told: Any) -> Failure:  # noqa: ANN401 - whatever a server says
    failure = failure_of(NAME, APIError(code, told))
    assert failure is not None
    return failure


@pytest.mark.parametrize("code", [301, 400, 401, 402, 403, 404, 413, 499, 799])
def test_other_refusals_are_no_blips_and_say_nothing_of_what_the_server_said(code: int) -> None:
    failure = refused(code, {"error": {"message": "words of the mail", "status": "words of the mail"}})
    assert isinstance(failure.error, ModelDown)
    assert not failure.blip
    assert str(code) in str(failure.error)
    assert "words of the mail" not in str(failure.error)


@pytest.mark.parametrize("code", [500, 502, 503, 504])
def test_trouble_is_a_blip(code: int) -> None:
    failure = refused(code, {})
    assert (type(failure.error), failure.blip) == (ModelBusy, True)


@pytest.mark.parametrize(
    "told",
    [
        {},
        [],
        {"message": "a page", "status": "Too Many Requests"},
        {"error": "a sentence"},
        {"error": {"details": None}} | {"error": {"details": ["no object"]}},
        {"error": {"details": [{"@type": "Help"}, {"violations": [{}]}]}},
    ],
)
def test_a_quota_that_explains_nothing_is_of_the_minute(told: Any) -> None:  # noqa: ANN401 - likewise
    failure = refused(429, told)
    assert isinstance(failure.error, ModelBusy)
    assert (failure.error.delay_seconds, failure.blip) == (None, False)


@pytest.mark.parametrize(("duration", "seconds"), [("12s", 12), ("0.5s", 0.5), ("-3s", 0), ("soon", None)])
def test_the_pause_is_read(duration: str, seconds: float | None) -> None:
    failure = refused(429, {"error": {"details": [{"retryDelay": duration}]}})
    assert isinstance(failure.error, ModelBusy)
    assert failure.error.delay_seconds == seconds


def test_a_quota_of_the_day_is_down_whatever_pause_it_asks_for() -> None:
    violation = {"quotaId": "GenerateRequestsPerDayPerProjectPerModel-FreeTier"}
    failure = refused(429, {"error": {"details": [{"violations": [violation]}, {"retryDelay": "2s"}]}})
    assert (type(failure.error), failure.blip) == (ModelDown, False)


def test_credentials_that_ended_are_down() -> None:
    failure = failure_of(NAME, RefreshError("invalid_grant: the token"))
    assert failure is not None
    assert isinstance(failure.error, ModelDown)
    assert "gcloud auth application-default login" in str(failure.error)
    assert "invalid_grant" not in str(failure.error)


def test_a_defect_of_ours_means_nothing() -> None:
    assert failure_of(NAME, KeyError("name")) is None
