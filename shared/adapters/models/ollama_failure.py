"""What an exception of Ollama's client means. Source: https://docs.ollama.com/api/errors."""

import json
from http import HTTPStatus

import httpx
from ollama import ResponseError
from pydantic import ValidationError

from shared.adapters.models.failure import Failure
from shared.errors import ModelBusy, ModelDown


def failure_of(name: str, error: Exception) -> Failure | None:
    """Return what the exception means, or None where it means nothing but a defect of ours."""
    match error:
        case ResponseError():
            return _refused(name, error.status_code)
        case json.JSONDecodeError() | ValidationError():
            return Failure(ModelDown(f"{name} answered something that is not Ollama's API."), blip=True)
        case httpx.HTTPError() | OSError():
            return _unreached(name, error)
    return None


def _refused(name: str, code: int) -> Failure:
    if code == HTTPStatus.NOT_FOUND:
        return Failure(ModelDown(f"Ollama has no model {name}: run `ollama pull {name}`."))
    if code == HTTPStatus.TOO_MANY_REQUESTS:
        return Failure(ModelBusy(f"Ollama has no room for {name} now ({code})."))
    if code >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return Failure(ModelBusy(f"Ollama is in trouble with {name} ({code})."), blip=True)
    return Failure(ModelDown(f"Ollama refuses to serve {name} ({code})."))


def _unreached(name: str, error: Exception) -> Failure:
    match error:
        case TimeoutError() | httpx.TimeoutException():
            mending = "where it loads slowly, allow more with CAREEROPS_MODEL_TIMEOUT_SECONDS"
            return Failure(ModelDown(f"{name} did not answer in time; {mending}."))
        case httpx.ReadError() | httpx.WriteError() | httpx.RemoteProtocolError():
            return Failure(ModelDown(f"Ollama broke the connection with {name}."), blip=True)
    return Failure(ModelDown(f"Ollama cannot be reached for {name}: start it with `ollama serve`."))
