"""What Pub/Sub's errors mean to us."""

from collections.abc import Iterator
from contextlib import contextmanager

from google.api_core.exceptions import (
    Aborted,
    Forbidden,
    GoogleAPIError,
    InternalServerError,
    InvalidArgument,
    NotFound,
    ServiceUnavailable,
    Unauthorized,
)
from google.api_core.retry import Retry, if_exception_type

from shared.errors import Permanent, Transient


def for_blips(seconds: float) -> Retry:
    """Return Google's own retry for failures that pass, giving up after so many seconds."""
    passing = if_exception_type(Aborted, InternalServerError, ServiceUnavailable)
    return Retry(passing, initial=0.1, maximum=2.0, multiplier=2.0, timeout=seconds)


@contextmanager
def failing_as(what: str) -> Iterator[None]:
    """Raise Transient or Permanent for what Pub/Sub refuses; `what` names a topic or subscription.

    Google's own texts may quote a message, so only the kind of error is told.
    """
    try:
        yield
    except NotFound as error:
        raise Transient(
            f"Pub/Sub has no {what}: deploy it anew, or run `careerops up` for an emulator."
        ) from error
    except InvalidArgument as error:
        raise Permanent(f"Pub/Sub refuses what it was sent for {what}: it is empty or too large.") from error
    except (Forbidden, Unauthorized) as error:
        raise Transient(f"Pub/Sub denies access to {what}: grant this account its Pub/Sub role.") from error
    except GoogleAPIError as error:
        cause = getattr(error, "cause", error)  # what was retried in vain
        raise Transient(f"Pub/Sub does not answer for {what} ({type(cause).__name__}); try again.") from error
