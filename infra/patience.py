"""Waiting for what Google says to have done and has not done yet."""

import time
from collections.abc import Callable, Sequence

import pulumi

UNFINISHED = (
    "SERVICE_DISABLED",
    "has not been used in project",
    "it is disabled",
    "API has not been enabled",
    "does not exist",
    "Permission 'iam.serviceAccounts.actAs' denied",
)
"""How errors read while an API that was enabled, an account that was made or a grant spreads.

Source: https://cloud.google.com/iam/docs/access-change-propagation
"""

TRIES = 10
SECONDS = 20.0


def patient(sleep: Callable[[float], None] = time.sleep) -> None:
    """Have every resource of Google tried again for a while where it fails for what has yet to spread."""
    hook = pulumi.ErrorHook(
        "wait-for-google", lambda failed: unfinished(failed.errors, failed.failed_operation, sleep)
    )

    def with_patience(
        made: pulumi.ResourceTransformationArgs,
    ) -> pulumi.ResourceTransformationResult | None:
        if not made.type_.startswith("gcp:"):
            return None
        own = made.opts.hooks
        binding = pulumi.ResourceHookBinding(
            before_delete=own.before_delete if own else None,
            on_error=[*((own.on_error if own else None) or []), hook],
        )
        opts = pulumi.ResourceOptions.merge(made.opts, pulumi.ResourceOptions())
        opts.hooks = binding
        return pulumi.ResourceTransformationResult(made.props, opts)

    pulumi.runtime.register_stack_transformation(with_patience)


def unfinished(errors: Sequence[str], operation: str, sleep: Callable[[float], None]) -> bool:
    """Tell whether to try again, after a wait: for what creating or updating meets that will pass."""
    newest = errors[0] if errors else ""
    if operation == "delete" or len(errors) >= TRIES or not any(sign in newest for sign in UNFINISHED):
        return False
    sleep(SECONDS)
    return True
