"""Gmail's API over the wire, for development and tests, with its traps and with faults on demand."""
