"""The faults that refuse a call, as the real service words them.

Source: https://ai.google.dev/gemini-api/docs/troubleshooting and google.rpc's error_details.proto.
"""

from typing import Any

from emulators.google_error import GoogleError
from emulators.model_script.rule import Fault

_TYPE = "type.googleapis.com/google.rpc"
_PLAIN = {
    "unavailable": ("UNAVAILABLE", "The model is overloaded. Please try again later."),
    "internal": ("INTERNAL", "An internal error has occurred. Please retry."),
    "overdue": ("DEADLINE_EXCEEDED", "Deadline expired before operation could complete."),
    "denied": ("PERMISSION_DENIED", "Your API key was reported as leaked. Please use another API key."),
    "model_missing": ("NOT_FOUND", "This model is no longer available."),
}
_QUOTAS = {
    "rate_limited": "GenerateRequestsPerMinutePerProjectPerModel",
    "quota_spent": "GenerateRequestsPerDayPerProjectPerModel",
}


def refuse(fault: Fault, model: str) -> None:
    """Raise the error that the fault is, if it is one that refuses."""
    if fault.kind in _QUOTAS:
        raise _spent(_QUOTAS[fault.kind], fault.seconds, model)
    if fault.kind in _PLAIN:
        raise GoogleError(*_PLAIN[fault.kind])


def _spent(quota: str, seconds: float, model: str) -> GoogleError:
    violation: dict[str, Any] = {
        "quotaMetric": "generativelanguage.googleapis.com/generate_content_requests",
        "quotaId": quota,
        "quotaDimensions": {"location": "global", "model": model},
    }
    return GoogleError(
        "RESOURCE_EXHAUSTED",
        f"You exceeded your current quota. Please retry in {seconds:g}s.",
        {"@type": f"{_TYPE}.QuotaFailure", "violations": [violation]},
        {"@type": f"{_TYPE}.RetryInfo", "retryDelay": f"{seconds:g}s"},
    )
