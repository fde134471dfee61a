"""Everything that watches the stages, derived from what they are and what they print."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import pulumi
from pulumi_gcp import monitoring

from infra.components.monitoring import conditions, logged
from infra.components.monitoring.dashboard import dashboard
from infra.components.monitoring.filters import lines
from infra.components.monitoring.log_metrics import ALERTS, DELIVERIES, counted
from infra.components.monitoring.needs import NEEDS
from infra.components.monitoring.policy import Watch
from shared.messages import Subscription
from shared.topology import Stage

_DEAD = (
    "A delivery was given up and recorded by the dead_letter stage; its event is kept. Run `careerops "
    "dead-letters list` to see what it died of, mend that, then `careerops dead-letters replay`."
)
_WAITING = (
    "A message of the subscription ${resource.label.subscription_id} has waited for more than an hour: "
    "its function is missing, refuses or is too slow. Look at the function's log in Cloud Run for the "
    "reason; what waits is delivered by itself once that is mended."
)
_FAILING = (
    "For a quarter of an hour more than a fifth of the answers of ${resource.label.service_name} were "
    "failures; each delivery comes again, so nothing is lost yet. Read its log in Cloud Run, and after a "
    "bad deployment deploy the version before it."
)


@dataclass(frozen=True)
class MonitoringArgs:
    """What is watched, and who is told.

    `stages` and `subscriptions` are the topology's; `services` gives the Cloud Run service of each
    stage by the stage's name. Without an `email`, alerts are seen in the console alone.
    """

    project: str
    stages: Sequence[Stage[Any, Any]]
    subscriptions: Sequence[Subscription]
    email: str | None
    services: Mapping[str, pulumi.Input[str]]


class Monitoring(pulumi.ComponentResource):
    """Log-based metrics, alert policies and the dashboard of a deployment.

    Raises ValueError when a stage has no service: it would go unwatched.
    """

    def __init__(self, name: str, args: MonitoringArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        unwatched = [stage.name for stage in args.stages if stage.name not in args.services]
        if unwatched:
            raise ValueError(f"No service is named for the stages {', '.join(unwatched)}.")
        super().__init__("careerops:watch:Monitoring", name, None, opts)
        self._name = name
        self._args = args
        self._services: pulumi.Output[list[str]] = pulumi.Output.all(
            *(args.services[stage.name] for stage in args.stages)
        )
        names = [subscription.name for subscription in args.subscriptions]
        dead_topics = {subscription.dead_letter_topic for subscription in args.subscriptions}
        dead = [each.name for each in args.subscriptions if each.topic in dead_topics]
        self._count()
        self._alert(Watch(name, args.project, self._channel(), self), names, dead)
        monitoring.Dashboard(
            f"{name}-dashboard",
            project=args.project,
            dashboard_json=self._services.apply(lambda services: dashboard(services, names, dead)),
            opts=pulumi.ResourceOptions(parent=self),
        )
        self.register_outputs({})

    def _count(self) -> None:
        for metric, line, labels, says in (
            (DELIVERIES, logged.DELIVERY, logged.DELIVERY_LABELS, "Deliveries not handled at once"),
            (ALERTS, logged.ALERT, logged.ALERT_LABELS, "Judgements that found a trouble"),
        ):
            matching = self._services.apply(partial(lines, fields=line))
            counted(metric, self._args.project, matching, labels, says, self)

    def _alert(self, watch: Watch, subscriptions: Sequence[str], dead: Sequence[str]) -> None:
        watch.alert("dead-letters", "Mail was given up", "ERROR", _DEAD, conditions.dying(dead))
        watch.alert("waiting", "Messages wait", "ERROR", _WAITING, conditions.waiting(subscriptions))
        watch.alert("failing", "A function fails", "ERROR", _FAILING, conditions.failing(self._services))
        for need in NEEDS:
            said = conditions.said(self._services, need.kinds)
            watch.alert(
                need.name, need.title, need.severity, f"{need.happened} {need.mend}", said, logged=True
            )

    def _channel(self) -> pulumi.Output[str] | None:
        if self._args.email is None:
            return None
        channel = monitoring.NotificationChannel(
            f"{self._name}-email",
            project=self._args.project,
            type="email",
            display_name="CareerOps",
            labels={"email_address": self._args.email},
            opts=pulumi.ResourceOptions(parent=self),
        )
        return channel.name
