"""The timers of a local run, as Cloud Scheduler keeps them."""
