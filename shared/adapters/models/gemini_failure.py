"""What an exception of Gemini's client means.

Source: https://ai.google.dev/gemini-api/docs/troubleshooting and google.rpc's error_details.proto.
"""

import json
from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

import httpx2
from google.auth.exceptions import GoogleAuthError
from google.genai.errors import APIError, UnknownApiResponseError
from pydantic import ValidationError

from shared.adapters.models.failure import Failure
from shared.errors import ModelBusy, ModelDown

_TROUBLE = {
    HTTPStatus.INTERNAL_SERVER_ERROR,
    HTTPStatus.BAD_GATEWAY,
    HTTPStatus.SERVICE_UNAVAILABLE,
    HTTPStatus.GATEWAY_TIMEOUT,
}
_MENDING = {
    HTTPStatus.BAD_REQUEST: "check the key and the model's name",
    HTTPStatus.UNAUTHORIZED: "check the key",
    HTTPStatus.FORBIDDEN: "check the key, and that its project may use the model",
    HTTPStatus.NOT_FOUND: "name a model that is served in CAREEROPS_GEMINI_MODEL",
}


def failure_of(name: str, error: Exception) -> Failure | None:
    """Return what the exception means, or None where it means nothing but a defect of ours."""
    match error:
        case APIError():
            return _refused(name, error)
        case json.JSONDecodeError() | UnknownApiResponseError() | ValidationError():
            return Failure(ModelDown(f"{name} answered something that is not its API."), blip=True)
        case GoogleAuthError():
            mending = "run `gcloud auth application-default login`"
            return Failure(ModelDown(f"{name} needs Google credentials that work: {mending}."))
        case httpx2.HTTPError() | OSError():
            return _unreached(name, error)
    return None


def _unreached(name: str, error: Exception) -> Failure:
    match error:
        case TimeoutError() | httpx2.TimeoutException():
            return Failure(ModelDown(f"{name} did not answer in time."))
        case httpx2.ReadError() | httpx2.WriteError() | httpx2.RemoteProtocolError():
            return Failure(ModelDown(f"{name} broke the connection."), blip=True)
    return Failure(ModelDown(f"{name} cannot be reached: {type(error).__name__}."))


def _refused(name: str, error: APIError) -> Failure:
    if error.code in _TROUBLE:
        return Failure(ModelBusy(f"{name} is in trouble ({error.code})."), blip=True)
    if error.code != HTTPStatus.TOO_MANY_REQUESTS:
        mending = _MENDING.get(HTTPStatus(error.code)) if error.code in set(HTTPStatus) else None
        return Failure(
            ModelDown(f"{name} refuses to serve ({error.code}){': ' + mending if mending else ''}.")
        )
    details = list(_details(error))
    if any(
        "PerDay" in violation.get("quotaId", "")
        for each in details
        for violation in each.get("violations", [])
    ):
        return Failure(ModelDown(f"{name} has no quota left today."))
    delay = next((_seconds(each["retryDelay"]) for each in details if "retryDelay" in each), None)
    return Failure(ModelBusy(f"{name} has no quota left this minute.", delay), blip=delay is not None)


def _details(error: APIError) -> Iterator[dict[str, Any]]:
    told = error.details.get("error", {}) if isinstance(error.details, dict) else {}
    details = told.get("details", []) if isinstance(told, dict) else []
    return (each for each in details if isinstance(each, dict))


def _seconds(duration: str) -> float | None:
    """Read google.protobuf.Duration's JSON, "1.5s"."""
    try:
        return max(0.0, float(duration.removesuffix("s")))
    except ValueError:
        return None
