"""Asking a model what the rules leave undecided."""
