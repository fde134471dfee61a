"""What watches a deployment: metrics out of its logs, alert policies, a dashboard."""

from infra.components.monitoring.monitoring import Monitoring, MonitoringArgs

__all__ = ["Monitoring", "MonitoringArgs"]
