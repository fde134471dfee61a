"""Metrics counted out of the functions' log lines."""

from collections.abc import Mapping, Sequence

import pulumi
from pulumi_gcp import logging

DELIVERIES = "careerops_unsettled_deliveries"
ALERTS = "careerops_alerts"


def counted(
    name: str,
    project: str,
    lines: pulumi.Input[str],
    labels: Sequence[str],
    says: str,
    parent: pulumi.Resource,
) -> logging.Metric:
    """Return a counter of the log lines that match a filter, one series for each value of these fields."""
    extractors: Mapping[str, str] = {label: f"EXTRACT(jsonPayload.{label})" for label in labels}
    return logging.Metric(
        name,
        name=name,
        project=project,
        filter=lines,
        description=says,
        label_extractors=extractors,
        metric_descriptor=logging.MetricMetricDescriptorArgs(
            metric_kind="DELTA",
            value_type="INT64",
            unit="1",
            labels=[
                logging.MetricMetricDescriptorLabelArgs(key=label, value_type="STRING") for label in labels
            ],
        ),
        opts=pulumi.ResourceOptions(parent=parent),
    )
