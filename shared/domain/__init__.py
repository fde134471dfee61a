"""Applications, evidence and the status fold: pure, no I/O."""
