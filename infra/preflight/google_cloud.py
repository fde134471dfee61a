"""Google Cloud as this machine reaches it: credentials, the project, its billing.

Project and billing are seen through `gcloud` alone; where it is missing or not signed in, that is said.
Sources: https://cloud.google.com/docs/authentication/application-default-credentials,
https://cloud.google.com/sdk/gcloud/reference/projects/describe and
https://cloud.google.com/sdk/gcloud/reference/billing/projects/describe
"""

import logging
import re
import warnings

import google.auth
from google.auth.exceptions import DefaultCredentialsError

from infra.preflight.asked import ask, has
from infra.preflight.finding import Finding

GCLOUD = "gcloud"

_CREDENTIALS = "application-default credentials"
_PROJECT = "the project"
_BILLING = "the project's billing"
_SCOPE = "https://www.googleapis.com/auth/cloud-platform"
_SIGN_IN = "run `gcloud auth application-default login`"
_REFUSED = re.compile("(?i)invalid_grant|reauth|expired|revoked|invalid_client|not found")
# Google tells a stranger the same of a project that is not there and of one that is not his.
_NOT_SEEN = re.compile("(?i)does not have permission|permission_denied|not found|may not exist")
_NOBODY = re.compile("(?i)active account|gcloud auth login")


def credentials() -> Finding:
    """Look for the credentials that Pulumi's provider and our own commands work with."""
    # The library tells of every place where it looked in vain.
    logging.getLogger("google.auth").setLevel(logging.ERROR)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a person's credentials without a quota project do here
            google.auth.default(scopes=[_SCOPE])
    except DefaultCredentialsError:
        return Finding(_CREDENTIALS, "missing", "There are no application-default credentials", _SIGN_IN)
    if not has(GCLOUD):
        return Finding(
            _CREDENTIALS,
            "unchecked",
            "There are application-default credentials; whether Google takes them cannot be told without "
            "gcloud",
        )
    answer = ask(GCLOUD, "auth", "application-default", "print-access-token")
    if answer.good:
        return Finding(_CREDENTIALS, "ok", "Google takes the application-default credentials")
    if _REFUSED.search(answer.complaint):
        return Finding(
            _CREDENTIALS, "missing", "Google does not take the application-default credentials", _SIGN_IN
        )
    return Finding(
        _CREDENTIALS,
        "unchecked",
        f"There are application-default credentials; gcloud could not try them ({answer.last_complaint})",
    )


def project(name: str) -> Finding:
    """Look whether the project is there and in use."""
    if not has(GCLOUD):
        return Finding(
            _PROJECT, "unchecked", f"Whether the project {name} exists cannot be told without gcloud"
        )
    answer = ask(GCLOUD, "projects", "describe", name, "--format=json")
    if not answer.good:
        return _unseen(_PROJECT, f"the project {name} exists", answer.complaint, answer.last_complaint, name)
    state = (answer.read() or {}).get("lifecycleState")
    if state != "ACTIVE":
        return Finding(
            _PROJECT,
            "missing",
            f"The project {name} is about to be deleted ({state})",
            f"run `gcloud projects undelete {name}`, or name another one",
        )
    return Finding(_PROJECT, "ok", f"the project {name} is there")


def billing(name: str) -> Finding:
    """Look whether somebody pays for the project; functions cannot be built without."""
    if not has(GCLOUD):
        return Finding(
            _BILLING, "unchecked", f"Whether billing is on for {name} cannot be told without gcloud"
        )
    answer = ask(GCLOUD, "billing", "projects", "describe", name, "--format=json")
    if not answer.good:
        why = f"Whether billing is on for {name} cannot be told ({answer.last_complaint})"
        return Finding(_BILLING, "unchecked", why)
    if not (answer.read() or {}).get("billingEnabled"):
        return Finding(
            _BILLING,
            "missing",
            f"Billing is off for the project {name}",
            f"run `gcloud billing projects link {name} --billing-account=ACCOUNT`; "
            "`gcloud billing accounts list` names the accounts",
        )
    return Finding(_BILLING, "ok", f"billing is on for {name}")


def _unseen(what: str, fact: str, complaint: str, last: str, name: str) -> Finding:
    if _NOBODY.search(complaint):
        return Finding(what, "unchecked", f"Whether {fact} cannot be told: gcloud is not signed in")
    if _NOT_SEEN.search(complaint):
        return Finding(
            what,
            "missing",
            f"The project {name} does not exist, or this account may not see it",
            f"run `gcloud projects create {name}`, or sign in as somebody who may with `gcloud auth login`",
        )
    return Finding(what, "unchecked", f"Whether {fact} cannot be told ({last})")
