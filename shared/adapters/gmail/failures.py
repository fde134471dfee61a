"""From what goes wrong with a call to what that means here.

A failure's text names status and reasons only: an answer may quote a mail.
"""

import http.client

import httplib2
from google.auth.exceptions import RefreshError, TransportError
from googleapiclient.errors import BatchError, HttpError

from shared.adapters.gmail.operation import GET, HISTORY, WATCH, Operation
from shared.adapters.gmail.refusal import Refusal, refusal
from shared.errors import AccessRevoked, CareerOpsError, HistoryExpired, MessageGone, Permanent, Transient

FAILURES = (
    HttpError,
    BatchError,
    RefreshError,
    TransportError,
    httplib2.HttpLib2Error,
    http.client.HTTPException,
    OSError,
)
"""All that a call may raise."""

_NO_WAY = (ConnectionRefusedError, httplib2.ServerNotFoundError, TransportError)

_FORBIDDEN = 403
_NOT_FOUND = 404
_TOO_MANY = 429
_LATER = frozenset((401, 408))
# The quota is one of a minute (developers.google.com/workspace/gmail/api/reference/quota).
_A_MINUTE = 60.0
_SERVER_ERROR = 500
_RATE_LIMITS = frozenset(
    (
        "rateLimitExceeded",
        "userRateLimitExceeded",
        "quotaExceeded",
        "dailyLimitExceeded",
        "concurrentLimitExceeded",
    )
) | {"RATE_LIMIT_EXCEEDED", "RESOURCE_EXHAUSTED"}
_MEND = {
    "domainPolicy": "the domain's administrators have to allow this app to use Gmail",
    "insufficientPermissions": "run `careerops connect` and grant all that is asked for",
    "ACCESS_TOKEN_SCOPE_INSUFFICIENT": "run `careerops connect` and grant all that is asked for",
    "accessNotConfigured": "enable the Gmail API in the Google Cloud project of the OAuth client",
    "SERVICE_DISABLED": "enable the Gmail API in the Google Cloud project of the OAuth client",
    "failedPrecondition": "the account needs a Gmail mailbox, and Gmail has to be switched on for it",
}
_WATCH_MEND = "let gmail-api-push@system.gserviceaccount.com publish to the topic of its notifications"
_TESTING = (
    "if the OAuth consent screen's publishing status is Testing, tokens die after 7 days: publish the app"
)
_NO_CLIENT = frozenset(("invalid_client", "unauthorized_client", "deleted_client", "disabled_client"))


class Blip(Transient):
    """A failure that mostly has passed a moment later: worth one more try at once."""


class Unreachable(Blip):
    """There is no way to Gmail from here."""


class WatchTaken(Transient):
    """Another watch is in the way: "Only one user push notification client allowed per developer"."""


def failure(error: Exception, operation: Operation, mailbox: str) -> CareerOpsError:
    """Return what to raise for one of FAILURES."""
    if isinstance(error, HttpError):
        return _refused(refusal(error), operation, mailbox)
    if isinstance(error, RefreshError):
        return _no_token(error, mailbox)
    kind = type(error).__name__
    told = f"Gmail did not answer {operation.name} for {mailbox} ({kind}): it is tried again."
    if isinstance(error, TimeoutError):
        return Transient(told)
    return Unreachable(told) if isinstance(error, _NO_WAY) else Blip(told)


def truncated(operation: Operation, mailbox: str) -> CareerOpsError:
    """Return what to raise for an answer that lacks what it has to hold."""
    return Blip(f"Gmail's answer to {operation.name} for {mailbox} is incomplete: it is tried again.")


def _refused(said: Refusal, operation: Operation, mailbox: str) -> CareerOpsError:
    told = f"Gmail answered {operation.name} for {mailbox} with {said.named}"
    if said.status == _NOT_FOUND and operation in {HISTORY, GET}:
        return _not_found(operation, mailbox)
    if said.status >= _SERVER_ERROR:
        return Blip(f"{told}: {said.again}.")
    if said.one_client:
        return WatchTaken(f"{told}: another watch by the same OAuth client is in the way.")
    mend = next((_MEND[reason] for reason in sorted(said.reasons) if reason in _MEND), None)
    if mend is None and _limited(said):
        return Transient(f"{told}: {said.again}.", said.wait_seconds or _A_MINUTE)
    if mend is None and _passes(said):
        return Transient(f"{told}: {said.again}.", said.wait_seconds)
    if mend is None:
        mend = _WATCH_MEND if operation is WATCH else "the request has to be changed"
    return Permanent(f"{told}: {mend}.")


def _not_found(operation: Operation, mailbox: str) -> CareerOpsError:
    if operation is HISTORY:
        return HistoryExpired(f"Gmail no longer tells what was added to {mailbox} since our cursor.")
    return MessageGone(f"The mailbox {mailbox} no longer holds this message.")


def _limited(said: Refusal) -> bool:
    return said.status == _TOO_MANY or not _RATE_LIMITS.isdisjoint(said.reasons)


def _passes(said: Refusal) -> bool:
    # Gmail names a reason with every 403: one without comes from something between us and Gmail.
    return said.status in _LATER or (said.status == _FORBIDDEN and not said.reasons)


def _no_token(error: RefreshError, mailbox: str) -> CareerOpsError:
    text = str(error.args[0] if error.args else "")
    code = text.partition(":")[0]
    # google-auth drops the code where a Workspace's session control wants the person to sign in again.
    if code == "invalid_grant" or text.startswith("Reauthentication is needed"):
        return AccessRevoked(
            mailbox,
            f"Google refuses the token of {mailbox} (invalid_grant): "
            f"run `careerops connect` for it again; {_TESTING}.",
        )
    if code in _NO_CLIENT:
        return AccessRevoked(
            mailbox,
            f"Google refuses the OAuth client of {mailbox} ({code}): "
            "run `careerops connect` for it with a valid client.",
        )
    return Transient(f"Google gave out no access token for {mailbox}: it is tried again.")
