"""What a job mail says besides its category."""
