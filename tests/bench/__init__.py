"""Measuring the chain; no part of the gate."""
