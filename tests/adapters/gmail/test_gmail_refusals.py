"""Answers that the emulator has no reason to give, as Gmail and Google's token endpoint write them."""

import json

import httplib2
import pytest
from google.auth.exceptions import RefreshError
from googleapiclient.errors import HttpError

from shared.adapters.gmail.failures import failure
from shared.adapters.gmail.operation import GET, HISTORY, LIST, WATCH, Operation
from shared.errors import AccessRevoked, CareerOpsError, Permanent, Transient

BOX = "robin@owner.example"


def refused(status: int, reason: str = "", message: str = "said", **headers: str) -> HttpError:
    errors = [{"reason": reason, "domain": "global", "message": message}] if reason else []
    content = {"error": {"code": status, "message": message, "errors": errors}}
    return HttpError(httplib2.Response({"status": status, **headers}), json.dumps(content).encode())


def detailed(status: int, reason: str) -> HttpError:
    info = {"@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": reason}
    content = {"error": {"code": status, "message": "said", "details": [info]}}
    return HttpError(httplib2.Response({"status": status}), json.dumps(content).encode())


def plain(status: int, content: bytes) -> HttpError:
    return HttpError(httplib2.Response({"status": status}), content)


@pytest.mark.parametrize(
    ("error", "operation", "kind", "said"),
    [
        (refused(403, "quotaExceeded"), GET, Transient, "come back later"),
        (refused(403, "dailyLimitExceeded"), GET, Transient, "come back later"),
        (detailed(429, "RATE_LIMIT_EXCEEDED"), GET, Transient, "come back later"),
        (refused(429, "rateLimitExceeded", **{"retry-after": "30"}), GET, Transient, "come back in 30 s"),
        (
            refused(
                429, "rateLimitExceeded", "User-rate limit exceeded.  Retry after 2026-03-02T09:00:10.5Z"
            ),
            GET,
            Transient,
            "come back at 2026-03-02T09:00:10.5Z",
        ),
        (refused(429, message="Retry after <b>2026"), GET, Transient, "come back later"),
        (refused(403, "accessNotConfigured"), LIST, Permanent, "enable the Gmail API"),
        (detailed(403, "SERVICE_DISABLED"), LIST, Permanent, "enable the Gmail API"),
        (detailed(403, "ACCESS_TOKEN_SCOPE_INSUFFICIENT"), LIST, Permanent, "`careerops connect`"),
        (refused(403, "forbidden"), WATCH, Permanent, "gmail-api-push@system.gserviceaccount.com"),
        (refused(400, "failedPrecondition"), LIST, Permanent, "needs a Gmail mailbox"),
        (refused(400, "invalidArgument"), GET, Permanent, "with 400 invalidArgument"),
        (refused(404, "notFound"), LIST, Permanent, "with 404 notFound"),
        (plain(403, b"<html>Sign in to this network"), GET, Transient, "with 403: come back later"),
        (plain(502, b"\xff not json"), HISTORY, Transient, "with 502"),
        (plain(400, b'["a list"]'), GET, Permanent, "with 400"),
        (refused(400, "Subject: private words"), GET, Permanent, "with 400: "),
    ],
)
def test_a_refusal_means(
    error: HttpError, operation: Operation, kind: type[CareerOpsError], said: str
) -> None:
    raised = failure(error, operation, BOX)
    assert isinstance(raised, kind)
    assert said in str(raised)
    assert "said" not in str(raised)


@pytest.mark.parametrize(
    ("error", "seconds"),
    [
        (refused(429, "rateLimitExceeded"), 60.0),
        (refused(403, "userRateLimitExceeded"), 60.0),
        (refused(429, "rateLimitExceeded", **{"retry-after": "7"}), 7.0),
        (refused(401, "authError"), None),
        (refused(503, "backendError"), None),
    ],
)
def test_above_the_quota_a_delivery_waits_as_long_as_told(error: HttpError, seconds: float | None) -> None:
    raised = failure(error, GET, BOX)
    assert isinstance(raised, Transient)
    assert raised.delay_seconds == seconds


INVALID_GRANT = {"error": "invalid_grant", "error_description": "Bad Request"}


@pytest.mark.parametrize(
    ("error", "kind", "said"),
    [
        (RefreshError("invalid_grant: Bad Request", INVALID_GRANT), AccessRevoked, "tokens die after 7 days"),
        (RefreshError("Reauthentication is needed. Please run"), AccessRevoked, "`careerops connect`"),
        (RefreshError("deleted_client: gone", {}), AccessRevoked, "OAuth client"),
        (RefreshError("internal_failure: None", {}, retryable=True), Transient, "no access token"),
        (RefreshError("<html>", retryable=False), Transient, "no access token"),
    ],
)
def test_a_token_that_is_refused_means(error: RefreshError, kind: type[CareerOpsError], said: str) -> None:
    raised = failure(error, GET, BOX)
    assert isinstance(raised, kind)
    assert said in str(raised)
    assert getattr(raised, "mailbox", BOX) == BOX
