"""The dashboard: six charts that show at a glance whether mail flows.

Source: https://cloud.google.com/monitoring/api/ref_v3/rest/v1/projects.dashboards
"""

import json
from collections.abc import Sequence
from typing import Any

from infra.components.monitoring.conditions import PUSHED, REQUESTS, UNACKED
from infra.components.monitoring.filters import series
from infra.components.monitoring.log_metrics import ALERTS, DELIVERIES

_LATENCY = "run.googleapis.com/request_latencies"
_WIDTH, _HEIGHT, _COLUMNS = 24, 16, 48
_USER = "logging.googleapis.com/user"


def dashboard(services: Sequence[str], subscriptions: Sequence[str], dead: Sequence[str]) -> str:
    """Return the dashboard's JSON for these Cloud Run services and subscriptions."""
    run = ("cloud_run_revision", "service_name", services)
    service, subscription = "resource.label.service_name", "resource.label.subscription_id"
    charts = [
        _chart(
            "Oldest message waiting, by subscription (seconds)",
            series(UNACKED, "pubsub_subscription", "subscription_id", subscriptions),
            ("ALIGN_MAX", "REDUCE_MAX"),
            subscription,
        ),
        _chart(
            "Dead letters delivered, by subscription",
            series(PUSHED, "pubsub_subscription", "subscription_id", dead),
            ("ALIGN_DELTA", "REDUCE_SUM"),
            subscription,
        ),
        _chart(
            "Answers, by class",
            series(REQUESTS, *run),
            ("ALIGN_DELTA", "REDUCE_SUM"),
            "metric.label.response_code_class",
        ),
        _chart(
            "Slowest twentieth of the answers, by function (milliseconds)",
            series(_LATENCY, *run),
            ("ALIGN_PERCENTILE_95", "REDUCE_MAX"),
            service,
        ),
        _chart(
            "Deliveries not handled at once, by outcome",
            series(f"{_USER}/{DELIVERIES}", *run),
            ("ALIGN_DELTA", "REDUCE_SUM"),
            "metric.label.outcome",
        ),
        _chart(
            "Troubles found, by kind",
            series(f"{_USER}/{ALERTS}", *run),
            ("ALIGN_DELTA", "REDUCE_SUM"),
            "metric.label.kind",
        ),
    ]
    tiles = [_placed(number, chart) for number, chart in enumerate(charts)]
    return json.dumps(
        {"displayName": "CareerOps", "mosaicLayout": {"columns": _COLUMNS, "tiles": tiles}}, sort_keys=True
    )


def _chart(title: str, what: str, how: tuple[str, str], by: str) -> dict[str, Any]:
    aligner, reducer = how
    aggregation = {
        "alignmentPeriod": "300s",
        "perSeriesAligner": aligner,
        "crossSeriesReducer": reducer,
        "groupByFields": [by],
    }
    query = {"timeSeriesFilter": {"filter": what, "aggregation": aggregation}}
    return {"title": title, "xyChart": {"dataSets": [{"plotType": "LINE", "timeSeriesQuery": query}]}}


def _placed(number: int, chart: dict[str, Any]) -> dict[str, Any]:
    row, column = divmod(number, _COLUMNS // _WIDTH)
    return {
        "xPos": column * _WIDTH,
        "yPos": row * _HEIGHT,
        "width": _WIDTH,
        "height": _HEIGHT,
        "widget": chart,
    }
