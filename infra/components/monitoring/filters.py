"""Filters in the two languages of Cloud Logging and Cloud Monitoring.

Sources: https://cloud.google.com/logging/docs/view/logging-query-language and
https://cloud.google.com/monitoring/api/v3/filters
"""

from collections.abc import Mapping, Sequence

LONGEST = 2048
"""How many characters a condition's filter may have (monitoring/v3 AlertPolicy, MetricThreshold)."""


def lines(services: Sequence[str], fields: Mapping[str, Sequence[str]]) -> str:
    """Return what matches these Cloud Run services' log lines whose fields hold one of these values.

    A function of the second generation logs as the Cloud Run service it is, and a line of JSON becomes
    the entry's jsonPayload (https://cloud.google.com/run/docs/logging).
    """
    told = [f"jsonPayload.{field}={_any(values)}" for field, values in fields.items()]
    of = f"resource.labels.service_name={_any(services)}"
    return " AND ".join(['resource.type="cloud_run_revision"', of, *told])


def series(metric: str, resource: str, label: str, values: Sequence[str], **labels: str) -> str:
    """Return what matches a metric's time series of resources whose label holds one of these values.

    `labels` are the metric's own, each with what it has to hold. Raises ValueError when Monitoring
    would refuse it for its length.
    """
    named = ", ".join(f'"{value}"' for value in values)
    parts = [
        f'metric.type = "{metric}"',
        f'resource.type = "{resource}"',
        f"resource.labels.{label} = one_of({named})",
        *(f'metric.labels.{name} = "{value}"' for name, value in labels.items()),
    ]
    text = " AND ".join(parts)
    if len(text) > LONGEST:
        raise ValueError(f"A filter on {len(values)} resources has {len(text)} characters; {LONGEST} may be.")
    return text


def _any(values: Sequence[str]) -> str:
    return "(" + " OR ".join(f'"{value}"' for value in values) + ")"
