"""What the parts of a deployment are called at Google, within the bounds that Google sets."""

import hashlib

ACCOUNT_ID_LENGTH = 30
"""The longest id of a service account. Source: https://cloud.google.com/iam/docs/service-accounts-create"""

_HASH_LENGTH = 6


def dashed(name: str) -> str:
    """Return a stage's name as Cloud Run takes it: of lower case letters, digits and dashes."""
    return name.replace("_", "-").replace(".", "-").lower()


def function_name(stage: str) -> str:
    """Return the name of a stage's function, and so of the Cloud Run service under it."""
    return f"careerops-{dashed(stage)}"


def account_id(stage: str) -> str:
    """Return the id of the service account that a stage's function runs as."""
    return _within_bounds(f"careerops-{dashed(stage)}")


def pusher_id(stage: str) -> str:
    """Return the id of the service account in whose name Pub/Sub calls a stage's function."""
    return _within_bounds(f"careerops-push-{dashed(stage)}")


def _within_bounds(name: str) -> str:
    # Cut names would be one where they begin alike, so the end of a long one is a hash of all of it.
    if len(name) <= ACCOUNT_ID_LENGTH:
        return name
    digest = hashlib.sha256(name.encode()).hexdigest()[:_HASH_LENGTH]
    return f"{name[: ACCOUNT_ID_LENGTH - _HASH_LENGTH - 1].rstrip('-')}-{digest}"
