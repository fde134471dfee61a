"""Telling the person."""
