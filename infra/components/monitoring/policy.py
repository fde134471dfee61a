"""One alert policy, with the words a person reads in it."""

from dataclasses import dataclass

import pulumi
from pulumi_gcp import monitoring

_DAY = "86400s"
_OPEN = "10800s"
"""Three hours: what is judged hourly stays one incident while it lasts."""


@dataclass(frozen=True)
class Watch:
    """Whose policies these are, and who is told: a notification channel, if any."""

    name: str
    project: str
    channel: pulumi.Input[str] | None
    parent: pulumi.Resource

    def alert(
        self,
        name: str,
        title: str,
        severity: str,
        says: str,
        condition: monitoring.AlertPolicyConditionArgs,
        *,
        logged: bool = False,
    ) -> monitoring.AlertPolicy:
        """Declare a policy; one on log lines tells once a day while they come."""
        limit = monitoring.AlertPolicyAlertStrategyNotificationRateLimitArgs(period=_DAY)
        return monitoring.AlertPolicy(
            f"{self.name}-{name}",
            project=self.project,
            display_name=f"CareerOps: {title}",
            severity=severity,
            combiner="OR",
            conditions=[condition],
            documentation=monitoring.AlertPolicyDocumentationArgs(
                content=says, mime_type="text/markdown", subject=f"CareerOps: {title}"
            ),
            notification_channels=[] if self.channel is None else [self.channel],
            alert_strategy=monitoring.AlertPolicyAlertStrategyArgs(
                auto_close=_OPEN, notification_rate_limit=limit if logged else None
            ),
            opts=pulumi.ResourceOptions(parent=self.parent),
        )
