"""An error as Google's APIs answer it.

Source: https://developers.google.com/workspace/gmail/api/guides/handle-errors, and recorded answers.
"""

from dataclasses import dataclass, field
from typing import Any

_STATUS = {
    400: "INVALID_ARGUMENT",
    401: "UNAUTHENTICATED",
    403: "PERMISSION_DENIED",
    404: "NOT_FOUND",
    409: "ABORTED",
    429: "RESOURCE_EXHAUSTED",
    500: "INTERNAL",
    503: "UNAVAILABLE",
}


@dataclass(eq=False)
class ApiError(Exception):
    """An HTTP status with the reason that tells one error of that status from another."""

    code: int
    message: str
    reason: str
    domain: str = "global"
    status: str = ""
    detail: dict[str, str] = field(default_factory=dict)

    def body(self) -> dict[str, Any]:
        """Return the JSON of the answer."""
        told = {"message": self.message, "domain": self.domain, "reason": self.reason, **self.detail}
        return {
            "error": {
                "code": self.code,
                "message": self.message,
                "errors": [told],
                "status": self.status or _STATUS[self.code],
            }
        }


def not_found() -> ApiError:
    """Return what is answered for a message that is gone, and for history that has expired."""
    return ApiError(404, "Requested entity was not found.", "notFound")


def invalid(message: str) -> ApiError:
    """Return what is answered when an argument has no meaning."""
    return ApiError(400, message, "invalidArgument")


def failed_precondition(message: str) -> ApiError:
    """Return what is answered when the mailbox's state forbids what is asked."""
    return ApiError(400, message, "failedPrecondition", status="FAILED_PRECONDITION")


def unauthenticated() -> ApiError:
    """Return what is answered without a valid access token."""
    said = (
        "Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or "
        "other valid authentication credential. See "
        "https://developers.google.com/identity/sign-in/web/devconsole-project."
    )
    detail = {"message": "Invalid Credentials", "location": "Authorization", "locationType": "header"}
    return ApiError(401, said, "authError", detail=detail)


def rate_limited(code: int = 429, reason: str = "rateLimitExceeded") -> ApiError:
    """Return what is answered above a quota: 429, or 403 with a reason that tells it from a refusal."""
    said = (
        "Quota exceeded for quota metric 'Queries' and limit 'Queries per minute per user' "
        "of service 'gmail.googleapis.com' for consumer 'project_number:0'."
    )
    return ApiError(code, said, reason, "usageLimits")


def forbidden(message: str, reason: str) -> ApiError:
    """Return what is answered when a person may not do this, however often they ask."""
    return ApiError(403, message, reason)
