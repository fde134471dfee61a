"""What wraps every handler, one concern a file."""
