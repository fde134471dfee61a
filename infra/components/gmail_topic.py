"""Gmail's way in: the topic that Gmail itself publishes to."""

import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pulumi

from infra.components.grant import Parties, granted
from infra.permissions import GMAIL, gmail_grant

PUBLISHER = "serviceAccount:gmail-api-push@system.gserviceaccount.com"
"""Who Gmail publishes as. Source: https://developers.google.com/workspace/gmail/api/guides/push"""

RESTRICTED = (
    "Gmail's publisher was refused: the organisation restricts sharing to its own domains (policy "
    "iam.allowedPolicyMemberDomains), and Gmail is in none of them. Let an administrator of the organisation "
    "set this policy to 'Allow all' for this one project, run the deployment again, and put the policy back: "
    "what was granted stays."
)
"""What to do about "One or more users named in the policy do not belong to a permitted customer".

Source: https://cloud.google.com/resource-manager/docs/organization-policy/restricting-domains
"""

_SIGNS = ("permitted customer", "allowedPolicyMemberDomains")
_ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class GmailTopicArgs:
    """Who and what there is, Gmail's topic included; `data` is what stopping the watches reads."""

    parties: Parties
    data: Sequence[pulumi.Resource]


class GmailTopic(pulumi.ComponentResource):
    """Gmail's right to publish to its topic.

    The topic has to be of the very project that owns the OAuth client. Where an organisation restricts
    sharing to its domains, Google refuses the grant, and the deployment says what to do (RESTRICTED).

    Before the grant goes, the watches of all mailboxes are stopped, or Gmail would go on publishing to
    a topic that is gone, and refuse a watch to whoever comes next. Pulumi can do so only in a
    `pulumi destroy --run-program`, and refuses to destroy the stack without. The data that this reads
    goes after it.
    """

    def __init__(self, name: str, args: GmailTopicArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        super().__init__("careerops:chain:GmailTopic", name, None, opts)
        args.parties.members[GMAIL] = PUBLISHER
        hooks = pulumi.ResourceHookBinding(
            before_delete=[pulumi.ResourceHook("stop-watches", stop_watches)],
            on_error=[pulumi.ErrorHook("explain-restricted-sharing", explain)],
        )
        inside = pulumi.ResourceOptions(parent=self, depends_on=list(args.data), hooks=hooks)
        granted(gmail_grant(), args.parties, inside)
        self.register_outputs({})


def explain(failed: pulumi.ErrorHookArgs) -> bool:
    """Say what to do where the sharing is restricted. Trying again would change nothing."""
    if any(sign in error for error in failed.errors for sign in _SIGNS):
        pulumi.log.error(RESTRICTED)
    return False


def stop_watches(_: pulumi.ResourceHookArgs) -> None:
    """Stop the watches of all mailboxes. Raises RuntimeError, which keeps everything, when that fails."""
    command = [sys.executable, "-m", "infra.stop_watches"]
    done = subprocess.run(command, cwd=_ROOT, capture_output=True, text=True, check=False)  # noqa: S603 - our own module
    pulumi.log.info(done.stdout.strip() or "No watch had to be stopped.")
    if done.returncode:
        raise RuntimeError(f"The watches were not stopped, so nothing is removed. {done.stderr.strip()}")
