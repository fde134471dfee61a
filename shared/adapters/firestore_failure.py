"""What Firestore refuses, in this project's terms; no text of Firestore's, which may quote content."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from google.api_core import exceptions
from google.auth.exceptions import GoogleAuthError

from shared.errors import CareerOpsError, Permanent, Transient, Unusable


class Contended(Transient):
    """Others write the same documents; Firestore wants the whole transaction anew."""


class Refused(CareerOpsError):  # noqa: N818 - reads as the verdict it is
    """A document is not as a write requires it to be."""


_PRECONDITIONS = (exceptions.AlreadyExists, exceptions.FailedPrecondition, exceptions.NotFound)
_SURROUNDINGS = (
    exceptions.FailedPrecondition,
    exceptions.NotFound,
    exceptions.Forbidden,
    exceptions.Unauthenticated,
)

# The service and its emulator tell these apart in words alone.
_CLOSED = re.compile("(?i)transaction is invalid|invalid transaction|no longer valid|has expired")
_TOO_LARGE = re.compile("(?i)message .*(exceeds|larger)")


@contextmanager
def understood(doing: str, *, conditional: bool = False) -> Iterator[None]:
    """Turn what Google's client raises into Contended, Refused, Permanent, Unusable or Transient."""
    try:
        yield
    except exceptions.Aborted as error:
        raise Contended(f"Firestore is contended while {doing}; it is tried again.") from error
    except (exceptions.InvalidArgument, exceptions.ResourceExhausted) as error:
        if _CLOSED.search(str(error)):
            raise Contended(f"Firestore ended the transaction while {doing}; it is tried again.") from error
        if isinstance(error, exceptions.ResourceExhausted) and not _TOO_LARGE.search(str(error)):
            raise Transient(f"Firestore has no more to give while {doing}; it is tried again.") from error
        raise Permanent(f"Firestore cannot hold this: too large, or malformed, while {doing}.") from error
    except exceptions.GoogleAPICallError as error:
        code = error.grpc_status_code.name if error.grpc_status_code else type(error).__name__
        if conditional and isinstance(error, _PRECONDITIONS):
            raise Refused(f"Firestore found a document changed while {doing}.") from error
        if isinstance(error, _SURROUNDINGS):
            raise Unusable(
                f"Firestore answers {code} while {doing}: check that the project and its database exist, "
                "that the indexes are built, and that this account may use them."
            ) from error
        raise Transient(f"Firestore answers {code} while {doing}; it is tried again.") from error
    except exceptions.RetryError as error:
        raise Transient(f"Firestore did not answer in time while {doing}; it is tried again.") from error
    except GoogleAuthError as error:
        raise Unusable(
            "There are no Google credentials to use Firestore with: sign in with "
            "`gcloud auth application-default login`, or name a key in GOOGLE_APPLICATION_CREDENTIALS."
        ) from error
