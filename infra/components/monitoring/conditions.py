"""When something is wrong, in terms of what Google's services count by themselves.

Sources: https://cloud.google.com/monitoring/api/metrics_gcp_p_z#gcp-pubsub and
https://cloud.google.com/monitoring/api/metrics_gcp_p_z#gcp-run. Each condition covers all resources of
its kind, with a series for each, because a month's price is per condition
(https://cloud.google.com/stackdriver/pricing#alerting-summary).
"""

from collections.abc import Sequence
from functools import partial

import pulumi
from pulumi_gcp import monitoring

from infra.components.monitoring.filters import lines, series
from infra.components.monitoring.logged import ALERT

UNACKED = "pubsub.googleapis.com/subscription/oldest_unacked_message_age"
PUSHED = "pubsub.googleapis.com/subscription/push_request_count"
REQUESTS = "run.googleapis.com/request_count"

WAITED_SECONDS = 60 * 60
"""How old the oldest message may be: retries of what is down for minutes stay below it."""

FAILING = 0.2
"""Which share of a function's answers may be failures before someone is told."""

_WINDOW = "300s"
_LASTS = "900s"
_SUBSCRIPTION = "resource.label.subscription_id"
_SERVICE = "resource.label.service_name"


def waiting(subscriptions: Sequence[str]) -> monitoring.AlertPolicyConditionArgs:
    """Return: a message of one of these subscriptions waits for more than an hour."""
    return monitoring.AlertPolicyConditionArgs(
        display_name="The oldest message waits for more than an hour",
        condition_threshold=monitoring.AlertPolicyConditionConditionThresholdArgs(
            filter=series(UNACKED, "pubsub_subscription", "subscription_id", subscriptions),
            comparison="COMPARISON_GT",
            threshold_value=WAITED_SECONDS,
            duration="0s",
            aggregations=[
                monitoring.AlertPolicyConditionConditionThresholdAggregationArgs(
                    alignment_period=_WINDOW,
                    per_series_aligner="ALIGN_MAX",
                    cross_series_reducer="REDUCE_MAX",
                    group_by_fields=[_SUBSCRIPTION],
                )
            ],
            evaluation_missing_data="EVALUATION_MISSING_DATA_INACTIVE",
        ),
    )


def dying(dead_letter_subscriptions: Sequence[str]) -> monitoring.AlertPolicyConditionArgs:
    """Return: something is delivered to a subscription of a dead-letter topic.

    Whoever gave it up, the stage or Pub/Sub, it comes by there.
    """
    return monitoring.AlertPolicyConditionArgs(
        display_name="A dead letter was delivered",
        condition_threshold=monitoring.AlertPolicyConditionConditionThresholdArgs(
            filter=series(PUSHED, "pubsub_subscription", "subscription_id", dead_letter_subscriptions),
            comparison="COMPARISON_GT",
            threshold_value=0,
            duration="0s",
            aggregations=[
                monitoring.AlertPolicyConditionConditionThresholdAggregationArgs(
                    alignment_period=_WINDOW,
                    per_series_aligner="ALIGN_DELTA",
                    cross_series_reducer="REDUCE_SUM",
                    group_by_fields=[_SUBSCRIPTION],
                )
            ],
            evaluation_missing_data="EVALUATION_MISSING_DATA_INACTIVE",
        ),
    )


def failing(services: pulumi.Output[list[str]]) -> monitoring.AlertPolicyConditionArgs:
    """Return: for a quarter of an hour, more than a fifth of a function's answers are failures."""
    aggregation = {
        "alignment_period": _WINDOW,
        "per_series_aligner": "ALIGN_DELTA",
        "cross_series_reducer": "REDUCE_SUM",
    }
    answers = partial(series, REQUESTS, "cloud_run_revision", "service_name")
    failed = partial(answers, response_code_class="5xx")
    return monitoring.AlertPolicyConditionArgs(
        display_name="More than a fifth of a function's answers are failures",
        condition_threshold=monitoring.AlertPolicyConditionConditionThresholdArgs(
            filter=services.apply(failed),
            denominator_filter=services.apply(answers),
            comparison="COMPARISON_GT",
            threshold_value=FAILING,
            duration=_LASTS,
            aggregations=[
                monitoring.AlertPolicyConditionConditionThresholdAggregationArgs(
                    **aggregation, group_by_fields=[_SERVICE]
                )
            ],
            denominator_aggregations=[
                monitoring.AlertPolicyConditionConditionThresholdDenominatorAggregationArgs(
                    **aggregation, group_by_fields=[_SERVICE]
                )
            ],
            evaluation_missing_data="EVALUATION_MISSING_DATA_INACTIVE",
        ),
    )


def said(services: pulumi.Output[list[str]], kinds: Sequence[str]) -> monitoring.AlertPolicyConditionArgs:
    """Return: a function's log tells of one of these kinds of alert.

    It matches the lines themselves. A policy on a metric counted out of them is refused with 404 for
    minutes after that metric was made
    (https://github.com/hashicorp/terraform-provider-google/issues/11102).
    """
    return monitoring.AlertPolicyConditionArgs(
        display_name="A stage said so in its log",
        condition_matched_log=monitoring.AlertPolicyConditionConditionMatchedLogArgs(
            filter=services.apply(partial(lines, fields={**ALERT, "kind": kinds})),
            label_extractors={"kind": "EXTRACT(jsonPayload.kind)"},
        ),
    )
