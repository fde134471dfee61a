"""What the functions print that is worth counting: the names in their lines of JSON."""

DELIVERY = {"message": ("delivery",)}
"""The line of `shared.middleware.telemetry` for a delivery that was not simply handled."""

DELIVERY_LABELS = ("stage", "outcome")

ALERT = {"message": ("alert",)}
"""The line of `shared.alerts` for a trouble that lasts, at every judgement of it."""

ALERT_LABELS = ("kind",)
