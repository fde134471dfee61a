"""Deliveries that were given up: recorded, alerted, replayable."""
